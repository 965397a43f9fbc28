package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM_POLICY;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberServiceTest {

    private final Access access;
    private final Plan plan;
    private final PlannedResource task;
    private final PlannedResource service;
    private final JsonObject container;

    OpenChamberServiceTest(Access access) {
        this.access = access;
        plan = access.plan();
        task = only(plan, TASK_DEFINITION);
        service = only(plan, SERVICE);
        var containers = task.document("containerDefinitions").orElseThrow().getAsJsonArray();
        assertEquals(1, containers.size());
        container = containers.get(0).getAsJsonObject();
    }

    @Test
    @DisplayName("A23 clusterHasTheNameThatCommandsUse")
    void clusterHasTheNameThatCommandsUse() {
        assertEquals("OpenchamberCluster", only(plan, CLUSTER).text("name").orElseThrow());
        assertEquals(
                "OpenchamberCluster-blue",
                only(access.changed(), CLUSTER).text("name").orElseThrow());
    }

    @Test
    @DisplayName("A24 logsAreKeptThirtyDays")
    void logsAreKeptThirtyDays() {
        assertEquals("/ecs/openchamber", only(plan, LOG_GROUP).text("name").orElseThrow());
        assertEquals(30, only(plan, LOG_GROUP).number("retentionInDays").orElseThrow());
        assertEquals(
                "/ecs/openchamber-blue",
                only(access.changed(), LOG_GROUP).text("name").orElseThrow());
    }

    @Test
    @DisplayName("A25 taskHasFourCpusAndEightGigabytesOnFargate")
    void taskHasFourCpusAndEightGigabytesOnFargate() {
        assertEquals("4096", task.input("cpu").orElseThrow());
        assertEquals("8192", task.input("memory").orElseThrow());
        assertEquals("awsvpc", task.text("networkMode").orElseThrow());
        assertEquals(List.of("FARGATE"), task.list("requiresCompatibilities"));
    }

    @Test
    @DisplayName("A26 taskMountsTheWorkspaceByTlsAndAsItsRole")
    void taskMountsTheWorkspaceByTlsAndAsItsRole() {
        var volume = "volumes[0].efsVolumeConfiguration.";

        assertEquals(1, task.list("volumes").size());
        assertEquals(List.of(only(plan, FILE_SYSTEM)), plan.graph().to(task, volume + "fileSystemId"));
        assertEquals("ENABLED", task.text(volume + "transitEncryption").orElseThrow());
        assertEquals(
                List.of(only(plan, ACCESS_POINT)), plan.graph().to(task, volume + "authorizationConfig.accessPointId"));
        assertEquals("ENABLED", task.text(volume + "authorizationConfig.iam").orElseThrow());
        assertEquals(Optional.empty(), task.input(volume + "rootDirectory"));
        var mount = container.getAsJsonArray("mountPoints").get(0).getAsJsonObject();
        assertEquals(
                task.text("volumes[0].name").orElseThrow(),
                mount.get("sourceVolume").getAsString());
        assertEquals("/workspace", mount.get("containerPath").getAsString());
        assertFalse(mount.get("readOnly").getAsBoolean());
    }

    @Test
    @DisplayName("A27 containerListensOnPort3000AndLogsToTheLogGroup")
    void containerListensOnPort3000AndLogsToTheLogGroup() {
        assertEquals("openchamber", container.get("name").getAsString());
        assertTrue(container.get("essential").getAsBoolean());
        var port = container.getAsJsonArray("portMappings").get(0).getAsJsonObject();
        assertEquals(3000, port.get("containerPort").getAsInt());
        var logs = container.getAsJsonObject("logConfiguration");
        assertEquals("awslogs", logs.get("logDriver").getAsString());
        var options = logs.getAsJsonObject("options");
        assertEquals(
                only(plan, LOG_GROUP).text("name").orElseThrow(),
                options.get("awslogs-group").getAsString());
        assertEquals("us-east-1", options.get("awslogs-region").getAsString());
    }

    @Test
    @DisplayName("A28 environmentHoldsTheHomeAndTheGitIdentity")
    void environmentHoldsTheHomeAndTheGitIdentity() {
        var environment = environment(container);

        assertEquals("/workspace", environment.get("HOME"));
        assertEquals("OpenChamber Bot", environment.get("GIT_USER_NAME"));
        assertEquals("openchamber@company.com", environment.get("GIT_USER_EMAIL"));
    }

    @Test
    @DisplayName("A29 environmentHoldsNoSecretAndNoApiKey")
    void environmentHoldsNoSecretAndNoApiKey() {
        environment(container).forEach((name, value) -> {
            assertFalse(name.matches(".*(KEY|TOKEN|SECRET|PASSWORD).*"), name);
            assertFalse(value.contains("[secret]") || value.contains(Access.PASSWORD), name);
        });
    }

    @Test
    @DisplayName("A29 passwordReachesTheContainerByReferenceOnly")
    void passwordReachesTheContainerByReferenceOnly() {
        if (access == Access.COGNITO) {
            assertFalse(container.has("secrets"));
            return;
        }
        var secret = container.getAsJsonArray("secrets").get(0).getAsJsonObject();
        assertEquals("OPENCHAMBER_UI_PASSWORD", secret.get("name").getAsString());
        assertTrue(secret.get("valueFrom")
                .getAsString()
                .startsWith("arn:aws:secretsmanager:us-east-1:123456789012:secret:"));
        assertTrue(service.dependsOn().contains(only(plan, SECRET_VERSION).urn()));
    }

    @Test
    void containerListensWithoutPasswordOnlyBehindTheLoginOfTheBalancer() {
        assertEquals(
                access == Access.COGNITO ? "true" : null,
                environment(container).get("OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN"));
        assertEquals("0.0.0.0", environment(container).get("OPENCHAMBER_HOST"));
    }

    @Test
    void containerRunsAsTheOwnerOfTheAccessPointBehindAnInitProcess() {
        var point = only(plan, ACCESS_POINT);

        assertEquals(
                point.text("posixUser.uid").orElseThrow() + ":"
                        + point.text("posixUser.gid").orElseThrow(),
                container.get("user").getAsString());
        assertTrue(container
                .getAsJsonObject("linuxParameters")
                .get("initProcessEnabled")
                .getAsBoolean());
        assertEquals(30, container.get("stopTimeout").getAsInt());
    }

    @Test
    @DisplayName("A33 serviceRunsOneTaskWithExecAndTimeToStart")
    void serviceRunsOneTaskWithExecAndTimeToStart() {
        assertEquals("OpenchamberService", service.text("name").orElseThrow());
        assertEquals(List.of(only(plan, CLUSTER)), plan.graph().to(service, "cluster"));
        assertEquals(List.of(task), plan.graph().to(service, "taskDefinition"));
        assertEquals(1, service.number("desiredCount").orElseThrow());
        assertEquals("LATEST", service.text("platformVersion").orElseThrow());
        assertTrue(service.is("enableExecuteCommand"));
        assertEquals(120, service.number("healthCheckGracePeriodSeconds").orElseThrow());
        assertEquals("ECS", service.text("deploymentController.type").orElse("ECS"));
    }

    @Test
    @DisplayName("A33 graceOfThePlanCanBeSet")
    void graceOfThePlanCanBeSet() {
        assertEquals(
                60,
                only(access.changed(), SERVICE)
                        .number("healthCheckGracePeriodSeconds")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A34 tasksRunInThePrivateSubnetsWithoutAPublicAddress")
    void tasksRunInThePrivateSubnetsWithoutAPublicAddress() {
        assertEquals(
                List.of("openchamber-private-a", "openchamber-private-b"),
                plan.graph().to(service, "networkConfiguration.subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, "openchamber-task")),
                plan.graph().to(service, "networkConfiguration.securityGroups"));
        assertEquals(1, service.list("networkConfiguration.securityGroups").size());
        assertEquals(false, service.input("networkConfiguration.assignPublicIp").orElseThrow());
    }

    @Test
    @DisplayName("A35 serviceJoinsTheTargetGroupWhenItsFilesAndListenerAreReady")
    void serviceJoinsTheTargetGroupWhenItsFilesAndListenerAreReady() {
        assertEquals(1, service.list("loadBalancers").size());
        assertEquals(
                "openchamber", service.text("loadBalancers[0].containerName").orElseThrow());
        assertEquals(3000, service.number("loadBalancers[0].containerPort").orElseThrow());
        assertEquals(List.of(only(plan, TARGET_GROUP)), plan.graph().to(service, "loadBalancers[0].targetGroupArn"));
        assertEquals(2, plan.ofType(MOUNT_TARGET).size());
        for (var target : plan.ofType(MOUNT_TARGET)) {
            assertTrue(service.dependsOn().contains(target.urn()), target.name());
        }
        assertTrue(service.dependsOn()
                .contains(named(plan, LISTENER, "openchamber-https").urn()));
    }

    @Test
    void serviceWaitsUntilTheWaysToItAndToItsFilesAreOpen() {
        var opened = Stream.of(INGRESS, EGRESS)
                .flatMap(type -> plan.ofType(type).stream())
                .filter(rule -> rule.input("referencedSecurityGroupId").isPresent())
                .toList();

        assertEquals(4, opened.size());
        for (var rule : opened) {
            assertTrue(service.dependsOn().contains(rule.urn()), rule.name());
        }
        assertTrue(service.dependsOn().contains(only(plan, FILE_SYSTEM_POLICY).urn()));
    }

    @Test
    void serviceWaitsUntilTasksReachTheInternetWhereTheirImageMayBe() {
        for (var either : List.of(plan, access.changed())) {
            var property = either == plan ? "natGatewayId" : "gatewayId";
            var routes = either.ofType(ROUTE).stream()
                    .filter(route -> route.input(property).isPresent())
                    .toList();
            assertFalse(routes.isEmpty());
            var awaited = only(either, SERVICE).dependsOn();
            routes.forEach(route -> assertTrue(awaited.contains(route.urn()), route.name()));
            either.ofType(EGRESS).stream()
                    .filter(rule -> rule.name().contains("-internet-"))
                    .forEach(rule -> assertTrue(awaited.contains(rule.urn()), rule.name()));
        }
    }

    @Test
    @DisplayName("A36 oneTaskIsStoppedBeforeTheNextStarts")
    void oneTaskIsStoppedBeforeTheNextStarts() {
        assertEquals(100, service.number("deploymentMaximumPercent").orElseThrow());
        assertEquals(0, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals("DISABLED", service.text("availabilityZoneRebalancing").orElseThrow());
    }

    @Test
    @DisplayName("A46 spotIsAnotherCapacityProviderOfTheSameService")
    void spotIsAnotherCapacityProviderOfTheSameService() {
        var spot = access.changed();

        assertEquals(List.of("FARGATE"), strategies(service));
        assertEquals(List.of("FARGATE_SPOT"), strategies(only(spot, SERVICE)));
        for (var either : List.of(plan, spot)) {
            assertEquals(Optional.empty(), only(either, SERVICE).input("launchType"));
            assertTrue(only(either, SERVICE).is("forceNewDeployment"));
            var providers = only(either, CAPACITY_PROVIDERS);
            assertEquals(List.of("FARGATE", "FARGATE_SPOT"), providers.list("capacityProviders"));
            assertEquals(List.of(only(either, CLUSTER)), either.graph().to(providers, "clusterName"));
            assertTrue(only(either, SERVICE).dependsOn().contains(providers.urn()));
        }
    }

    private static List<Object> strategies(PlannedResource service) {
        return service.list("capacityProviderStrategies").stream()
                .map(strategy -> ((Map<?, ?>) strategy).get("capacityProvider"))
                .map(Object.class::cast)
                .toList();
    }

    private static Map<String, String> environment(JsonObject container) {
        var environment = new TreeMap<String, String>();
        for (JsonElement entry : container.getAsJsonArray("environment")) {
            var variable = entry.getAsJsonObject();
            environment.put(
                    variable.get("name").getAsString(), variable.get("value").getAsString());
        }
        return environment;
    }
}
