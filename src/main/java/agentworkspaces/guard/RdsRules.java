package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.DATABASE;
import static agentworkspaces.plan.ResourceTypes.DATABASE_PARAMETERS;
import static agentworkspaces.plan.ResourceTypes.DATABASE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.SUBNET;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules on databases of RDS. */
final class RdsRules {

    /** Source: the parameter of Security Hub control RDS.11. */
    private static final long SHORTEST_BACKUP_DAYS = 7;

    /** What RDS itself suggests. Source: Security Hub control RDS.25. */
    private static final Set<String> USUAL_OWNERS = Set.of("postgres", "admin");

    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every database");

    static final List<Rule> ALL = List.of(
            published(
                    "RDS.2",
                    List.of("CKV_AWS_17", "AWS-0180"),
                    "databases have no public address",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            DATABASE,
                            database -> !database.is("publiclyAccessible"),
                            database -> Check.found(database, "publiclyAccessible"))),
            published(
                    "RDS.3",
                    List.of("CKV_AWS_16", "AWS-0080", "AwsSolutions-RDS2"),
                    "databases are encrypted on disk",
                    Level.ERROR,
                    ALWAYS,
                    on("storageEncrypted")),
            published(
                    "RDS.5",
                    List.of("CKV_AWS_157", "AwsSolutions-RDS3"),
                    "a standby in another zone takes over",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("rdsMultiAz", "true"),
                    on("multiAz")),
            published(
                    "RDS.6",
                    List.of("CKV_AWS_118"),
                    "the operating system under a database is measured",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("Database Insights measures the load of the database itself"),
                    Check.all(
                            DATABASE,
                            database -> database.number("monitoringInterval").orElse(0L) > 0,
                            database -> Check.found(database, "monitoringInterval"))),
            published(
                    "RDS.8",
                    List.of("CKV_AWS_293", "AWS-0177", "AwsSolutions-RDS10"),
                    "AWS refuses to delete a database by mistake",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("removal: retain sets it"),
                    on("deletionProtection")),
            published(
                    "RDS.9",
                    List.of("RDS.36", "CKV_AWS_129"),
                    "databases send their logs to CloudWatch",
                    Level.PRODUCTION_ONLY,
                    ALWAYS,
                    Check.all(
                            DATABASE,
                            database -> database.list("enabledCloudwatchLogsExports")
                                    .contains("postgresql"),
                            database -> Check.found(database, "enabledCloudwatchLogsExports"))),
            published(
                    "RDS.10",
                    List.of("CKV_AWS_161", "AWS-0176"),
                    "databases know users of IAM",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("the applications sign in by password"),
                    on("iamDatabaseAuthenticationEnabled")),
            published(
                    "RDS.11",
                    List.of("CKV_AWS_133", "AWS-0077", "AwsSolutions-RDS13"),
                    "any second of the last week can be restored",
                    Level.PRODUCTION,
                    Remedy.set("rdsBackupDays", "30"),
                    Check.all(
                            DATABASE,
                            database -> database.number("backupRetentionPeriod").orElse(0L) >= SHORTEST_BACKUP_DAYS,
                            database -> Check.found(database, "backupRetentionPeriod"))),
            published(
                    "RDS.13",
                    List.of("CKV_AWS_226"),
                    "databases get minor versions by themselves",
                    Level.WARNING,
                    ALWAYS,
                    Check.input(DATABASE, "autoMinorVersionUpgrade", each -> each.filter("false"::equals)
                            .isEmpty())),
            published(
                    "RDS.17",
                    List.of("CKV2_AWS_60"),
                    "snapshots have the tags of their database",
                    Level.WARNING,
                    ALWAYS,
                    on("copyTagsToSnapshot")),
            published(
                    "RDS.25",
                    List.of(),
                    "the owner of a database has a name that is not everywhere the same",
                    Level.WARNING,
                    ALWAYS,
                    Check.input(DATABASE, "username", name -> name.filter(text -> !USUAL_OWNERS.contains(text))
                            .isPresent())),
            published(
                    "RDS.38",
                    List.of("CKV2_AWS_69"),
                    "databases refuse connections without TLS",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(DATABASE, RdsRules::forcesTls, database -> "rds.force_ssl is not 1")),
            published(
                    "RDS.46",
                    List.of(),
                    "databases stand in subnets that the internet does not reach",
                    Level.ERROR,
                    ALWAYS,
                    Check.each(
                            DATABASE,
                            (graph, database) -> graph.to(database, "dbSubnetGroupName", DATABASE_SUBNETS).stream()
                                    .flatMap(group -> graph.to(group, "subnetIds", SUBNET).stream())
                                    .filter(subnet -> Routes.leadsToInternetGateway(graph, subnet))
                                    .map(subnet -> "may stand in " + subnet.name() + ", a public subnet"))),
            published(
                    "CKV_AWS_353",
                    List.of("AWS-0133"),
                    "databases tell what loads them",
                    Level.PRODUCTION_WARNING,
                    ALWAYS,
                    on("performanceInsightsEnabled")),
            own(
                    "AW-FinalSnapshot",
                    "a database that is deleted leaves a last snapshot",
                    Level.PRODUCTION_ONLY,
                    "Amazon RDS User Guide, \"Deleting a DB instance\": its automated backups go with it",
                    ALWAYS,
                    Check.all(
                            DATABASE,
                            database -> !database.is("skipFinalSnapshot")
                                    && database.text("finalSnapshotIdentifier").isPresent(),
                            database -> Check.found(database, "skipFinalSnapshot") + " and "
                                    + Check.found(database, "finalSnapshotIdentifier"))));

    private RdsRules() {}

    private static Check on(String path) {
        return Check.all(DATABASE, database -> database.is(path), database -> Check.found(database, path));
    }

    private static boolean forcesTls(Graph graph, PlannedResource database) {
        return graph.to(database, "parameterGroupName", DATABASE_PARAMETERS).stream()
                .flatMap(group -> group.list("parameters").stream())
                .anyMatch(parameter -> parameter instanceof Map<?, ?> map
                        && "rds.force_ssl".equals(map.get("name"))
                        && "1".equals(String.valueOf(map.get("value"))));
    }
}
