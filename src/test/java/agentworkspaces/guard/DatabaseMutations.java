package agentworkspaces.guard;

import java.util.List;

/** Changes that break the good plan in its database, its queue, its names and its parameters. */
final class DatabaseMutations {

    private static final String DATABASE = "Instance database";

    static final List<Mutation> ALL = List.of(
            off("RDS.2", "a public address", "publiclyAccessible", true),
            off("RDS.3", "plain disk", "storageEncrypted", null),
            off("RDS.5", "one zone", "multiAz", false),
            off("RDS.6", "not measured", "monitoringInterval", 0),
            off("RDS.8", "deleted at a word", "deletionProtection", false),
            off("RDS.9", "logs stay", "enabledCloudwatchLogsExports", List.of("upgrade")),
            off("RDS.10", "passwords alone", "iamDatabaseAuthenticationEnabled", null),
            off("RDS.11", "a day of backups", "backupRetentionPeriod", 1),
            off("RDS.13", "versions stay", "autoMinorVersionUpgrade", false),
            off("RDS.17", "snapshots of nobody", "copyTagsToSnapshot", null),
            off("RDS.25", "the usual owner", "username", "postgres"),
            off("RDS.38", "the default parameters", "parameterGroupName", "default.postgres16"),
            Mutation.of(
                    "RDS.38",
                    "TLS if they like",
                    plan -> plan.set("ParameterGroup database", "parameters[0].value", "0")),
            Mutation.of(
                    "RDS.46",
                    "a public subnet",
                    plan -> plan.set("SubnetGroup database", "subnetIds[1]", "<Subnet public-b>")),
            off("CKV_AWS_353", "nobody knows what loads it", "performanceInsightsEnabled", null),
            off("AW-FinalSnapshot", "gone for good", "skipFinalSnapshot", true),
            off("AW-FinalSnapshot", "a snapshot without a name", "finalSnapshotIdentifier", null),
            Mutation.of("CKV_AWS_31", "no password", plan -> plan.set("ReplicationGroup queue", "userGroupIds", null)),
            Mutation.of(
                    "AW-QueueEviction",
                    "events thrown away",
                    plan -> plan.set("ParameterGroup queue", "parameters[0].value", "volatile-lru")),
            Mutation.of(
                    "AW-QueueEviction",
                    "the default parameters",
                    plan -> plan.set("ReplicationGroup queue", "parameterGroupName", null)),
            Mutation.of("Route53.2", "a public zone", plan -> plan.set("Zone private", "vpcs", null)),
            Mutation.of(
                    "CKV2_AWS_34",
                    "a secret by its name",
                    plan -> plan.set("Parameter cluster", "name", "/coder-production/api-token")),
            Mutation.of(
                    "CKV2_AWS_34",
                    "a secret by its value",
                    plan -> plan.set("Parameter cluster", "value", "[secret]")));

    private DatabaseMutations() {}

    private static Mutation off(String rule, String what, String path, Object value) {
        return Mutation.of(rule, what, plan -> plan.set(DATABASE, path, value));
    }
}
