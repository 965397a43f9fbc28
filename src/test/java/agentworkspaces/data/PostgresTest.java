package agentworkspaces.data;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DATABASE;
import static agentworkspaces.plan.ResourceTypes.DATABASE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.Root;
import agentworkspaces.secrets.RandomText;
import agentworkspaces.secrets.StoredSecret;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTest {

    private static final String PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final Postgres.Server SERVER = new Postgres.Server("db.r6g.large", 100, 500, false);

    private final Plan plan = plan(Mode.KNOWN, care(Optional.empty(), true));

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isTheServerAskedForEncryptedAndClosedToTheInternet(Mode mode) {
        var instance = only(plan(mode, care(Optional.empty(), true)), DATABASE);

        assertEquals("coder-production", instance.text("identifier").orElseThrow());
        assertEquals("postgres", instance.text("engine").orElseThrow());
        assertEquals("16", instance.text("engineVersion").orElseThrow());
        assertEquals("db.r6g.large", instance.text("instanceClass").orElseThrow());
        assertEquals(100, instance.number("allocatedStorage").orElseThrow());
        assertEquals(500, instance.number("maxAllocatedStorage").orElseThrow());
        assertEquals("gp3", instance.text("storageType").orElseThrow());
        assertTrue(instance.is("storageEncrypted"));
        assertEquals(Optional.of(false), instance.input("publiclyAccessible"));
        assertEquals(Optional.of(false), instance.input("multiAz"));
        assertEquals("coder", instance.text("dbName").orElseThrow());
        assertEquals("coder_admin", instance.text("username").orElseThrow());
        assertEquals(5432, instance.number("port").orElseThrow());
        assertEquals(30, instance.number("backupRetentionPeriod").orElseThrow());
        assertTrue(instance.is("performanceInsightsEnabled"));
        assertTrue(instance.is("copyTagsToSnapshot"));
        assertEquals("rds-ca-rsa2048-g1", instance.text("caCertIdentifier").orElseThrow());
    }

    @Test
    void standsInTheDataSubnetsUnderItsOwnGroupAndParameters() {
        var instance = only(plan, DATABASE);

        assertEquals(List.of(only(plan, DATABASE_SUBNETS)), plan.referenced(instance, "dbSubnetGroupName"));
        assertEquals(
                List.of("coder-data-a", "coder-data-b"),
                names(plan.referenced(only(plan, DATABASE_SUBNETS), "subnetIds")));
        assertEquals(List.of(only(plan, PARAMETERS)), plan.referenced(instance, "parameterGroupName"));
        assertEquals("postgres16", only(plan, PARAMETERS).text("family").orElseThrow());
        assertEquals(
                List.of(Map.of("name", "rds.force_ssl", "value", "1", "applyMethod", "immediate")),
                only(plan, PARAMETERS).list("parameters"));
        assertEquals(List.of("db-database"), names(plan.referenced(instance, "vpcSecurityGroupIds")));
    }

    @Test
    void onlyClientsReachItAndItReachesNobody() {
        var in = only(plan, ResourceTypes.INGRESS);
        var out = only(plan, ResourceTypes.EGRESS);

        assertEquals(List.of("db-database"), names(plan.referenced(in, "securityGroupId")));
        assertEquals(List.of("clients"), names(plan.referenced(in, "referencedSecurityGroupId")));
        assertEquals(5432, in.number("fromPort").orElseThrow());
        assertEquals(5432, in.number("toPort").orElseThrow());
        assertEquals(List.of("clients"), names(plan.referenced(out, "securityGroupId")));
    }

    @Test
    void retainedServerIsDeletedByNobodyAndAnotherLeavesASnapshotOfANameOfItsOwn() {
        var retained = only(plan, DATABASE);
        var vanishing = plan(Mode.KNOWN, care(Optional.empty(), false));
        var other = only(vanishing, DATABASE);

        assertTrue(retained.protect());
        assertTrue(retained.is("deletionProtection"));
        assertFalse(other.protect());
        assertEquals(Optional.of(false), other.input("deletionProtection"));
        assertEquals(Optional.of(false), other.input("skipFinalSnapshot"));
        assertEquals(
                other.text("dbSubnetGroupName").orElseThrow() + "-final",
                other.text("finalSnapshotIdentifier").orElseThrow());
        assertTrue(other.text("finalSnapshotIdentifier").orElseThrow().matches("[a-z](-?[a-z0-9]+)*"), other::toString);
    }

    @Test
    void passwordIsThatOfTheSecretAndShownNowhere() {
        var instance = only(plan, DATABASE);

        assertEquals("[secret]", instance.text("password").orElseThrow());
        assertEquals(
                only(plan, SECRET_VERSION).text("secretString"),
                instance.text("password"),
                "the version is masked too");
    }

    @Test
    void handsOutNameAndPort() {
        assertTrue(
                plan.outputs().get("address").toString().matches("coder-production\\.[a-z0-9.-]+:5432"),
                plan.outputs()::toString);
    }

    @Test
    void logsAreKeptAsLongAsAskedInGroupsThatExistFirst() {
        var groups = plan.ofType(LOG_GROUP);

        assertEquals(
                List.of("/aws/rds/instance/coder-production/postgresql", "/aws/rds/instance/coder-production/upgrade"),
                groups.stream()
                        .map(group -> group.text("name").orElseThrow())
                        .sorted()
                        .toList());
        for (var group : groups) {
            assertEquals(14, group.number("retentionInDays").orElseThrow());
            assertTrue(only(plan, DATABASE).dependsOn().contains(group.urn()), group::name);
        }
        assertEquals(List.of("postgresql", "upgrade"), only(plan, DATABASE).list("enabledCloudwatchLogsExports"));
    }

    @Test
    void encryptsWithAKeyOfTheOwnersWhereThereIsOne() {
        assertEquals(Optional.empty(), only(plan, DATABASE).input("kmsKeyId"));
        assertEquals(
                KEY,
                only(plan(Mode.KNOWN, care(Optional.of(KEY), true)), DATABASE)
                        .text("kmsKeyId")
                        .orElseThrow());
    }

    @Test
    void clientsWaitForTheWaysAndTheServer() {
        assertEquals(3, ((List<?>) plan.outputs().get("readiness")).size());
    }

    @ParameterizedTest
    @CsvSource({"r6g.large, 100, 500", "db.r6g.large, 19, 500", "db.r6g.large, 100, 100"})
    void serverIsOneThatRdsRuns(String instanceClass, int storage, int most) {
        assertThrows(IllegalArgumentException.class, () -> new Postgres.Server(instanceClass, storage, most, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 36})
    void backupsAreKeptFromOneTo35Days(int days) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Postgres.Care(days, 30, Optional.empty(), Optional.empty(), true));

        assertEquals("backupDays must be 1 to 35, got " + days, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coder", "coder--production", "coder-", "9coder"})
    void identifierIsOneThatRdsTakes(String identifier) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Postgres.Args(null, null, identifier, SERVER, null, null, "coder"));
    }

    private static List<String> names(List<PlannedResource> resources) {
        return resources.stream().map(PlannedResource::name).toList();
    }

    private static Postgres.Care care(Optional<String> key, boolean retain) {
        return new Postgres.Care(30, 14, key.map(Output::of), Optional.empty(), retain);
    }

    private static Plan plan(Mode mode, Postgres.Care care) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var network = Networks.withData();
            var clients = SecurityGroups.create(network, "clients", "Clients", network.vpcId(), "clients");
            var password = new StoredSecret(
                    "password",
                    new StoredSecret.Args(
                            "Password of the owner",
                            new StoredSecret.Content.Generated(new RandomText(32, RandomText.Alphabet.ALPHANUMERIC)),
                            Optional.empty(),
                            Optional.empty(),
                            true),
                    Root.OPTIONS);
            var postgres = new Postgres(
                    "db",
                    new Postgres.Args(
                            network.tier(Tier.DATA),
                            clients,
                            "coder-production",
                            SERVER,
                            new Postgres.Owner("coder", "coder_admin", password),
                            care,
                            "coder-test"),
                    Root.OPTIONS);
            context.export("address", postgres.address());
            context.export(
                    "readiness",
                    Output.all(postgres.readiness().stream().map(Resource::urn).toList()));
        });
    }
}
