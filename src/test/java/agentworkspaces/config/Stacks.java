package agentworkspaces.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configurations that tests start from, and what reading them says. */
final class Stacks {

    static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    /** The least that a stack must have. */
    static final ConfigSource LEAST = plain(Map.of(
            "aws:region", "us-east-1",
            "aws:allowedAccountIds", "[\"123456789012\"]",
            "domainName", "workspace.example.com",
            "certificateArn", CERTIFICATE));

    private Stacks() {}

    /** The least that a stack of a platform must have; a name and a certificate where the platform needs none, too. */
    static ConfigSource least(PlatformName platform) {
        return switch (platform) {
            case OPENCHAMBER -> LEAST;
            case OPENCODE, CAO -> LEAST.with(Map.of("platform", platform.word()));
            case WEBSITE_AGENT ->
                LEAST.with(Map.of("platform", platform.word(), "cloudfrontCertificateArn", CERTIFICATE));
            case CODER ->
                LEAST.with(Map.of(
                        "platform", platform.word(),
                        "oidcTenantId", "01234567-89ab-cdef-0123-456789abcdef",
                        "oidcClientId", "workspaces",
                        "oidcClientSecret", "client-secret"));
        };
    }

    /** Plain values; keys without a namespace are the program's own. */
    static ConfigSource plain(Map<String, String> values) {
        var full = new TreeMap<String, ConfigValue>();
        values.forEach((key, text) -> full.put(Catalog.fullKey(key), new ConfigValue(text, false)));
        return ConfigSource.of(full);
    }

    /**
     * The least configuration, of the platform that is named if one is, with other values, as {@code cpu=2048}; {@code
     * cpu=} takes one away.
     */
    static ConfigSource with(String... assignments) {
        var overrides = new TreeMap<String, String>();
        for (var assignment : assignments) {
            var parts = assignment.split("=", 2);
            overrides.put(parts[0], parts[1]);
        }
        var platform = overrides.getOrDefault("platform", "");
        return PlatformName.words().contains(platform)
                ? least(PlatformName.of(platform)).with(overrides)
                : LEAST.with(overrides);
    }

    static Settings read(String... assignments) {
        return Settings.read("prod", with(assignments));
    }

    /** What is wrong with a configuration, in the words of the message. */
    static List<String> problems(ConfigSource source) {
        try {
            Settings.read("prod", source);
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /** What is wrong with the least configuration and these values; several stand between semicolons. */
    static List<String> problemsWith(String assignments) {
        return problems(with(Arrays.stream(assignments.split(" ; ")).toArray(String[]::new)));
    }
}
