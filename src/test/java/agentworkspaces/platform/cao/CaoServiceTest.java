package agentworkspaces.platform.cao;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CACHE_CLUSTER;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.DASHBOARD;
import static agentworkspaces.plan.ResourceTypes.ECR_LIFECYCLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.ECR_REPLICATION;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.METRIC_ALARM;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.SCALING_POLICY;
import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.SCHEDULED_SCALING;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TABLE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Recorder.Mode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaoServiceTest {

    private final Plan plan = CaoPlans.of();
    private final PlannedResource service = only(plan, SERVICE);

    @Test
    @DisplayName("A11 repositoryKeepsTenImages")
    void repositoryKeepsTenImages() {
        assertEquals(
                "cli-agent-orchestrator", only(plan, REPOSITORY).text("name").orElseThrow());
        assertTrue(only(plan, ECR_LIFECYCLE_POLICY).text("policy").orElseThrow().contains("\"countNumber\":10"));
    }

    @Test
    void imagesAreCopiedToAnotherRegionWhereTheSettingsNameOne() {
        var rule = "replicationConfiguration.rules[0].";
        var replication = only(CaoPlans.of("ecrReplicaRegion", "us-west-2"), ECR_REPLICATION);

        assertEquals(List.of(), plan.ofType(ECR_REPLICATION));
        assertEquals(
                "us-west-2", replication.text(rule + "destinations[0].region").orElseThrow());
        assertEquals(
                "cli-agent-orchestrator",
                replication.text(rule + "repositoryFilters[0].filter").orElseThrow());
    }

    @Test
    @DisplayName("A12 clusterHasTheNameThatCommandsUseAndContainerInsights")
    void clusterHasTheNameThatCommandsUseAndContainerInsights() {
        var cluster = only(plan, CLUSTER);

        assertEquals("cao-cluster", cluster.text("name").orElseThrow());
        assertEquals(List.of(Map.of("name", "containerInsights", "value", "enabled")), cluster.list("settings"));
    }

    @Test
    @DisplayName("A13 logsAreKeptForAWeek")
    void logsAreKeptForAWeek() {
        var logs = only(plan, LOG_GROUP);

        assertEquals("/ecs/cao-server", logs.text("name").orElseThrow());
        assertEquals(7, logs.number("retentionInDays").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("A14 taskHasTheSizeOfThePlan")
    void taskHasTheSizeOfThePlan(Mode mode) {
        var task = only(CaoPlans.of(mode), TASK_DEFINITION);

        assertEquals("1024", task.text("cpu").orElseThrow());
        assertEquals("2048", task.text("memory").orElseThrow());
        assertEquals(
                "[{\"containerPort\":9889,\"hostPort\":9889,\"protocol\":\"tcp\"}]",
                container(plan).get("portMappings").toString());
    }

    @Test
    @DisplayName("A15 containerKnowsPoolTableAndCache")
    void containerKnowsPoolTableAndCache() {
        var environment = environment(plan);
        var task = only(plan, TASK_DEFINITION);
        var referenced = plan.referenced(task, "containerDefinitions");

        assertEquals("9889", environment.get("PORT"));
        assertEquals(only(plan, TABLE).text("name").orElseThrow(), environment.get("DYNAMODB_TABLE"));
        assertEquals("6379", environment.get("REDIS_PORT"));
        assertEquals("false", environment.get("REDIS_TLS"));
        assertTrue(environment.get("REDIS_HOST").endsWith(".cache.amazonaws.com"));
        assertTrue(environment.get("USER_POOL_ID").startsWith("us-east-1_"));
        for (var type : List.of(USER_POOL, CACHE_CLUSTER)) {
            assertTrue(referenced.contains(only(plan, type)), type);
        }
    }

    @Test
    @DisplayName("A16 containerIsCheckedAsThePlanChecksIt")
    void containerIsCheckedAsThePlanChecksIt() {
        var check = container(plan).getAsJsonObject("healthCheck");

        assertEquals(30, check.get("interval").getAsInt());
        assertEquals(5, check.get("timeout").getAsInt());
        assertEquals(3, check.get("retries").getAsInt());
        assertEquals(60, check.get("startPeriod").getAsInt());
        assertTrue(check.get("command").toString().endsWith("\"http://127.0.0.1:9889/health\"]"));
    }

    @Test
    @DisplayName("A17 serverAnswersForTheNameThatUsersType")
    void serverAnswersForTheNameThatUsersType() {
        var open = environment(plan);

        assertEquals(plan.outputs().get("loadBalancerDns").toString().toLowerCase(), open.get("CAO_ALLOWED_HOSTS"));
        assertEquals("*", open.get("CAO_WS_ALLOWED_CLIENTS"));
        assertEquals("10.0.0.0/16", open.get("CAO_FORWARDED_ALLOW_IPS"));
        assertEquals(
                "cao.example.com",
                environment(CaoPlans.withLogin("domainName", "Cao.Example.com")).get("CAO_ALLOWED_HOSTS"));
    }

    @Test
    @DisplayName("A18 A40 twoTasksInPrivateSubnetsWhoseNumberScalingOwns")
    void twoTasksInPrivateSubnetsWhoseNumberScalingOwns() {
        assertEquals("cao-service", service.text("name").orElseThrow());
        assertEquals(2, service.number("desiredCount").orElseThrow());
        assertEquals(60, service.number("healthCheckGracePeriodSeconds").orElseThrow());
        assertEquals(50, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(200, service.number("deploymentMaximumPercent").orElseThrow());
        assertEquals("DISABLED", service.text("availabilityZoneRebalancing").orElseThrow());
        assertEquals(
                List.of(named(plan, SUBNET, "cao-private-a"), named(plan, SUBNET, "cao-private-b")),
                plan.referenced(service, "networkConfiguration.subnets"));
        assertEquals(
                "false", service.text("networkConfiguration.assignPublicIp").orElseThrow());
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, "cao-task")),
                plan.referenced(service, "networkConfiguration.securityGroups"));
        assertEquals(List.of("desiredCount"), service.ignoreChanges());
        assertEquals(
                List.of(),
                only(CaoPlans.of("autoscalingMaxCount", "0"), SERVICE).ignoreChanges());
    }

    @Test
    @DisplayName("A23 A39 scalingGoesFromTwoToTen")
    void scalingGoesFromTwoToTen() {
        var target = only(plan, SCALING_TARGET);

        assertEquals(2, target.number("minCapacity").orElseThrow());
        assertEquals(10, target.number("maxCapacity").orElseThrow());
        assertEquals(
                "service/cao-cluster/cao-service", target.text("resourceId").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"cao-cpu, ECSServiceAverageCPUUtilization, 70", "cao-requests, ALBRequestCountPerTarget, 1000"})
    @DisplayName("A24 A25 scalingFollowsLoad")
    void scalingFollowsLoad(String name, String metric, long value) {
        var policy = named(plan, SCALING_POLICY, name);
        var tracking = "targetTrackingScalingPolicyConfiguration.";

        assertEquals("TargetTrackingScaling", policy.text("policyType").orElseThrow());
        assertEquals(
                metric,
                policy.text(tracking + "predefinedMetricSpecification.predefinedMetricType")
                        .orElseThrow());
        assertEquals(value, policy.number(tracking + "targetValue").orElseThrow());
        assertEquals(60, policy.number(tracking + "scaleOutCooldown").orElseThrow());
        assertEquals(60, policy.number(tracking + "scaleInCooldown").orElseThrow());
    }

    @Test
    @DisplayName("A25 requestsAreThoseOfTheTargetGroupBehindItsListener")
    void requestsAreThoseOfTheTargetGroupBehindItsListener() {
        var policy = named(plan, SCALING_POLICY, "cao-requests");

        var label = policy.text("targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.resourceLabel")
                .orElseThrow();
        assertTrue(label.matches("app/cao-[0-9a-f]+/[0-9a-f]+/targetgroup/cao-[0-9a-f]+/[0-9a-f]+"), label);
        assertTrue(service.dependsOn().contains(only(plan, LISTENER).urn()));
    }

    @Test
    @DisplayName("A26 outsideOfficeHoursOneTaskGoesOn")
    void outsideOfficeHoursOneTaskGoesOn() {
        var hours = CaoPlans.of("officeHours", "06:00-22:00", "officeDays", "MON-SUN");
        var stop = named(hours, SCHEDULED_SCALING, "cao-stop");
        var start = named(hours, SCHEDULED_SCALING, "cao-start");

        assertEquals(List.of(), plan.ofType(SCHEDULED_SCALING));
        assertEquals(
                "cron(0 22 ? * MON,TUE,WED,THU,FRI,SAT,SUN *)",
                stop.text("schedule").orElseThrow());
        assertEquals(
                "cron(0 6 ? * MON,TUE,WED,THU,FRI,SAT,SUN *)",
                start.text("schedule").orElseThrow());
        assertEquals(List.of(1L, 1L), bounds(stop));
        assertEquals(List.of(2L, 10L), bounds(start));
    }

    @Test
    @DisplayName("A32 dashboardShowsServiceAndBalancer")
    void dashboardShowsServiceAndBalancer() {
        var dashboard = only(plan, DASHBOARD);
        var widgets = dashboard
                .document("dashboardBody")
                .orElseThrow()
                .getAsJsonObject()
                .getAsJsonArray("widgets");

        assertEquals("CAODashboard", dashboard.text("dashboardName").orElseThrow());
        assertEquals(2, widgets.size());
        for (var widget : widgets) {
            var properties = widget.getAsJsonObject().getAsJsonObject("properties");
            assertEquals(300, properties.get("period").getAsInt());
            assertEquals("us-east-1", properties.get("region").getAsString());
            for (var metric : properties.getAsJsonArray("metrics")) {
                // Namespace and name, then each dimension with its value, then how it is drawn.
                assertTrue(metric.getAsJsonArray().size() >= 5, metric::toString);
            }
        }
    }

    @Test
    @DisplayName("A33 dashboardGoesByItsSwitch")
    void dashboardGoesByItsSwitch() {
        assertEquals(List.of(), CaoPlans.of("dashboardEnabled", "false").ofType(DASHBOARD));
    }

    @Test
    void alarmsWatchWhatThereIs() {
        var names = CaoPlans.of("alarmsEnabled", "true").ofType(METRIC_ALARM).stream()
                .map(PlannedResource::name)
                .toList();

        assertTrue(names.contains("cao-cpu"), names::toString);
        assertFalse(names.contains("cao-storage-io"), names::toString);
        assertFalse(names.contains("cao-certificate-expiry"), names::toString);
    }

    @Test
    @DisplayName("A34 spareCapacityTakesThePlaceOfALaunchType")
    void spareCapacityTakesThePlaceOfALaunchType() {
        var spot = only(CaoPlans.of("fargateSpot", "true"), SERVICE);

        assertEquals(
                "FARGATE_SPOT",
                spot.text("capacityProviderStrategies[0].capacityProvider").orElseThrow());
        assertEquals(Optional.empty(), spot.input("launchType"));
    }

    @Test
    @DisplayName("A37 outputsTellWhatPeopleUseNext")
    void outputsTellWhatPeopleUseNext() {
        var outputs = plan.outputs();

        assertEquals(only(plan, LOAD_BALANCER).name(), "cao");
        assertTrue(outputs.get("loadBalancerDns").toString().endsWith(".elb.amazonaws.com"));
        assertEquals("http://" + outputs.get("loadBalancerDns"), outputs.get("applicationUrl"));
        assertEquals("cao-sessions", outputs.get("sessionTableName"));
        assertTrue(outputs.get("redisEndpoint").toString().endsWith(".cache.amazonaws.com"));
        assertTrue(outputs.get("userPoolId").toString().startsWith("us-east-1_"));
        assertTrue(outputs.get("identityPoolId").toString().startsWith("us-east-1:"));
        assertTrue(outputs.get("ecrRepositoryUri").toString().endsWith("/cli-agent-orchestrator"));
        assertTrue(outputs.get("pushImageCommand").toString().contains(" docker/cao "));
    }

    @Test
    @DisplayName("A38 impossiblePairsFailBeforeAnyResource")
    void impossiblePairsFailBeforeAnyResource() {
        var error = assertThrows(
                ConfigException.class,
                () -> CaoPlans.of("memory", "1024", "desiredCount", "4", "autoscalingMaxCount", "3"));

        assertTrue(error.getMessage().contains("memory: must be "), error.getMessage());
        assertTrue(
                error.getMessage().contains("autoscalingMaxCount: must be at least desiredCount (4)"),
                error.getMessage());
    }

    @Test
    void tasksThatShareAFileSystemWriteItOneAtATime() {
        var shared = CaoPlans.of("efsEnabled", "true", "desiredCount", "1", "autoscalingMaxCount", "0");
        var one = only(shared, SERVICE);

        assertEquals(0, one.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(100, one.number("deploymentMaximumPercent").orElseThrow());
        assertEquals(List.of(), plan.ofType(FILE_SYSTEM));
        assertEquals(
                "[{\"containerPath\":\"/workspace\",\"readOnly\":false,\"sourceVolume\":\"workspace\"}]",
                container(shared).get("mountPoints").toString());
        assertEquals("/workspace", environment(shared).get("HOME"));
    }

    @Test
    void homeOnTheTasksDiskStaysWritableWhenTheRootIsNot() {
        var mounts = container(CaoPlans.of("readonlyRootFilesystem", "true", "enableExecuteCommand", "false"))
                .get("mountPoints")
                .toString();

        assertTrue(mounts.contains("\"containerPath\":\"/workspace\""), mounts);
        assertTrue(mounts.contains("\"containerPath\":\"/tmp\""), mounts);
    }

    static JsonObject container(Plan plan) {
        var containers = only(plan, TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray();
        assertEquals(1, containers.size());
        var container = containers.get(0).getAsJsonObject();
        assertEquals("cao-server", container.get("name").getAsString());
        assertFalse(container.get("user").getAsString().startsWith("0"));
        return container;
    }

    static Map<String, String> environment(Plan plan) {
        return container(plan).getAsJsonArray("environment").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(each -> each.get("name").getAsString(), each -> each.get("value")
                        .getAsString()));
    }

    static List<String> secrets(Plan plan) {
        return container(plan).getAsJsonArray("secrets").asList().stream()
                .map(each -> each.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private static List<Long> bounds(PlannedResource action) {
        return List.of(
                action.number("scalableTargetAction.minCapacity").orElseThrow(),
                action.number("scalableTargetAction.maxCapacity").orElseThrow());
    }
}
