package agentworkspaces.platform.opencode;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.ECR_LIFECYCLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_ROTATION;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TABLE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.platform.Policies.actions;
import static agentworkspaces.platform.Policies.resources;
import static agentworkspaces.platform.Policies.statement;
import static agentworkspaces.platform.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cluster, service, task, roles and secrets of OpenCode under the settings of its plan. */
class OpenCodeServiceTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";

    private final Plan plan = OpenCodePlans.with();

    @Test
    @DisplayName("A09 clusterHasItsNameAndItsMetrics")
    void clusterHasItsNameAndItsMetrics() {
        var cluster = only(plan, CLUSTER);

        assertEquals("opencode-agent-cluster", cluster.text("name").orElseThrow());
        assertEquals("containerInsights", cluster.text("settings[0].name").orElseThrow());
        assertEquals("enabled", cluster.text("settings[0].value").orElseThrow());
    }

    @Test
    @DisplayName("A10 oneTaskWithAPublicAddress")
    void oneTaskWithAPublicAddress() {
        var service = only(plan, SERVICE);

        assertEquals("opencode-agent-service", service.text("name").orElseThrow());
        assertEquals(1, service.number("desiredCount").orElseThrow());
        assertTrue(service.is("networkConfiguration.assignPublicIp"));
        assertEquals(2, service.references("networkConfiguration.subnets").size());
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, "opencode-agent-task")),
                plan.referenced(service, "networkConfiguration.securityGroups"));
    }

    @Test
    @DisplayName("A11 taskHasTheSizeOfThePlan")
    void taskHasTheSizeOfThePlan() {
        var task = only(plan, TASK_DEFINITION);

        assertEquals("1024", task.text("cpu").orElseThrow());
        assertEquals("2048", task.text("memory").orElseThrow());
        assertEquals("awsvpc", task.text("networkMode").orElseThrow());
        assertEquals(List.of("FARGATE"), task.list("requiresCompatibilities"));
    }

    @Test
    @DisplayName("A12 containerListensOn4096AndGetsTheKeysOfTwoModelApis")
    void containerListensOn4096AndGetsTheKeysOfTwoModelApis() {
        var arn = plan.outputs().get("secretArn").toString();
        var expected = new TreeMap<String, String>();
        for (var key : List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY")) {
            expected.put(key, arn + ":" + key + "::");
        }

        var port = container(plan).getAsJsonArray("portMappings").get(0).getAsJsonObject();
        assertEquals(4096, port.get("containerPort").getAsInt());
        assertEquals(expected, secrets(plan));
        assertEquals("opencode-agent/llm-keys", only(plan, SECRET).text("name").orElseThrow());
    }

    @Test
    @DisplayName("A13 keysAreInNoVariableThatAnybodyReads")
    void keysAreInNoVariableThatAnybodyReads() {
        var given = OpenCodePlans.with("apiKeys", "{\"ANTHROPIC_API_KEY\":\"sk-ant-very-secret\"}");

        assertEquals(
                "{\"ANTHROPIC_API_KEY\":\"[secret]\"}",
                only(given, SECRET_VERSION).text("secretString").orElseThrow());
        assertFalse(given.toString().contains("sk-ant-very-secret"));
        assertEquals(
                Set.of("GIT_USER_EMAIL", "GIT_USER_NAME", "HOME", "OPENCODE_DISABLE_AUTOUPDATE"),
                environment(plan).keySet());
    }

    @Test
    void keysThatTheSettingsGiveRestartTheTaskWhenTheyChange() {
        var given = OpenCodePlans.with("apiKeys", "{\"MISTRAL_API_KEY\":\"sk-mistral-very-secret\"}");

        assertEquals(Set.of("MISTRAL_API_KEY"), secrets(given).keySet());
        assertTrue(secrets(given).get("MISTRAL_API_KEY").matches(".*:MISTRAL_API_KEY::terraform-[0-9a-f]+"));
        assertEquals(List.of(), only(given, SECRET_VERSION).ignoreChanges());
        assertEquals(List.of("secretString"), only(plan, SECRET_VERSION).ignoreChanges());
    }

    @Test
    void aFunctionOfTheOwnersMayChangeTheKeys() {
        var rotated = OpenCodePlans.with(
                "rotationLambdaArn", FUNCTION, "apiKeys", "{\"OPENAI_API_KEY\":\"sk-openai-very-secret\"}");

        assertEquals(
                FUNCTION,
                only(rotated, SECRET_ROTATION).text("rotationLambdaArn").orElseThrow());
        assertTrue(secrets(rotated).get("OPENAI_API_KEY").endsWith(":OPENAI_API_KEY::"));
        assertEquals(List.of(), plan.ofType(SECRET_ROTATION));
    }

    @Test
    @DisplayName("A17 workspaceIsMountedThroughItsAccessPointInTheClearForNobody")
    void workspaceIsMountedThroughItsAccessPointInTheClearForNobody() {
        var task = only(plan, TASK_DEFINITION);
        var volume = "volumes[0].efsVolumeConfiguration.";

        assertEquals("ENABLED", task.text(volume + "transitEncryption").orElseThrow());
        assertEquals("ENABLED", task.text(volume + "authorizationConfig.iam").orElseThrow());
        assertEquals(
                List.of(only(plan, ACCESS_POINT)), plan.referenced(task, volume + "authorizationConfig.accessPointId"));
        var mount = container(plan).getAsJsonArray("mountPoints").get(0).getAsJsonObject();
        assertEquals("/mnt/efs/workspace", mount.get("containerPath").getAsString());
        assertEquals("/mnt/efs/workspace", environment(plan).get("HOME"));
    }

    @Test
    @DisplayName("A18 taskRoleMountsAndExecutionRoleDoesNot")
    void taskRoleMountsAndExecutionRoleDoesNot() {
        var mount = statement(role("opencode-agent-task"), "policy", "MountWorkspace");

        assertEquals(List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"), actions(mount));
        assertFalse(
                role("opencode-agent-execution").text("policy").orElseThrow().contains("elasticfilesystem"));
        assertEquals(1, statements(role("opencode-agent-task"), "policy").size());
    }

    @Test
    @DisplayName("A19 executionRoleReadsOneSecret")
    void executionRoleReadsOneSecret() {
        var reads = statements(role("opencode-agent-execution"), "policy").stream()
                .filter(each -> actions(each).stream().anyMatch(action -> action.startsWith("secretsmanager:")))
                .toList();

        assertEquals(1, reads.size());
        assertEquals(List.of("secretsmanager:GetSecretValue"), actions(reads.get(0)));
        assertEquals(List.of(plan.outputs().get("secretArn").toString()), resources(reads.get(0)));
    }

    @Test
    @DisplayName("A25 repositoryKeepsTenImages")
    void repositoryKeepsTenImages() {
        var rule = only(plan, ECR_LIFECYCLE_POLICY)
                .document("policy")
                .orElseThrow()
                .getAsJsonObject()
                .getAsJsonArray("rules")
                .get(0)
                .getAsJsonObject();

        assertEquals("opencode-agent", only(plan, REPOSITORY).text("name").orElseThrow());
        assertEquals(10, rule.getAsJsonObject("selection").get("countNumber").getAsInt());
        assertEquals("expire", rule.getAsJsonObject("action").get("type").getAsString());
    }

    @Test
    @DisplayName("A26 logsAreKeptAWeek")
    void logsAreKeptAWeek() {
        var group = only(plan, LOG_GROUP);
        var options = container(plan).getAsJsonObject("logConfiguration").getAsJsonObject("options");

        assertEquals("/ecs/opencode-agent", group.text("name").orElseThrow());
        assertEquals(7, group.number("retentionInDays").orElseThrow());
        assertEquals("/ecs/opencode-agent", options.get("awslogs-group").getAsString());
    }

    @Test
    @DisplayName("A27 tableOfSessionsIsThereForNobodyOfTheStack")
    void tableOfSessionsIsThereForNobodyOfTheStack() {
        var table = only(plan, TABLE);

        assertEquals("opencode-agent-sessions", table.text("name").orElseThrow());
        assertEquals("session_id", table.text("hashKey").orElseThrow());
        assertEquals("PAY_PER_REQUEST", table.text("billingMode").orElseThrow());
        assertTrue(table.protect());
        for (var policy : plan.ofType(ROLE_POLICY)) {
            assertFalse(policy.text("policy").orElseThrow().contains("dynamodb"), policy.name());
        }
        assertEquals(List.of(), OpenCodePlans.with("sessionTable", "false").ofType(TABLE));
    }

    @Test
    @DisplayName("A30 spotIsAStrategyOfTheService")
    void spotIsAStrategyOfTheService() {
        var service = only(OpenCodePlans.with("fargateSpot", "true"), SERVICE);

        assertEquals(
                "FARGATE_SPOT",
                service.text("capacityProviderStrategies[0].capacityProvider").orElseThrow());
        assertEquals(Optional.empty(), service.input("launchType"));
    }

    @Test
    @DisplayName("A31 loadOwnsTheCountWhenItScales")
    void loadOwnsTheCountWhenItScales() {
        var scaled = OpenCodePlans.with("autoscalingMaxCount", "4");
        var target = only(scaled, SCALING_TARGET);

        assertEquals(
                "service/opencode-agent-cluster/opencode-agent-service",
                target.text("resourceId").orElseThrow());
        assertEquals(1, target.number("minCapacity").orElseThrow());
        assertEquals(4, target.number("maxCapacity").orElseThrow());
        assertEquals(List.of("desiredCount"), only(scaled, SERVICE).ignoreChanges());
    }

    @Test
    @DisplayName("A32 oneTaskEndsBeforeTheNextStarts")
    void oneTaskEndsBeforeTheNextStarts() {
        var service = only(plan, SERVICE);

        assertEquals(0, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(100, service.number("deploymentMaximumPercent").orElseThrow());
        assertFalse(environment(plan).containsKey("OPENCODE_TASKS_SHARE_HOME"));
    }

    @ParameterizedTest
    @CsvSource({"desiredCount, 2", "autoscalingMaxCount, 4"})
    void severalTasksKeepTheirSessionsApartAndReplaceEachOtherWithoutAGap(String key, String value) {
        var several = OpenCodePlans.with(key, value);

        assertEquals("true", environment(several).get("OPENCODE_TASKS_SHARE_HOME"));
        assertEquals(
                100,
                only(several, SERVICE).number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(
                200, only(several, SERVICE).number("deploymentMaximumPercent").orElseThrow());
    }

    @Test
    void containerRunsAsTheOwnerOfTheFilesUnderAnInit() {
        assertEquals("1000:1000", container(plan).get("user").getAsString());
        assertTrue(container(plan)
                .getAsJsonObject("linuxParameters")
                .get("initProcessEnabled")
                .getAsBoolean());
        assertEquals(30, container(plan).get("stopTimeout").getAsInt());
    }

    private PlannedResource role(String name) {
        return named(plan, ROLE_POLICY, name);
    }

    static JsonObject container(Plan plan) {
        return only(plan, TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }

    static Map<String, String> environment(Plan plan) {
        return pairs(container(plan), "environment", "value");
    }

    static Map<String, String> secrets(Plan plan) {
        return pairs(container(plan), "secrets", "valueFrom");
    }

    private static Map<String, String> pairs(JsonObject container, String property, String value) {
        return container.getAsJsonArray(property).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(pair -> pair.get("name").getAsString(), pair -> pair.get(value)
                        .getAsString()));
    }
}
