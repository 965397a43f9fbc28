package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.EverySwitch;
import agentworkspaces.platform.FeatureSwitch;
import com.pulumi.automation.OperationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Switches of a stack that keeps what it holds: turned on, off and on again, none costs anything that is kept.
 *
 * <p>Each test goes on from the one before and begins and ends with every switch off.
 */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeatureSwitchEngineTest {

    /** Switches that are on unless somebody turns them off. */
    private static final Map<String, String> ALL_OFF = Map.of(
            "efsBackups", "false",
            "efsPolicy", "false",
            "httpRedirect", "false",
            "enableExecuteCommand", "false");

    /** Switches that do not go with those above, or that replace what others make. */
    private static final Map<String, String> OTHERS_ON = Map.ofEntries(
            Map.entry("natGateways", "0"),
            Map.entry("natInstance", "true"),
            Map.entry("vpcEndpoints", "[\"dynamodb\"]"),
            Map.entry("allowedCidrs", "[\"203.0.113.0/24\",\"198.51.100.0/24\"]"),
            Map.entry("fargateSpot", "true"),
            Map.entry("onDemandBase", "1"),
            Map.entry("cpuArchitecture", "ARM64"),
            Map.entry("officeHours", "08:00-20:00"),
            Map.entry("officeDays", "FRI-MON"),
            Map.entry("autoscalingMaxCount", "2"),
            Map.entry("autoscalingMemoryPercent", "80"),
            Map.entry("autoscalingRequests", "1000"),
            Map.entry("cognitoMfa", "optional"),
            Map.entry("cognitoDomainPrefix", "example-login"),
            Map.entry("sessionTimeoutHours", "8"),
            Map.entry("sameOriginOnly", "false"),
            Map.entry("deregistrationDelay", "30"),
            Map.entry("efsThroughputMode", "elastic"),
            Map.entry("hostedZoneId", "Z0123456789EXAMPLE"),
            Map.entry("githubRepo", "example@1/workspaces@2"),
            Map.entry("createOidcProvider", "false"),
            Map.entry("permissionsBoundaryArn", "arn:aws:iam::123456789012:policy/workspace-boundary"));

    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String KEY = "aws:kms/key:Key";
    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String VAULT = "aws:backup/vault:Vault";
    private static final String SERVICE_TYPE = "aws:ecs/service:Service";
    private static final String SECRET = "aws:secretsmanager/secret:Secret";

    /** What a switch may not cost either, beside what is kept anyway. */
    private static final Set<String> KEPT_TOO = Set.of(
            VAULT,
            SERVICE_TYPE,
            LOG_GROUP,
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            "aws:ecs/cluster:Cluster",
            "aws:lb/loadBalancer:LoadBalancer");

    private static final String SERVICE = "update aws:ecs/service:Service openchamber";
    private static final String ACCESS_POINT = "replace aws:efs/accessPoint:AccessPoint workspace";
    private static final String TASK_DEFINITION = "replace aws:ecs/taskDefinition:TaskDefinition openchamber";

    private EngineStack stack;

    @BeforeAll
    void deployAPlainStack() {
        stack = EngineStack.create("prod", Program::define);
        set(Map.of());
        stack.up().orFail();
    }

    @BeforeEach
    void forgetCalls() {
        stack.provider().forgetCalls();
    }

    @AfterEach
    void nothingKeptWasDeletedOrReplaced() {
        var isSecret = stack.provider().changes().stream()
                .collect(Collectors.partitioningBy(call -> call.type().equals(SECRET)));
        Kept.assertNotDeleted(isSecret.get(false), KEPT_TOO);
        isSecret.get(true).stream()
                .filter(call -> call.kind() == Call.Kind.DELETE)
                .forEach(call -> assertEquals(7.0, call.inputs().get("recoveryWindowInDays"), call.name()));
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void allGoOnInOneUpdateAndOffAndOnAgain() {
        for (var round : List.of(1L, 2L)) {
            set(EverySwitch.ON, EverySwitch.SECRETS);
            assertReplacesTheTaskDefinitionOnly(stack.up().orFail());
            assertEquals(List.of(), stack.preview().orFail().changes());

            set(Map.of());
            assertReplacesTheTaskDefinitionOnly(stack.up().orFail());
            // Two buckets, of access logs and of the trail: forgotten by the stack, kept by AWS.
            assertEquals(2 * round, stack.provider().resourceCount(BUCKET));
            assertEquals(round, stack.provider().resourceCount(KEY));
            // Beside the log of the service: those of exec sessions, connections and the firewall.
            assertEquals(1 + 3 * round, stack.provider().resourceCount(LOG_GROUP));
            assertEquals(round, stack.provider().resourceCount(VAULT));
        }
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(2)
    void othersGoOnInOneUpdateAndOffAndOnAgain() {
        for (int round = 0; round < 2; round++) {
            set(OTHERS_ON);
            var on = stack.up().orFail().changes();
            assertEquals(
                    List.of("replace aws:cognito/userPoolDomain:UserPoolDomain users", TASK_DEFINITION),
                    on.stream().filter(change -> change.startsWith("replace")).toList());
            assertEquals(List.of(), stack.preview().orFail().changes());

            set(Map.of());
            stack.up().orFail();
            assertEquals(List.of(), stack.preview().orFail().changes());
        }
    }

    @Test
    @Order(2)
    void privateRoutesMoveInPlaceBetweenGatewayAndInstance() {
        set(Map.of("natGateways", "0", "natInstance", "true"));
        assertRoutesMove(stack.up().orFail());
        assertEquals(List.of(), stack.preview().orFail().changes());
        set(Map.of());
        assertRoutesMove(stack.up().orFail());
    }

    @Test
    @Order(3)
    void privateTasksMayHaveEndpointsInsteadOfTheInternet() {
        set(Map.of("natGateways", "0", "taskSubnets", "private"));
        var refused = stack.preview();
        assertFalse(refused.succeeded());
        assertTrue(
                refused.errorText().contains("vpcEndpoints: must be a list with the item required"),
                refused::errorText);

        set(Map.of("natGateways", "0", "taskSubnets", "private", "vpcEndpoints", "[\"required\"]"));
        var changes = stack.up().orFail().changes();
        assertTrue(changes.contains("delete aws:ec2/natGateway:NatGateway openchamber-a"), changes::toString);
        assertTrue(changes.contains("create aws:ec2/vpcEndpoint:VpcEndpoint openchamber-s3"), changes::toString);

        // The gateway goes with the tasks to the other subnets.
        set(Map.of("natGateways", "0", "vpcEndpoints", "[\"required\"]"));
        assertEquals(
                List.of("update aws:ec2/vpcEndpoint:VpcEndpoint openchamber-s3", SERVICE),
                stack.up().orFail().changes());
        set(Map.of());
        stack.up().orFail();
    }

    @Test
    @Order(4)
    void capacityChangesInPlace() {
        set(Map.of("fargateSpot", "true", "onDemandBase", "1"));
        assertEquals(List.of(SERVICE), stack.up().orFail().changes());
        set(Map.of("cpuArchitecture", "ARM64"));
        assertEquals(List.of(TASK_DEFINITION, SERVICE), stack.up().orFail().changes());
        set(Map.of());
        assertEquals(List.of(TASK_DEFINITION, SERVICE), stack.up().orFail().changes());
    }

    @Test
    @Order(5)
    void scalingOwnsTheCountOfTasksAsLongAsItIsOn() {
        set(Map.of(
                "officeHours", "08:00-20:00",
                "timeZone", "Europe/Berlin",
                "autoscalingMaxCount", "1",
                "autoscalingMemoryPercent", "80",
                "autoscalingRequests", "1000"));
        var on = stack.up().orFail().changes();
        assertEquals(
                6,
                on.stream()
                        .filter(change -> change.startsWith("create aws:appautoscaling/"))
                        .count());
        assertEquals(7, on.size(), on::toString);

        set(Map.of("autoscalingMaxCount", "1"));
        var bounds = "--resource-id service/OpenchamberCluster/OpenchamberService --min-capacity 1 --max-capacity 1";
        var withoutHours = stack.up().orFail();
        assertTrue(withoutHours.text().contains(bounds), withoutHours::text);

        var hours = Map.of("officeHours", "08:00-20:00", "timeZone", "Europe/Berlin");
        set(hours);
        stack.up().orFail();
        set(with(hours, "timeZone", "Europe/Lisbon"));
        assertEquals(
                List.of(
                        "replace aws:appautoscaling/scheduledAction:ScheduledAction openchamber-start",
                        "replace aws:appautoscaling/scheduledAction:ScheduledAction openchamber-stop"),
                stack.up().orFail().changes());
        for (var count : List.of("0", "1")) {
            set(with(hours, "desiredCount", count));
            assertEquals(
                    List.of("desiredCount"),
                    stack.up()
                            .orFail()
                            .step(OperationType.UPDATE, SERVICE_TYPE, "openchamber")
                            .differing());
        }
        assertEquals(List.of(), stack.up().orFail().changes());

        stack.provider().change(SERVICE_TYPE, "desiredCount", 0);
        stack.refresh().orFail();
        assertEquals(List.of(), stack.up().orFail().changes());

        set(Map.of());
        var off = stack.up().orFail();
        assertEquals(
                List.of("desiredCount"),
                off.step(OperationType.UPDATE, SERVICE_TYPE, "openchamber").differing());
        var reminder = "update-service --cluster OpenchamberCluster --service OpenchamberService --desired-count 1";
        // After a refresh the program saw the number of tasks and set it right itself.
        assertFalse(off.text().contains(reminder), off::text);

        set(hours);
        stack.up().orFail();
        set(Map.of());
        var unseen = stack.up().orFail();
        assertTrue(unseen.text().contains(reminder), unseen::text);
        assertFalse(stack.preview().orFail().text().contains(reminder));
    }

    @Test
    @Order(6)
    void whatIsOnByDefaultGoesOffAndOnAgain() {
        set(ALL_OFF);
        assertEquals(
                List.of(
                        "delete aws:efs/fileSystemPolicy:FileSystemPolicy workspace",
                        "delete aws:lb/listener:Listener openchamber-http",
                        "delete aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule openchamber-http-0.0.0.0-0",
                        "update aws:ecs/service:Service openchamber",
                        "update aws:efs/backupPolicy:BackupPolicy workspace",
                        "update aws:iam/rolePolicy:RolePolicy openchamber-task"),
                stack.up().orFail().changes());
        set(Map.of());
        var on = stack.up().orFail().changes();
        assertEquals(6, on.size(), on::toString);
        assertTrue(on.stream().noneMatch(change -> change.startsWith("replace")), on::toString);
    }

    @Test
    @Order(7)
    void certificateAndLoginPageMayBeTheStacksOwn() {
        set(Map.of(
                "hostedZoneId",
                "Z0123456789EXAMPLE",
                "cognitoCustomDomain",
                "login.example.com",
                "cognitoCertificateArn",
                "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"));
        stack.remove(List.of("certificateArn"));
        var own = stack.up().orFail();
        assertTrue(own.outputs().get("loginPageTarget").toString().endsWith(".cloudfront.net"));
        assertEquals(
                List.of(
                        "create aws:acm/certificate:Certificate openchamber",
                        "create aws:acm/certificateValidation:CertificateValidation openchamber",
                        "create aws:route53/record:Record openchamber",
                        "create aws:route53/record:Record openchamber-validation",
                        "replace aws:cognito/userPoolDomain:UserPoolDomain users",
                        "update aws:lb/listener:Listener openchamber-https",
                        "update aws:lb/listenerRule:ListenerRule openchamber-same-origin"),
                own.changes());
        set(Map.of());
        assertFalse(stack.up().orFail().outputs().containsKey("loginPageTarget"));
    }

    @Test
    @Order(8)
    void aRestoredBackupIsBroughtIntoUseByAnotherAccessPointOnly() {
        for (var settings : List.of(Map.of("workspacePath", "/restored-1"), Map.<String, String>of())) {
            set(settings);
            assertEquals(
                    List.of(
                            "replace aws:ecs/taskDefinition:TaskDefinition openchamber",
                            ACCESS_POINT,
                            "update aws:ecs/service:Service openchamber",
                            "update aws:efs/fileSystemPolicy:FileSystemPolicy workspace",
                            "update aws:iam/rolePolicy:RolePolicy openchamber-task"),
                    stack.up().orFail().changes());
        }
        // It is a name for a directory, and holds nothing.
        stack.provider().forgetCalls();
    }

    @Test
    @Order(8)
    void theAccountsOwnProviderForGithubIsUsedWhereItHasOne() {
        set(Map.of("githubRepo", "example/workspaces", "createOidcProvider", "false"));
        var provider = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
        assertTrue(stack.up().orFail().changes().stream().noneMatch(change -> change.contains(provider)));
        set(Map.of("githubRepo", "example/workspaces"));
        assertTrue(stack.up().orFail().changes().contains("create " + provider + " openchamber"));
        set(Map.of());
        stack.up().orFail();
    }

    @Test
    @Order(9)
    void secretsAreReplacedWithTheirKeySoThatNoneStaysWithAnOldOne() {
        var password = Map.of("uiPassword", "correct-horse-battery");
        set(Map.of(), password);
        stack.up().orFail();
        for (var settings : List.of(Map.of("kmsKey", "true"), Map.<String, String>of())) {
            set(settings, password);
            assertEquals(
                    List.of(
                            "replace aws:secretsmanager/secret:Secret openchamber-ui-password",
                            "replace aws:secretsmanager/secretVersion:SecretVersion openchamber-ui-password",
                            TASK_DEFINITION),
                    stack.up().orFail().changes().stream()
                            .filter(change -> change.startsWith("replace"))
                            .sorted(Comparator.comparing(change -> change.equals(TASK_DEFINITION)))
                            .toList());
        }
        set(Map.of());
        stack.up().orFail();
    }

    @Test
    @Order(10)
    void aThirdZoneIsAddedBesideTheOthersAndThenKept() {
        set(Map.of("azCount", "3", "natGateways", "3"));
        var changes = stack.up().orFail().changes();
        assertEquals(
                List.of(
                        "update aws:ec2/route:Route openchamber-private-b",
                        "update aws:ecs/service:Service openchamber",
                        "update aws:lb/loadBalancer:LoadBalancer openchamber"),
                changes.stream().filter(change -> !change.startsWith("create")).toList());

        stack.provider().forgetCalls();
        set(Map.of());
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            assertTrue(run.errorText().contains("azCount: must be 3, because the subnets"), run::errorText);
            assertEquals(List.of(), run.changes());
        }
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    void everySwitchIsTurnedInOneOfTheseTests() throws IOException {
        var source = new StringBuilder();
        for (var file : List.of(
                "engine/FeatureSwitchEngineTest",
                "engine/DevStackTest",
                "engine/ProdStackTest",
                "engine/ImageAndDomainEngineTest",
                "engine/OpenCodeEngineTest",
                "platform/EverySwitch")) {
            source.append(Files.readString(Path.of("src/test/java/agentworkspaces/" + file + ".java")));
        }
        var untested = FeatureSwitch.all()
                .flatMap(feature -> feature.on().keySet().stream())
                .filter(key -> source.indexOf('"' + key + '"') < 0 && source.indexOf('"' + key + ",") < 0)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), untested);
    }

    private void set(Map<String, String> settings) {
        set(settings, Map.of());
    }

    private void set(Map<String, String> settings, Map<String, String> secrets) {
        var off = Plans.SWITCHED_ON.stream()
                .filter(key -> !settings.containsKey(key))
                .toList();
        stack.settings(settings, secrets).remove(off);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        var all = new TreeMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static void assertReplacesTheTaskDefinitionOnly(EngineRun run) {
        assertEquals(
                List.of(TASK_DEFINITION),
                run.changes().stream()
                        .filter(change -> change.startsWith("replace"))
                        .toList());
    }

    private static void assertRoutesMove(EngineRun run) {
        assertEquals(
                List.of(
                        "update aws:ec2/route:Route openchamber-private-a",
                        "update aws:ec2/route:Route openchamber-private-b"),
                run.changes().stream()
                        .filter(change -> change.contains(":Route "))
                        .toList());
        assertTrue(run.changes().stream().noneMatch(change -> change.startsWith("replace")), run.changes()::toString);
    }
}
