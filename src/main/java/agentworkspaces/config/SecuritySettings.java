package agentworkspaces.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keys, secrets and what guards the edge. */
public record SecuritySettings(
        Map<String, String> apiKeys,
        boolean kmsKey,
        boolean kmsStorageKey,
        boolean readonlyRootFilesystem,
        boolean waf,
        int wafRateLimit) {

    /** Variables that the program sets itself. */
    private static final Set<String> TAKEN = Set.of("HOME", "GIT_USER_NAME", "GIT_USER_EMAIL");

    static final Setting<Map<String, String>> API_KEYS = Setting.optional(
                    "apiKeys",
                    new SettingType<>(
                            "secret map",
                            "a secret map from names of environment variables in capitals to values, none beginning with OPENCHAMBER_",
                            new SettingType.Example(".ANTHROPIC_API_KEY", ""),
                            SecuritySettings::apiKeys),
                    "none; users enter keys in the interface",
                    "keys of model APIs, kept in one Secrets Manager secret and given to the container as environment variables")
            .restartsTasks();
    static final Setting<Boolean> KMS_KEY = Setting.of(
            "kmsKey",
            SettingType.bool(),
            false,
            "encrypt logs and secrets with a customer-managed key that rotates every year");
    static final Setting<Boolean> KMS_STORAGE_KEY = Setting.of(
                    "kmsStorageKey",
                    SettingType.bool(),
                    false,
                    "encrypt the file system and the image repository with a customer-managed key")
            .creationOnly();
    static final Setting<Boolean> READONLY_ROOT_FILESYSTEM = Setting.of(
                    "readonlyRootFilesystem",
                    SettingType.bool(),
                    false,
                    "let the container write only to its home and /tmp")
            .restartsTasks();
    static final Setting<Boolean> WAF_ENABLED = Setting.of(
            "wafEnabled", SettingType.bool(), false, "web application firewall before the load balancer, with a log");
    static final Setting<Integer> WAF_RATE_LIMIT = Setting.of(
            "wafRateLimit",
            SettingType.integer(100, 2_000_000_000),
            10_000,
            "requests of one address in 5 minutes from which it is blocked; an office shares an address");

    static final List<Setting<?>> ALL =
            List.of(API_KEYS, KMS_KEY, KMS_STORAGE_KEY, READONLY_ROOT_FILESYSTEM, WAF_ENABLED, WAF_RATE_LIMIT);

    static SecuritySettings read(SettingsReader reader) {
        var waf = reader.get(WAF_ENABLED);
        if (!waf) {
            reader.rejectIdle("wafEnabled is false", WAF_RATE_LIMIT);
        }
        return new SecuritySettings(
                reader.find(API_KEYS).orElse(Map.of()),
                reader.get(KMS_KEY),
                reader.get(KMS_STORAGE_KEY),
                reader.get(READONLY_ROOT_FILESYSTEM),
                waf,
                reader.get(WAF_RATE_LIMIT));
    }

    private static Map<String, String> apiKeys(String text) {
        var keys = new TreeMap<String, String>();
        SettingType.object(text).forEach((name, value) -> {
            SettingType.require(name.matches("[A-Z][A-Z0-9_]{0,99}"));
            SettingType.require(!TAKEN.contains(name) && !name.startsWith("OPENCHAMBER_"));
            var key = SettingType.scalar(value);
            SettingType.require(!key.isBlank());
            keys.put(name, key);
        });
        SettingType.require(!keys.isEmpty() && keys.size() <= 50);
        return keys;
    }
}
