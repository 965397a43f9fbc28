package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What every stack has, whatever it deploys. */
public record StackSettings(
        String name,
        PlatformName platform,
        String nameSuffix,
        Removal removal,
        Map<String, String> tags,
        Optional<String> permissionsBoundaryArn,
        List<Acknowledgement> acknowledgements) {

    private static final SettingType<String> RULE = SettingType.text("the id of a rule", "\\S+", "ELB.5");
    private static final SettingType<String> GLOB = SettingType.text("a name", "\\S+", "*");
    private static final SettingType<String> REASON = SettingType.text("a sentence", ".*", "accepted");
    private static final SettingType<LocalDate> DATE =
            SettingType.parsed("date", "a quoted date", "2027-06-30", StackSettings::date);

    /** What a stack deploys that does not say. */
    static final PlatformName DEFAULT_PLATFORM = PlatformName.OPENCHAMBER;

    static final Setting<PlatformName> PLATFORM = Setting.of(
            "platform",
            SettingType.oneOf(PlatformName.words().toArray(String[]::new)).as(PlatformName::of),
            DEFAULT_PLATFORM,
            "what the stack deploys");
    /** Source of the form: Amazon ECR, CreateRepository, repositoryName, the narrowest of the names that it ends. */
    static final Setting<String> NAME_SUFFIX = Setting.optional(
                    "nameSuffix",
                    SettingType.text(
                            "at most 16 lower-case letters, digits and single hyphens, a hyphen first and none last",
                            "(?=.{2,16}$)(-[a-z0-9]+)+",
                            "-dev"),
                    "none on a stack named prod, -<stack> on any other",
                    "end of every physical name, so that stacks share an account")
            .creationOnly();

    static final Setting<Removal> REMOVAL = Setting.of(
            "removal",
            SettingType.oneOf("retain", "destroy").as(text -> Removal.valueOf(text.toUpperCase(Locale.ROOT))),
            Removal.RETAIN,
            "whether stateful resources are kept, or vanish with the stack");
    static final Setting<Map<String, String>> TAGS = Setting.optional(
            "tags",
            SettingType.map(
                    Tags.ALLOWED,
                    new SettingType.Example(".Team", "platform"),
                    text -> Tags.of("", SettingType.object(text))),
            "none",
            "further tags of every resource, beside the program's own");
    static final Setting<String> PERMISSIONS_BOUNDARY_ARN = Setting.optional(
            "permissionsBoundaryArn",
            SettingType.text(
                    "the ARN of an IAM policy",
                    "arn:aws:iam::([0-9]{12}|aws):policy/([\\x21-\\x7e]{1,510}/)?[\\w+=,.@-]{1,128}",
                    "arn:aws:iam::123456789012:policy/workspace-boundary"),
            "none",
            "permissions boundary of every role");
    static final Setting<List<Acknowledgement>> ACKNOWLEDGE = Setting.optional(
            "acknowledge",
            SettingType.listOfMaps(
                    "a list of maps with id and, if need be, resource, reason and expires, a quoted date (\"2027-06-30\")",
                    new SettingType.Example("[0].id", "ELB.5"),
                    StackSettings::acknowledgements),
            "none",
            "findings that somebody has looked at and accepts");

    static final Section SECTION =
            Section.of("Stack", PLATFORM, NAME_SUFFIX, REMOVAL, TAGS, PERMISSIONS_BOUNDARY_ARN, ACKNOWLEDGE);

    /** What a stack deploys; the default where nobody can tell. */
    static PlatformName platformOf(ConfigSource source) {
        return source.get(Catalog.fullKey(PLATFORM.name()))
                .map(ConfigValue::text)
                .filter(PLATFORM::allows)
                .map(PLATFORM::parse)
                .orElse(DEFAULT_PLATFORM);
    }

    static StackSettings read(SettingsReader reader) {
        AwsSettings.checkAccount(reader, PERMISSIONS_BOUNDARY_ARN, "", reader.find(PERMISSIONS_BOUNDARY_ARN));
        return new StackSettings(
                reader.stack(),
                reader.get(PLATFORM),
                reader.find(NAME_SUFFIX).orElseGet(() -> ownSuffix(reader)),
                reader.get(REMOVAL),
                reader.find(TAGS).orElse(Map.of()),
                reader.find(PERMISSIONS_BOUNDARY_ARN),
                reader.find(ACKNOWLEDGE).orElse(List.of()));
    }

    private static String ownSuffix(SettingsReader reader) {
        var suffix = reader.stack().equals("prod") ? "" : "-" + reader.stack();
        if (!suffix.isEmpty() && !NAME_SUFFIX.allows(suffix) && reader.isSound(NAME_SUFFIX)) {
            reader.report(
                    NAME_SUFFIX,
                    NAME_SUFFIX.allowed(),
                    "nothing, and the stack's name does not make one",
                    NAME_SUFFIX.remedy());
        }
        reader.keep(NAME_SUFFIX, suffix);
        return suffix;
    }

    private static List<Acknowledgement> acknowledgements(String text) {
        var acknowledgements = new ArrayList<Acknowledgement>();
        for (var item : SettingType.array(text)) {
            var path = "[" + acknowledgements.size() + "]";
            acknowledgements.add(acknowledgement(path, SettingType.object(path, item)));
        }
        return List.copyOf(acknowledgements);
    }

    private static Acknowledgement acknowledgement(String path, Map<String, JsonElement> map) {
        SettingType.requireKeys(path, map, "id", "resource", "reason", "expires");
        if (!map.containsKey("id")) {
            throw NotAllowedException.unless(path + ".id", "ELB.5");
        }
        return new Acknowledgement(
                part(path, map, "id", RULE).orElseThrow(),
                part(path, map, "resource", GLOB).orElse("*"),
                part(path, map, "reason", REASON).orElse(""),
                part(path, map, "expires", DATE));
    }

    private static <T> Optional<T> part(String path, Map<String, JsonElement> map, String key, SettingType<T> type) {
        return Optional.ofNullable(map.get(key)).map(element -> SettingType.at(path + "." + key, type, element));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date", e);
        }
    }
}
