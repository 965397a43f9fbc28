package agentworkspaces.config;

import java.util.Map;

/** Keys, secrets and what guards the edge. */
public record SecuritySettings(
        Map<String, Secret> apiKeys,
        boolean kmsKey,
        boolean kmsStorageKey,
        boolean readonlyRootFilesystem,
        boolean waf,
        int wafRateLimit) {

    static final Setting<Map<String, Secret>> API_KEYS = Setting.optional(
                    "apiKeys",
                    ApiKeys.TYPE,
                    "none; users enter keys in the interface",
                    "keys of model APIs, kept in one Secrets Manager secret and given to the container as environment variables, of which the program sets none itself")
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
                    "encrypt what the stack stores with a customer-managed key: image repository, file system, tables, database, replicated cache, and the buckets of coder")
            .creationOnly();
    static final Setting<Boolean> READONLY_ROOT_FILESYSTEM = Setting.of(
                    "readonlyRootFilesystem",
                    SettingType.bool(),
                    false,
                    "let the container write only to its home and /tmp")
            .restartsTasks();
    static final Setting<Boolean> WAF_ENABLED = Setting.of(
            "wafEnabled",
            SettingType.bool(),
            false,
            "web application firewall before the load balancer, or before CloudFront where that is the way in, with a log");
    static final Setting<Integer> WAF_RATE_LIMIT = Setting.of(
            "wafRateLimit",
            SettingType.integer(100, 2_000_000_000),
            10_000,
            "requests of one address in 5 minutes from which it is blocked, those to /api/ alone at the website agent; an office shares an address");

    static final Section SECTION = Section.of(
            "Security", API_KEYS, KMS_KEY, KMS_STORAGE_KEY, READONLY_ROOT_FILESYSTEM, WAF_ENABLED, WAF_RATE_LIMIT);

    static SecuritySettings read(SettingsReader reader) {
        var waf = reader.get(WAF_ENABLED);
        if (reader.isSound(WAF_ENABLED) && !waf) {
            reader.rejectWithout(Partner.on(WAF_ENABLED), WAF_RATE_LIMIT);
        }
        return new SecuritySettings(
                reader.find(API_KEYS).orElse(Map.of()),
                reader.get(KMS_KEY),
                reader.get(KMS_STORAGE_KEY),
                reader.get(READONLY_ROOT_FILESYSTEM),
                waf,
                reader.get(WAF_RATE_LIMIT));
    }
}
