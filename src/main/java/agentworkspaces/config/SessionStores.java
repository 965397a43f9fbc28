package agentworkspaces.config;

/**
 * Stores for sessions of servers that use them.
 *
 * @param table whether there is a DynamoDB table
 * @param tableRecoveryDays days of which any second of the table can be restored
 * @param redis whether there is a Redis cache
 * @param redisReplication whether the cache is a replication group
 * @param redisNodeType size of its nodes
 */
public record SessionStores(
        boolean table, int tableRecoveryDays, boolean redis, boolean redisReplication, String redisNodeType) {

    static final Setting<Boolean> DYNAMODB_ENABLED = Setting.of(
                    "dynamodbEnabled",
                    SettingType.bool(),
                    true,
                    "DynamoDB table for sessions, billed by request, whose name the server gets")
            .restartsTasks();
    static final Setting<Integer> TABLE_RECOVERY_DAYS = Setting.of(
            "tableRecoveryDays",
            SettingType.integer(1, 35),
            35,
            "days of which any second of the session table can be restored");
    static final Setting<Boolean> REDIS_ENABLED = Setting.of(
                    "redisEnabled",
                    SettingType.bool(),
                    true,
                    "Redis cache for sessions in ElastiCache, whose address the server gets")
            .restartsTasks();
    static final Setting<Boolean> REDIS_REPLICATION = Setting.of(
                    "redisReplication",
                    SettingType.bool(),
                    false,
                    "a replication group in place of the one Redis node: encrypted on disk and on the way, with a replica that takes over; the cache begins anew")
            .restartsTasks();

    /** Those of previous generations can neither encrypt nor take over. Source: Amazon ElastiCache User Guide, "Supported node types". */
    static final Setting<String> REDIS_NODE_TYPE = Setting.of(
            "redisNodeType",
            SettingType.text(
                    "a node type of ElastiCache, as cache.t3.micro, and none of t1, m1 to m3, c1 or r3, which are of previous generations",
                    "cache\\.(?!(t1|m[1-3]|c1|r3)\\.)[a-z0-9]+\\.[a-z0-9]+",
                    "cache.t3.micro"),
            "cache.t3.micro",
            "size of the Redis nodes");

    static final Section SECTION = Section.of(
            "Session stores", DYNAMODB_ENABLED, TABLE_RECOVERY_DAYS, REDIS_ENABLED, REDIS_REPLICATION, REDIS_NODE_TYPE);

    static SessionStores read(SettingsReader reader) {
        var table = reader.get(DYNAMODB_ENABLED);
        var redis = reader.get(REDIS_ENABLED);
        if (reader.isSound(DYNAMODB_ENABLED) && !table) {
            reader.rejectWithout(Partner.on(DYNAMODB_ENABLED), TABLE_RECOVERY_DAYS);
        }
        if (reader.isSound(REDIS_ENABLED) && !redis) {
            reader.rejectWithout(Partner.on(REDIS_ENABLED), REDIS_REPLICATION, REDIS_NODE_TYPE);
        }
        return new SessionStores(
                table,
                reader.get(TABLE_RECOVERY_DAYS),
                redis,
                reader.get(REDIS_REPLICATION),
                reader.get(REDIS_NODE_TYPE));
    }
}
