package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code aws:} keys of a stack, from which its one explicit provider is built.
 *
 * <p>An explicit provider reads no {@code aws:} configuration by itself: a profile or an account guard that is not
 * listed here would silently vanish, so every other {@code aws:} key is an error. Two that the provider has are left
 * out because it refuses them beside {@code allowedAccountIds}, which every stack has: {@code forbiddenAccountIds} and
 * {@code skipRequestingAccountId}. Source: pulumi-aws 6.83.0, seen by trying.
 */
public record AwsSettings(
        String region,
        List<String> allowedAccountIds,
        Optional<String> profile,
        Optional<AssumeRole> assumeRole,
        Map<String, String> endpoints,
        Map<String, String> defaultTags,
        IgnoreTags ignoreTags,
        Skips skips) {

    /** The role that the provider takes on before it does anything. */
    public record AssumeRole(String roleArn, Optional<String> sessionName, Optional<String> externalId) {}

    /** Tags that somebody else keeps and that the provider leaves alone. */
    public record IgnoreTags(List<String> keys, List<String> keyPrefixes) {}

    /** Look-ups of the provider that are left out, as stand-ins of AWS need it. */
    public record Skips(
            Optional<Boolean> credentialsValidation,
            Optional<Boolean> metadataApiCheck,
            Optional<Boolean> regionValidation) {}

    /** Keys of the provider that it refuses beside {@code allowedAccountIds}. */
    static final Set<String> REFUSED = Set.of("aws:forbiddenAccountIds", "aws:skipRequestingAccountId");

    private static final SettingType<String> ROLE_ARN = SettingType.text(
            "the ARN of a role in the account of aws:allowedAccountIds",
            "arn:aws:iam::[0-9]{12}:role/([\\x21-\\x7e]{1,510}/)?[\\w+=,.@-]{1,64}",
            "arn:aws:iam::123456789012:role/deployer");
    private static final SettingType<String> SESSION_NAME =
            SettingType.text("a session name", "[\\w+=,.@-]{2,64}", "agent-workspaces");
    private static final SettingType<String> EXTERNAL_ID =
            SettingType.text("an external id", "[\\w+=,.@:/-]{2,1224}", "agent-workspaces");
    private static final SettingType<String> ADDRESS =
            SettingType.text("an address", "https?://\\S+", "http://localhost:4566");
    private static final SettingType<String> TAG_KEY = SettingType.text("a tag key", ".{1,128}", "LastPatched");

    /** The account of the stack: the first that it may be deployed to. */
    public String account() {
        return allowedAccountIds.get(0);
    }

    static final Setting<String> REGION = Setting.required(
                    "aws:region",
                    SettingType.parsed(
                            "text", "a region of the commercial AWS partition", "us-east-1", AwsRegions::region),
                    "AWS region of the stack")
            .creationOnly();
    static final Setting<List<String>> ALLOWED_ACCOUNT_IDS = Setting.required(
            "aws:allowedAccountIds",
            SettingType.listOf(accountId(), 1, 1),
            "the account id that the stack is deployed to; any other makes the provider stop before it does anything");
    static final Setting<String> PROFILE = Setting.optional(
            "aws:profile",
            SettingType.text("the name of a profile in the AWS configuration", "\\S+", "workspaces"),
            "the AWS environment decides",
            "profile of the AWS configuration whose credentials are used");
    static final Setting<AssumeRole> ASSUME_ROLE = Setting.optional(
            "aws:assumeRole",
            SettingType.map(
                    "a map with roleArn and, if need be, sessionName and externalId",
                    new SettingType.Example(".roleArn", "arn:aws:iam::123456789012:role/deployer"),
                    AwsSettings::assumeRole),
            "none",
            "role that the provider takes on");
    static final Setting<Map<String, String>> ENDPOINTS = Setting.optional(
            "aws:endpoints",
            new SettingType<>(
                    "list of maps",
                    "a list of maps from service to address, each service once",
                    new SettingType.Example("[0].s3", "http://localhost:4566"),
                    AwsSettings::endpoints),
            "AWS's own",
            "addresses of services, for a stand-in of AWS");
    static final Setting<Map<String, String>> DEFAULT_TAGS = Setting.optional(
            "aws:defaultTags",
            SettingType.map(
                    "a map with the key tags, which is " + Tags.ALLOWED,
                    new SettingType.Example(".tags.Team", "platform"),
                    AwsSettings::defaultTags),
            "none",
            "further tags of every resource; those of the key tags win");
    static final Setting<IgnoreTags> IGNORE_TAGS = Setting.optional(
            "aws:ignoreTags",
            SettingType.map(
                    "a map with one or both of the lists keys and keyPrefixes",
                    new SettingType.Example(".keys[0]", "LastPatched"),
                    AwsSettings::ignoreTags),
            "none",
            "tags that somebody else keeps and that the provider leaves alone");
    static final Setting<Boolean> SKIP_CREDENTIALS_VALIDATION =
            skip("aws:skipCredentialsValidation", "validating the credentials");
    static final Setting<Boolean> SKIP_METADATA_API_CHECK =
            skip("aws:skipMetadataApiCheck", "asking the instance metadata service");
    static final Setting<Boolean> SKIP_REGION_VALIDATION =
            skip("aws:skipRegionValidation", "checking the region's name");

    static final Section SECTION = Section.of(
            "AWS",
            REGION,
            ALLOWED_ACCOUNT_IDS,
            PROFILE,
            ASSUME_ROLE,
            ENDPOINTS,
            DEFAULT_TAGS,
            IGNORE_TAGS,
            SKIP_CREDENTIALS_VALIDATION,
            SKIP_METADATA_API_CHECK,
            SKIP_REGION_VALIDATION);

    static AwsSettings read(SettingsReader reader) {
        checkAccount(reader, ASSUME_ROLE, ".roleArn", reader.find(ASSUME_ROLE).map(AssumeRole::roleArn));
        Tags.checkTogether(reader);
        return new AwsSettings(
                reader.get(REGION),
                reader.get(ALLOWED_ACCOUNT_IDS),
                reader.find(PROFILE),
                reader.find(ASSUME_ROLE),
                reader.find(ENDPOINTS).orElse(Map.of()),
                reader.find(DEFAULT_TAGS).orElse(Map.of()),
                reader.find(IGNORE_TAGS).orElse(new IgnoreTags(List.of(), List.of())),
                new Skips(
                        reader.find(SKIP_CREDENTIALS_VALIDATION),
                        reader.find(SKIP_METADATA_API_CHECK),
                        reader.find(SKIP_REGION_VALIDATION)));
    }

    /**
     * Refuses an ARN of another account than the stack's, which AWS would only find half-way.
     *
     * @param path where in the setting the ARN stands, empty for the setting itself
     */
    static void checkAccount(SettingsReader reader, Setting<?> setting, String path, Optional<String> arn) {
        var account = reader.get(ALLOWED_ACCOUNT_IDS).get(0);
        arn.filter(given -> reader.isSound(setting, ALLOWED_ACCOUNT_IDS))
                .filter(given -> !List.of(account, "aws").contains(given.split(":")[4]))
                .ifPresent(given -> reader.report(
                        setting,
                        "in the stack's account " + account + " (aws:allowedAccountIds)",
                        given,
                        setting.remedy(path, given.replaceFirst(":[0-9]{12}:", ":" + account + ":"))));
    }

    private static SettingType<String> accountId() {
        return SettingType.parsed(
                "account id",
                "an account id of 12 digits in quotes, because an unquoted one loses its leading zero",
                "123456789012",
                text -> {
                    if (text.matches("[0-9]{9,11}")) {
                        throw NotAllowedException.unless("0".repeat(12 - text.length()) + text);
                    }
                    SettingType.require(text.matches("[0-9]{12}"));
                    return text;
                });
    }

    private static Setting<Boolean> skip(String name, String what) {
        return Setting.optional(name, SettingType.bool(), "the provider decides", "whether to leave out " + what);
    }

    private static Map<String, String> defaultTags(String text) {
        var map = SettingType.object(text);
        SettingType.requireKeys("", map, "tags");
        SettingType.require(map.containsKey("tags"));
        return Tags.of(".tags", SettingType.object(".tags", map.get("tags")));
    }

    private static AssumeRole assumeRole(String text) {
        var map = SettingType.object(text);
        SettingType.requireKeys("", map, "roleArn", "sessionName", "externalId");
        SettingType.require(map.containsKey("roleArn"));
        return new AssumeRole(
                SettingType.at(".roleArn", ROLE_ARN, map.get("roleArn")),
                Optional.ofNullable(map.get("sessionName"))
                        .map(name -> SettingType.at(".sessionName", SESSION_NAME, name)),
                Optional.ofNullable(map.get("externalId")).map(id -> SettingType.at(".externalId", EXTERNAL_ID, id)));
    }

    private static Map<String, String> endpoints(String text) {
        var endpoints = new TreeMap<String, String>();
        var items = SettingType.array(text);
        for (int i = 0; i < items.size(); i++) {
            var path = "[" + i + "]";
            SettingType.object(path, items.get(i)).forEach((service, address) -> {
                var at = path + SettingType.step(service);
                if (!AwsEndpoints.exists(service) || endpoints.containsKey(service)) {
                    throw NotAllowedException.at(at);
                }
                endpoints.put(service, SettingType.at(at, ADDRESS, address));
            });
        }
        SettingType.require(!endpoints.isEmpty());
        return endpoints;
    }

    private static IgnoreTags ignoreTags(String text) {
        var map = SettingType.object(text);
        SettingType.requireKeys("", map, "keys", "keyPrefixes");
        SettingType.require(!map.isEmpty());
        return new IgnoreTags(texts(".keys", map.get("keys")), texts(".keyPrefixes", map.get("keyPrefixes")));
    }

    private static List<String> texts(String path, JsonElement element) {
        if (element == null) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var item : SettingType.array(path, element)) {
            texts.add(SettingType.at(path + "[" + texts.size() + "]", TAG_KEY, item));
        }
        return List.copyOf(texts);
    }
}
