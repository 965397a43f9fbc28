package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every stack has, whatever it deploys. */
public record StackSettings(
        String name,
        String platform,
        String nameSuffix,
        Removal removal,
        Map<String, String> tags,
        Optional<String> permissionsBoundaryArn,
        List<Acknowledgement> acknowledgements) {

    static final Setting<String> PLATFORM =
            Setting.of("platform", SettingType.oneOf("openchamber"), "openchamber", "what the stack deploys");
    static final Setting<String> NAME_SUFFIX = Setting.optional(
                    "nameSuffix",
                    SettingType.text(
                            "at most 16 lower-case letters, digits and hyphens, a hyphen first",
                            "-[a-z0-9-]{0,14}[a-z0-9]",
                            "-dev"),
                    "none on a stack named prod, -<stack> on any other",
                    "end of every physical name, so that stacks share an account")
            .creationOnly();
    static final Setting<Removal> REMOVAL = Setting.of(
            "removal",
            SettingType.parsed(
                    "text",
                    "one of retain, destroy",
                    "retain",
                    text -> Removal.valueOf(text.toUpperCase(java.util.Locale.ROOT))),
            Removal.RETAIN,
            "whether stateful resources are kept, or vanish with the stack");
    static final Setting<Map<String, String>> TAGS = Setting.optional(
            "tags",
            SettingType.mapOfText(
                    "a map of at most 40 tags, keys of 1 to 128 and values of up to 256 characters, no key beginning with aws:",
                    new SettingType.Example(".Team", "platform"),
                    StackSettings::areTags),
            "none",
            "further tags of every resource, beside Application, Platform, Stack and ManagedBy");
    static final Setting<String> PERMISSIONS_BOUNDARY_ARN = Setting.optional(
            "permissionsBoundaryArn",
            SettingType.text(
                    "the ARN of an IAM policy",
                    "arn:aws:iam::([0-9]{12}|aws):policy/\\S+",
                    "arn:aws:iam::123456789012:policy/workspace-boundary"),
            "none",
            "permissions boundary of every role");
    static final Setting<List<Acknowledgement>> ACKNOWLEDGE = Setting.optional(
            "acknowledge",
            SettingType.listOfMaps(
                    "a list of maps with id, resource, reason and, if need be, expires as a quoted date (\"2027-06-30\")",
                    new SettingType.Example("[0].id", "ELB.5"),
                    StackSettings::acknowledgements),
            "none",
            "findings that somebody has looked at and accepts");

    static final List<Setting<?>> ALL =
            List.of(PLATFORM, NAME_SUFFIX, REMOVAL, TAGS, PERMISSIONS_BOUNDARY_ARN, ACKNOWLEDGE);

    static StackSettings read(SettingsReader reader) {
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
        return suffix;
    }

    private static boolean areTags(Map<String, String> tags) {
        return tags.size() <= 40
                && tags.entrySet().stream()
                        .allMatch(tag -> tag.getKey().matches("(?!(?i)aws:).{1,128}")
                                && tag.getValue().length() <= 256);
    }

    private static List<Acknowledgement> acknowledgements(String text) {
        return SettingType.array(text).asList().stream()
                .map(item -> acknowledgement(SettingType.object(item.toString())))
                .toList();
    }

    private static Acknowledgement acknowledgement(Map<String, JsonElement> map) {
        SettingType.require(List.of("id", "resource", "reason", "expires").containsAll(map.keySet()));
        SettingType.require(map.containsKey("id"));
        return new Acknowledgement(
                SettingType.scalar(map.get("id")),
                Optional.ofNullable(map.get("resource"))
                        .map(SettingType::scalar)
                        .orElse("*"),
                Optional.ofNullable(map.get("reason")).map(SettingType::scalar).orElse(""),
                Optional.ofNullable(map.get("expires")).map(SettingType::scalar).map(StackSettings::date));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date", e);
        }
    }
}
