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

    /** Everything but the values of the keys. */
    @Override
    public String toString() {
        var shown = new TreeMap<>(apiKeys);
        shown.replaceAll((name, value) -> ConfigValue.UNREADABLE);
        return "SecuritySettings[apiKeys=%s, kmsKey=%s, kmsStorageKey=%s, readonlyRootFilesystem=%s, waf=%s, wafRateLimit=%s]"
                .formatted(shown, kmsKey, kmsStorageKey, readonlyRootFilesystem, waf, wafRateLimit);
    }

    /** Variables that the program sets itself. */
    private static final Set<String> TAKEN =
            Set.of("HOME", "GIT_USER_NAME", "GIT_USER_EMAIL", "OPENCODE_DISABLE_AUTOUPDATE");

    /** Stands for the names in a map that cannot be decrypted here. */
    private static final String UNREADABLE_NAMES = "API_KEYS";

    private static final int MOST_KEYS = 50;

    private static final SettingType<String> API_KEY = SettingType.secret("a secret", "(?s).*\\S.*");

    static final Setting<Map<String, String>> API_KEYS = Setting.optional(
                    "apiKeys",
                    new SettingType<>(
                            "secret map",
                            "a map of 1 to 50 secrets by names of environment variables in capitals, other than the program's own (HOME, GIT_USER_NAME, GIT_USER_EMAIL, OPENCODE_DISABLE_AUTOUPDATE, OPENCHAMBER_*, OTEL_*)",
                            new SettingType.Example(".ANTHROPIC_API_KEY", ""),
                            SecuritySettings::apiKeys),
                    "none; users enter keys in the interface",
                    "keys of model APIs, kept in one Secrets Manager secret and given to the container as environment variables")
            .restartsTasks();
    static final Setting<Boolean> KMS_KEY = Setting.of(
            "kmsKey",
            SettingType.bool(),
            false,
            "encrypt logs and secrets with a customer-managed key that rotates every year; a task with secrets restarts, because they are replaced");
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
        if (reader.isSound(WAF_ENABLED) && !waf) {
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
        if (text.equals(ConfigValue.UNREADABLE)) {
            return Map.of(UNREADABLE_NAMES, text);
        }
        var keys = new TreeMap<String, String>();
        SettingType.object(text).forEach((name, value) -> {
            var path = SettingType.step(name);
            if (!isFree(name) || keys.size() == MOST_KEYS) {
                throw NotAllowedException.at(path);
            }
            keys.put(name, SettingType.at(path, API_KEY, value));
        });
        SettingType.require(!keys.isEmpty());
        refusePlainTextAmongUnreadable(keys);
        return keys;
    }

    private static boolean isFree(String name) {
        return name.matches("[A-Z][A-Z0-9_]{0,99}")
                && !TAKEN.contains(name)
                && !name.startsWith("OPENCHAMBER_")
                && !name.startsWith("OTEL_");
    }

    /** The engine calls a map secret when one value in it is; here the others still show. */
    private static void refusePlainTextAmongUnreadable(Map<String, String> keys) {
        if (keys.containsValue(ConfigValue.UNREADABLE)) {
            keys.forEach((name, value) -> {
                if (!value.equals(ConfigValue.UNREADABLE)) {
                    throw NotAllowedException.unless(SettingType.step(name), "");
                }
            });
        }
    }
}
