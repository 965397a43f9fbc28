package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.BUCKET_ENCRYPTION;
import static agentworkspaces.plan.ResourceTypes.BUCKET_LIFECYCLE;
import static agentworkspaces.plan.ResourceTypes.BUCKET_OBJECT;
import static agentworkspaces.plan.ResourceTypes.BUCKET_PUBLIC_ACCESS;
import static agentworkspaces.plan.ResourceTypes.BUCKET_VERSIONING;
import static agentworkspaces.plan.ResourceTypes.CACHE_PARAMETERS;
import static agentworkspaces.plan.ResourceTypes.CACHE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.DATABASE;
import static agentworkspaces.plan.ResourceTypes.DATABASE_PARAMETERS;
import static agentworkspaces.plan.ResourceTypes.DATABASE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM_POLICY;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.REPLICATION_GROUP;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.TABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Policies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoderStoresTest {

    private static final Set<String> VERSIONED = Set.of("terraform-state", "backups", "artifacts");

    private final Plan plan = CoderPlans.of();

    @Test
    @DisplayName("A15 databaseServerIsThatOfThePlan")
    void databaseServerIsThatOfThePlan() {
        var server = only(plan, DATABASE);

        assertEquals("postgres", server.text("engine").orElseThrow());
        assertEquals("16", server.text("engineVersion").orElseThrow());
        assertEquals("db.r6g.large", server.text("instanceClass").orElseThrow());
        assertEquals(100, server.number("allocatedStorage").orElseThrow());
        assertEquals(500, server.number("maxAllocatedStorage").orElseThrow());
        assertEquals("gp3", server.text("storageType").orElseThrow());
        assertEquals(30, server.number("backupRetentionPeriod").orElseThrow());
        assertEquals("coder", server.text("dbName").orElseThrow());
        assertEquals("coder_admin", server.text("username").orElseThrow());
        for (var on : List.of("storageEncrypted", "deletionProtection", "performanceInsightsEnabled")) {
            assertTrue(server.is(on), on);
        }
        for (var off : List.of("publiclyAccessible", "skipFinalSnapshot", "multiAz")) {
            assertFalse(server.is(off), off);
        }
        assertTrue(server.protect());
    }

    @Test
    @DisplayName("A16 databaseServerWantsTls")
    void databaseServerWantsTls() {
        var parameters = only(plan, DATABASE_PARAMETERS);

        assertEquals("postgres16", parameters.text("family").orElseThrow());
        assertEquals("rds.force_ssl", parameters.text("parameters[0].name").orElseThrow());
        assertEquals("1", parameters.text("parameters[0].value").orElseThrow());
        assertEquals(List.of(parameters), plan.referenced(only(plan, DATABASE), "parameterGroupName"));
    }

    @Test
    @DisplayName("A17 databaseAndCacheStandInTheDataSubnets")
    void databaseAndCacheStandInTheDataSubnets() {
        for (var type : List.of(DATABASE_SUBNETS, CACHE_SUBNETS)) {
            assertEquals(
                    List.of("coder-data-a", "coder-data-b"),
                    CoderPlans.names(plan.referenced(only(plan, type), "subnetIds")),
                    type);
        }
    }

    @Test
    @DisplayName("A18 cacheIsThatOfThePlan")
    void cacheIsThatOfThePlan() {
        var group = only(plan, REPLICATION_GROUP);

        assertEquals("redis", group.text("engine").orElseThrow());
        assertEquals(2, group.number("numCacheClusters").orElseThrow());
        assertEquals("cache.r6g.large", group.text("nodeType").orElseThrow());
        assertEquals("sun:04:30-sun:05:30", group.text("maintenanceWindow").orElseThrow());
        assertEquals("03:00-04:00", group.text("snapshotWindow").orElseThrow());
        assertEquals(7, group.number("snapshotRetentionLimit").orElseThrow());
        for (var on : List.of(
                "multiAzEnabled", "automaticFailoverEnabled", "atRestEncryptionEnabled", "transitEncryptionEnabled")) {
            assertTrue(group.is(on), on);
        }
        assertEquals(
                List.of(Map.of("name", "maxmemory-policy", "value", "noeviction")),
                only(plan, CACHE_PARAMETERS).list("parameters"));
        assertTrue(group.protect());
    }

    @Test
    @DisplayName("A19 filesAreEncryptedAndMountedWhereServicesRun")
    void filesAreEncryptedAndMountedWhereServicesRun() {
        var files = only(plan, FILE_SYSTEM);

        assertTrue(files.is("encrypted"));
        assertEquals("generalPurpose", files.text("performanceMode").orElse("generalPurpose"));
        assertEquals("bursting", files.text("throughputMode").orElseThrow());
        assertEquals(
                "AFTER_30_DAYS",
                files.text("lifecyclePolicies[0].transitionToIa").orElseThrow());
        assertEquals(
                List.of("coder-private-a", "coder-private-b"),
                plan.ofType(MOUNT_TARGET).stream()
                        .flatMap(target -> plan.referenced(target, "subnetId").stream())
                        .map(PlannedResource::name)
                        .sorted()
                        .toList());
        assertEquals(
                "/clickhouse",
                only(plan, ACCESS_POINT).text("rootDirectory.path").orElseThrow());
        assertEquals(101, only(plan, ACCESS_POINT).number("posixUser.uid").orElseThrow());
    }

    /** Workspaces mount directories that Coder makes for them, and never that of ClickHouse. */
    @Test
    void workspacesMountOnlyThroughAccessPointsOfTheirOwn() {
        var policy = only(plan, FILE_SYSTEM_POLICY);
        var guests = Policies.statement(policy, "policy", "MountDirectoriesOfGuests");
        var conditions = guests.getAsJsonObject("Condition");

        assertEquals(
                2, guests.getAsJsonObject("Principal").getAsJsonArray("AWS").size());
        assertEquals(
                "false",
                conditions
                        .getAsJsonObject("Null")
                        .get("elasticfilesystem:AccessPointArn")
                        .getAsString());
        assertTrue(
                conditions
                        .getAsJsonObject("StringNotEquals")
                        .get("elasticfilesystem:AccessPointArn")
                        .getAsString()
                        .contains("access-point/fsap-"),
                conditions::toString);
        assertEquals(
                "Deny",
                Policies.statement(policy, "policy", "OnlyThroughAnAccessPoint")
                        .get("Effect")
                        .getAsString());
    }

    @Test
    @DisplayName("A20 fiveBucketsClosedAndEncrypted")
    void fiveBucketsClosedAndEncrypted() {
        assertEquals(
                Set.of(
                        "coder-terraform-state",
                        "coder-backups",
                        "coder-artifacts",
                        "coder-langfuse-events",
                        "coder-langfuse-media"),
                CoderPlans.texts(plan, BUCKET, "bucket"));
        for (var bucket : plan.ofType(BUCKET)) {
            var closed = named(plan, BUCKET_PUBLIC_ACCESS, bucket.name());
            for (var kind :
                    List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
                assertTrue(closed.is(kind), bucket.name() + " " + kind);
            }
            var rule = "rules[0].";
            var encryption = named(plan, BUCKET_ENCRYPTION, bucket.name());
            assertTrue(encryption.is(rule + "bucketKeyEnabled"), bucket.name());
            assertEquals(
                    "AES256",
                    encryption
                            .text(rule + "applyServerSideEncryptionByDefault.sseAlgorithm")
                            .orElseThrow());
            assertTrue(bucket.protect(), bucket.name());
        }
        assertEquals(
                Set.of(
                        "coder-backups-ours",
                        "coder-artifacts-ours",
                        "coder-langfuse-events-ours",
                        "coder-langfuse-media-ours"),
                CoderPlans.texts(CoderPlans.of("bucketSuffix", "-ours", "terraformState", "false"), BUCKET, "bucket"));
    }

    @Test
    @DisplayName("A21 threeBucketsKeepVersions")
    void threeBucketsKeepVersions() {
        assertEquals(
                new TreeSet<>(VERSIONED),
                plan.ofType(BUCKET_VERSIONING).stream()
                        .filter(versions -> versions.text("versioningConfiguration.status")
                                .orElseThrow()
                                .equals("Enabled"))
                        .map(PlannedResource::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                90,
                named(plan, BUCKET_LIFECYCLE, "backups")
                        .number("rules[0].noncurrentVersionExpiration.noncurrentDays")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A22 locksAreItemsByTheirId")
    void locksAreItemsByTheirId() {
        var table = only(plan, TABLE);

        assertEquals("terraform-locks", table.text("name").orElseThrow());
        assertEquals("LockID", table.text("hashKey").orElseThrow());
        assertEquals("PAY_PER_REQUEST", table.text("billingMode").orElseThrow());
        assertEquals(List.of(), CoderPlans.of("terraformState", "false").ofType(TABLE));
    }

    /** Two more than the plan's twelve: LiteLLM's salt, and the owner of the server that the users' databases are on. */
    @Test
    @DisplayName("A23 secretsOfThePlanAndNoneInTheClear")
    void secretsOfThePlanAndNoneInTheClear() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "prod/coder/database",
                        "prod/coder/database-owner",
                        "prod/coder/oidc",
                        "prod/authentik/secret-key",
                        "prod/litellm/master-key",
                        "prod/litellm/salt-key",
                        "prod/litellm/anthropic-api-key",
                        "prod/litellm/database",
                        "prod/key-provisioner/secret",
                        "prod/langfuse/api-keys",
                        "prod/langfuse/auth",
                        "prod/langfuse/database",
                        "prod/langfuse/clickhouse",
                        "prod/custom-llm/api-key")),
                CoderPlans.texts(plan, SECRET, "name"));
        assertEquals(14, plan.ofType(SECRET_VERSION).size());
        for (var version : plan.ofType(SECRET_VERSION)) {
            var text = version.text("secretString").orElseThrow();
            assertTrue(text.contains("[secret]") || text.equals("replace-me"), version.name());
        }
        assertFalse(plan.toString().contains("client-secret-of-ours"));
    }

    @Test
    @DisplayName("A24 whatIsMadeUpIsNeverMadeUpAgain")
    void whatIsMadeUpIsNeverMadeUpAgain() {
        var given = Set.of("coder-oidc");

        for (var version : plan.ofType(SECRET_VERSION)) {
            assertEquals(
                    given.contains(version.name()) ? List.of() : List.of("secretString"),
                    version.ignoreChanges(),
                    version.name());
        }
        var keys = CoderPlans.of(
                "apiKeys",
                "{\"ANTHROPIC_API_KEY\":\"sk-ant-ours-1234567890\",\"CUSTOM_LLM_API_KEY\":\"ours-1234567890\"}",
                "customLlmApiBase",
                "https://llm.example.com/v2/api");
        assertEquals(
                List.of(),
                named(keys, SECRET_VERSION, "litellm-anthropic-api-key").ignoreChanges());
        assertFalse(keys.toString().contains("ours-1234567890"));
    }

    /** LiteLLM would ask the public address of a kind of model instead of one that is not set. */
    @Test
    void litellmHasModelsOfTheCompanyOnlyWhereItsGatewayIsNamed() {
        var without = only(plan, BUCKET_OBJECT).text("content").orElseThrow();
        var with = only(CoderPlans.of("customLlmApiBase", "https://llm.example.com"), BUCKET_OBJECT)
                .text("content")
                .orElseThrow();

        assertEquals(
                "litellm/config.yaml", only(plan, BUCKET_OBJECT).text("key").orElseThrow());
        assertFalse(without.contains("CUSTOM_LLM"), without);
        assertTrue(with.contains("os.environ/CUSTOM_LLM_API_BASE"), with);
        assertTrue(with.contains("model_list") && without.contains("model_list"));
    }
}
