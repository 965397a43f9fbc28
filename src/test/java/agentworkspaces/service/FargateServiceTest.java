package agentworkspaces.service;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.TaskSettings;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Network;
import agentworkspaces.network.Networks;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FargateServiceTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String TARGETS =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/app/0123456789abcdef";

    @ParameterizedTest
    @CsvSource({"0, 0, 100", "1, 0, 100", "2, 100, 200"})
    void oneTaskIsStoppedFirstAndSeveralAreReplacedWithoutAGap(int tasks, long least, long most) {
        var service = only(plan(settings(tasks, false, true)), SERVICE);

        assertEquals(tasks, service.number("desiredCount").orElseThrow());
        assertEquals(least, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(most, service.number("deploymentMaximumPercent").orElseThrow());
    }

    @Test
    void failedDeploymentsRollBackToARevisionThatIsKept() {
        var plan = plan(settings(1, false, true));

        assertEquals(
                Map.of("enable", true, "rollback", true),
                only(plan, SERVICE).input("deploymentCircuitBreaker").orElseThrow());
        assertTrue(only(plan, TASK_DEFINITION).is("skipDestroy"));
        assertEquals(false, only(plan, SERVICE).input("waitForSteadyState").orElseThrow());
    }

    @Test
    void countIsLeftAloneOnlyWhenScalingOwnsIt() {
        var settings = settings(1, false, true);

        assertEquals(List.of(), only(plan(settings), SERVICE).ignoreChanges());
        assertEquals(
                List.of("desiredCount"),
                only(plan(settings, true, Optional.empty()), SERVICE).ignoreChanges());
    }

    @Test
    void execOpensTheChannelsOfTheTaskRole() {
        var policy = named(plan(settings(1, false, true)), ROLE_POLICY, "app-task");

        assertTrue(policy.text("policy").orElseThrow().contains("ssmmessages:OpenDataChannel"));
    }

    @Test
    void taskRoleWithoutAnythingToDoHasNoPolicy() {
        var plan = plan(settings(1, false, false));

        assertEquals(false, only(plan, SERVICE).input("enableExecuteCommand").orElseThrow());
        assertEquals(
                List.of("app-execution"),
                plan.ofType(ROLE_POLICY).stream().map(PlannedResource::name).toList());
    }

    @Test
    void waitsForItsPoliciesItsCapacityAndWhatItIsTold() {
        var plan = plan(settings(1, false, true));
        var service = only(plan, SERVICE);

        for (var awaited : List.of(
                named(plan, ROLE_POLICY, "app-execution"),
                named(plan, ROLE_POLICY, "app-task"),
                only(plan, CAPACITY_PROVIDERS),
                named(plan, SUBNET, "net-private-a"))) {
            assertTrue(service.dependsOn().contains(awaited.urn()), awaited.urn());
        }
    }

    @Test
    void containerIsWrittenAsEcsReadsIt() {
        var plan = plan(settings(1, false, true));
        var container = container(plan);

        assertEquals(JsonParser.parseString("""
                        {"name": "web", "image": "registry.example.com/app:1", "essential": true, "user": "1000:1000",
                         "portMappings": [{"containerPort": 8080, "hostPort": 8080, "protocol": "tcp"}],
                         "environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
                         "secrets": [{"name": "PASSWORD", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app"}],
                         "mountPoints": [{"sourceVolume": "files", "containerPath": "/files", "readOnly": false}],
                         "linuxParameters": {"initProcessEnabled": true},
                         "stopTimeout": 45,
                         "healthCheck": {"command": ["CMD", "true"], "interval": 30, "timeout": 10, "retries": 3,
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
    void spotChangesTheCapacityProviderOnly() {
        var onDemand = only(plan(settings(1, false, true)), SERVICE);
        var spot = only(plan(settings(1, true, true)), SERVICE);

        assertEquals(
                "FARGATE",
                onDemand.text("capacityProviderStrategies[0].capacityProvider").orElseThrow());
        assertEquals(
                "FARGATE_SPOT",
                spot.text("capacityProviderStrategies[0].capacityProvider").orElseThrow());
        assertEquals(onDemand.urn(), spot.urn());
        assertTrue(spot.is("forceNewDeployment"), "without it the service is replaced");
    }

    @Test
    void someTasksRunOnDemandBeforeSpotTakesOver() {
        var mixed = only(plan(settings("desiredCount", "3", "fargateSpot", "true", "onDemandBase", "1")), SERVICE);
        var spot = only(plan(settings("desiredCount", "3", "fargateSpot", "true")), SERVICE);

        assertEquals(
                List.of(
                        Map.of("capacityProvider", "FARGATE", "base", 1L, "weight", 0L),
                        Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L)),
                mixed.list("capacityProviderStrategies"));
        assertEquals(
                List.of(Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L)),
                spot.list("capacityProviderStrategies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X86_64", "ARM64"})
    void runsOnTheProcessorOfTheSettings(String architecture) {
        assertEquals(
                Map.of("operatingSystemFamily", "LINUX", "cpuArchitecture", architecture),
                only(plan(settings("cpuArchitecture", architecture)), TASK_DEFINITION)
                        .input("runtimePlatform")
                        .orElseThrow());
    }

    @Test
    void asksForDiskOnlyBeyondWhatIsFree() {
        var free = only(plan(settings("ephemeralStorageGib", "20")), TASK_DEFINITION);
        var more = only(plan(settings("ephemeralStorageGib", "21")), TASK_DEFINITION);

        assertEquals(Optional.empty(), free.input("ephemeralStorage"), "AWS refuses 20");
        assertEquals(Map.of("sizeInGib", 21L), more.input("ephemeralStorage").orElseThrow());
    }

    @Test
    void logsAreEncryptedWithAKeyOfTheOwnersWhereThereIsOne() {
        var settings = settings(1, false, true);

        assertEquals(
                KEY,
                only(plan(settings, false, Optional.of(KEY)), LOG_GROUP)
                        .text("kmsKeyId")
                        .orElseThrow());
        assertEquals(Optional.empty(), only(plan(settings), LOG_GROUP).input("kmsKeyId"));
    }

    private static TaskSettings settings(int tasks, boolean spot, boolean exec) {
        return settings(
                "desiredCount", String.valueOf(tasks),
                "fargateSpot", String.valueOf(spot),
                "enableExecuteCommand", String.valueOf(exec));
    }

    /** Settings as key, value, key, value ... */
    private static TaskSettings settings(String... settings) {
        return Plans.settings(Stream.concat(
                                Stream.of("healthCheckGraceSeconds", "60", "stopTimeoutSeconds", "45"),
                                Stream.of(settings))
                        .toArray(String[]::new))
                .task();
    }

    private static Plan plan(TaskSettings settings) {
        return plan(settings, false, Optional.empty());
    }

    private static Plan plan(TaskSettings settings, boolean scalingOwnsCount, Optional<String> logKey) {
        return Plans.ofProgram(context -> {
            var network = Networks.of(2, 1);
            var awaited = network.tier(Tier.PRIVATE).subnets().get(0).subnet();
            service(network, settings, scalingOwnsCount, logKey.map(Output::of), List.of(awaited));
        });
    }

    private static void service(
            Network network,
            TaskSettings settings,
            boolean scalingOwnsCount,
            Optional<Output<String>> logKey,
            List<Resource> waitsFor) {
        var container = new ContainerDefinition(
                "web",
                Output.of("registry.example.com/app:1"),
                8080,
                "1000:1000",
                Map.of("B", "2", "A", "1"),
                Map.of("PASSWORD", Output.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:app")),
                List.of("CMD", "true"),
                900,
                settings.stopTimeoutSeconds(),
                Map.of("files", "/files"),
                false);
        new FargateService(
                "app",
                new FargateService.Args(
                        Clusters.plain("app", "App"),
                        network.tier(Tier.PRIVATE),
                        Tasks.in(network),
                        new FargateService.PhysicalNames("app", "AppService", "/ecs/app"),
                        "us-east-1",
                        settings,
                        scalingOwnsCount,
                        new FargateService.Contents(
                                container,
                                List.of(),
                                List.of(new EfsVolume("files", Output.of("fs-1"), Output.of("fsap-1")))),
                        new FargateService.Permissions(
                                List.of(Statement.allow("Read", List.of("s3:GetObject"), "arn:aws:s3:::app/*")),
                                List.of()),
                        logKey,
                        Output.of(TARGETS),
                        waitsFor),
                Root.OPTIONS);
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
