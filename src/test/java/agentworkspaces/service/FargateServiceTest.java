package agentworkspaces.service;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FargateServiceTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void tasksThatShareFilesAreStoppedFirstHoweverManyTheyAre(int tasks) {
        var service = service(new ServiceDraft().count(tasks));

        assertEquals(tasks, service.number("desiredCount").orElseThrow());
        assertEquals(0, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(100, service.number("deploymentMaximumPercent").orElseThrow());
        assertEquals("DISABLED", service.text("availabilityZoneRebalancing").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tasksThatShareNothingAreReplacedWithoutAGapHoweverManyTheyAre(int tasks) {
        var service = service(new ServiceDraft().count(tasks).deployments(Deployments.ROLLING));

        assertEquals(100, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(200, service.number("deploymentMaximumPercent").orElseThrow());
        assertEquals("ENABLED", service.text("availabilityZoneRebalancing").orElseThrow());
    }

    @Test
    void failedDeploymentsRollBackToARevisionThatIsKept() {
        var plan = new ServiceDraft().plan();

        assertEquals(
                Map.of("enable", true, "rollback", true),
                only(plan, SERVICE).input("deploymentCircuitBreaker").orElseThrow());
        assertTrue(only(plan, TASK_DEFINITION).is("skipDestroy"));
        assertEquals(false, only(plan, SERVICE).input("waitForSteadyState").orElseThrow());
    }

    @Test
    void countIsLeftAloneOnlyWhenScalingOwnsIt() {
        assertEquals(List.of(), service(new ServiceDraft()).ignoreChanges());
        assertEquals(
                List.of("desiredCount"),
                service(new ServiceDraft().ignoringCount()).ignoreChanges());
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, true, net-public", "PRIVATE, false, net-private-a"})
    void tasksRunInTheSubnetsOfTheTierAndWaitForTheirWayToTheInternet(Tier tier, boolean publicAddress, String route) {
        var plan = new ServiceDraft().in(tier).plan();
        var service = only(plan, SERVICE);
        var prefix = "net-" + tier.name().toLowerCase(Locale.ROOT);

        assertEquals(
                List.of(prefix + "-a", prefix + "-b"),
                plan.graph().to(service, "networkConfiguration.subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(
                publicAddress,
                service.input("networkConfiguration.assignPublicIp").orElseThrow());
        assertTrue(service.dependsOn().contains(named(plan, ROUTE, route).urn()));
    }

    @Test
    void joinsItsTargetsAndWaitsAsLongAsThePatientestAllows() {
        var metrics = ServiceDraft.TARGETS + "-metrics";
        var joining = service(new ServiceDraft()
                .targets(
                        new Target(Output.of(ServiceDraft.TARGETS), 8080, 60),
                        new Target(Output.of(metrics), 9090, 90)));
        var alone = service(new ServiceDraft().targets());

        assertEquals(
                List.of(
                        Map.of("targetGroupArn", ServiceDraft.TARGETS, "containerName", "web", "containerPort", 8080L),
                        Map.of("targetGroupArn", metrics, "containerName", "web", "containerPort", 9090L)),
                joining.list("loadBalancers"));
        assertEquals(90, joining.number("healthCheckGracePeriodSeconds").orElseThrow());
        assertEquals(List.of(), alone.list("loadBalancers"));
        assertEquals(Optional.empty(), alone.input("healthCheckGracePeriodSeconds"), "AWS refuses it");
    }

    @Test
    void isRegisteredUnderANameOnlyWhereItHasOne() {
        var registry = "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-0123456789abcdef0";

        assertEquals(
                Optional.of(Map.of("registryArn", registry)),
                service(new ServiceDraft().targets().registeredAt(registry)).input("serviceRegistries"));
        assertEquals(Optional.empty(), service(new ServiceDraft()).input("serviceRegistries"));
    }

    @Test
    void execOpensTheChannelsOfTheTaskRole() {
        var policy = named(new ServiceDraft().plan(), ROLE_POLICY, "app-task");

        assertTrue(policy.text("policy").orElseThrow().contains("ssmmessages:OpenDataChannel"));
    }

    @Test
    void taskRoleWithoutAnythingToDoHasNoPolicy() {
        var plan = new ServiceDraft().withoutExec().plan();

        assertEquals(false, only(plan, SERVICE).input("enableExecuteCommand").orElseThrow());
        assertEquals(
                List.of("app-execution"),
                plan.ofType(ROLE_POLICY).stream().map(PlannedResource::name).toList());
    }

    @Test
    void waitsForItsPoliciesItsCapacityItsIdentityAndWhatItIsTold() {
        var plan = new ServiceDraft().plan();
        var service = only(plan, SERVICE);

        for (var awaited : List.of(
                named(plan, ROLE_POLICY, "app-execution"),
                named(plan, ROLE_POLICY, "app-task"),
                only(plan, CAPACITY_PROVIDERS),
                named(plan, EGRESS, "app-internet-443"),
                named(plan, SUBNET, "net-public-a"))) {
            assertTrue(service.dependsOn().contains(awaited.urn()), awaited.urn());
        }
    }

    @Test
    void containerIsWrittenAsEcsReadsIt() {
        var plan = new ServiceDraft().plan();
        var container = container(plan);

        assertEquals(JsonParser.parseString("""
                        {"name": "web", "image": "registry.example.com/app:1", "essential": true, "user": "1000:1000",
                         "portMappings": [{"containerPort": 8080, "hostPort": 8080, "protocol": "tcp"},
                                          {"containerPort": 9090, "hostPort": 9090, "protocol": "tcp"}],
                         "environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
                         "secrets": [{"name": "PASSWORD", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app"}],
                         "mountPoints": [{"sourceVolume": "files", "containerPath": "/files", "readOnly": false}],
                         "linuxParameters": {"initProcessEnabled": true},
                         "stopTimeout": 45,
                         "healthCheck": {"command": ["CMD", "true"], "interval": 15, "timeout": 5, "retries": 2,
                                         "startPeriod": 300},
                         "readonlyRootFilesystem": false,
                         "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/app",
                             "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web"}}}
                        """), container);
        assertEquals("/ecs/app", only(plan, LOG_GROUP).text("name").orElseThrow());
        assertFalse(only(plan, TASK_DEFINITION)
                .text("containerDefinitions")
                .orElseThrow()
                .contains(": "));
    }

    @Test
    void registryIsOpenedWithASecretWhereItMustBe() {
        var login = "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-login";

        assertEquals(
                JsonParser.parseString("{\"credentialsParameter\": \"" + login + "\"}"),
                container(new ServiceDraft().registryLogin(login).plan()).get("repositoryCredentials"));
        assertFalse(container(new ServiceDraft().plan()).has("repositoryCredentials"));
    }

    @Test
    void commandAndUserAreThoseOfTheImageUnlessTheyAreGiven() {
        var given = container(new ServiceDraft()
                .process(new ContainerDefinition.Process(List.of("serve", "--quiet"), Optional.empty(), 30))
                .plan());

        assertEquals("[\"serve\",\"--quiet\"]", given.get("command").toString());
        assertFalse(given.has("user"));
        assertFalse(container(new ServiceDraft().plan()).has("command"));
    }

    @Test
    void spotChangesTheCapacityProviderOnly() {
        var onDemand = service(new ServiceDraft());
        var spot = service(new ServiceDraft().capacity(true, 0));

        assertEquals(
                List.of(Map.of("capacityProvider", "FARGATE", "weight", 1L)),
                onDemand.list("capacityProviderStrategies"));
        assertEquals(
                List.of(Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L)),
                spot.list("capacityProviderStrategies"));
        assertEquals(onDemand.urn(), spot.urn());
        assertTrue(spot.is("forceNewDeployment"), "without it the service is replaced");
    }

    @Test
    void someTasksRunOnDemandBeforeSpotTakesOver() {
        assertEquals(
                List.of(
                        Map.of("capacityProvider", "FARGATE", "base", 1L, "weight", 0L),
                        Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L)),
                service(new ServiceDraft().count(3).capacity(true, 1)).list("capacityProviderStrategies"));
    }

    @ParameterizedTest
    @EnumSource(CpuArchitecture.class)
    void taskHasItsSize(CpuArchitecture architecture) {
        var plan = new ServiceDraft()
                .size(new TaskSize(2048, 8192, architecture, 20))
                .plan();
        var definition = only(plan, TASK_DEFINITION);

        assertEquals("2048", definition.text("cpu").orElseThrow());
        assertEquals("8192", definition.text("memory").orElseThrow());
        assertEquals(
                Map.of("operatingSystemFamily", "LINUX", "cpuArchitecture", architecture.name()),
                definition.input("runtimePlatform").orElseThrow());
    }

    @Test
    void asksForDiskOnlyBeyondWhatIsFree() {
        var free = new ServiceDraft().size(new TaskSize(1024, 2048, CpuArchitecture.X86_64, 20));
        var more = new ServiceDraft().size(new TaskSize(1024, 2048, CpuArchitecture.X86_64, 21));

        assertEquals(Optional.empty(), only(free.plan(), TASK_DEFINITION).input("ephemeralStorage"), "AWS refuses 20");
        assertEquals(
                Map.of("sizeInGib", 21L),
                only(more.plan(), TASK_DEFINITION).input("ephemeralStorage").orElseThrow());
    }

    @Test
    void logsAreEncryptedWithAKeyOfTheOwnersWhereThereIsOne() {
        assertEquals(
                KEY,
                only(new ServiceDraft().logKey(KEY).plan(), LOG_GROUP)
                        .text("kmsKeyId")
                        .orElseThrow());
        assertEquals(
                Optional.empty(), only(new ServiceDraft().plan(), LOG_GROUP).input("kmsKeyId"));
    }

    private static PlannedResource service(ServiceDraft draft) {
        return only(draft.plan(), SERVICE);
    }

    private static JsonObject container(Plan plan) {
        return only(plan, TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }
}
