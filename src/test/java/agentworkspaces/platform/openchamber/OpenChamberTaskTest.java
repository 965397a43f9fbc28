package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.IMAGE;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.platform.Policies.actions;
import static agentworkspaces.platform.Policies.resources;
import static agentworkspaces.platform.Policies.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenChamberTaskTest {

    private static final String KEY = "aws:kms/key:Key";

    @Test
    void rootFileSystemIsWritableUnlessAskedOtherwise() {
        var plan = Plans.bare();

        assertFalse(container(plan).get("readonlyRootFilesystem").getAsBoolean());
        assertEquals(Map.of("workspace", "/workspace"), mounts(plan));
    }

    @Test
    void readOnlyTaskWritesToItsHomeToTmpAndToWhatExecNeeds() {
        var plan = Plans.bare("readonlyRootFilesystem", "true");

        assertTrue(container(plan).get("readonlyRootFilesystem").getAsBoolean());
        assertEquals(
                Map.of(
                        "workspace", "/workspace",
                        "tmp", "/tmp",
                        "managed-agents", "/managed-agents",
                        "var-lib-amazon", "/var/lib/amazon",
                        "var-log-amazon", "/var/log/amazon"),
                mounts(plan));
    }

    @Test
    void readOnlyTaskWithoutExecWritesToItsHomeAndToTmpOnly() {
        var plan = Plans.bare("readonlyRootFilesystem", "true", "enableExecuteCommand", "false");

        assertTrue(container(plan).get("readonlyRootFilesystem").getAsBoolean());
        assertEquals(Map.of("workspace", "/workspace", "tmp", "/tmp"), mounts(plan));
    }

    @ParameterizedTest
    @CsvSource({"X86_64, linux/amd64", "ARM64, linux/arm64"})
    void imageIsBuiltForTheProcessorThatRunsIt(String architecture, String platform) {
        var plan = Plans.bare("buildImage", "true", "cpuArchitecture", architecture);

        assertEquals(platform, only(plan, IMAGE).text("platform").orElseThrow());
        assertEquals(
                architecture,
                only(plan, TASK_DEFINITION)
                        .text("runtimePlatform.cpuArchitecture")
                        .orElseThrow());
        assertTrue(plan.outputs().get("pushImageCommand").toString().contains("--platform " + platform));
    }

    @ParameterizedTest
    @CsvSource({"officeHours, 08:00-20:00", "autoscalingMaxCount, 2"})
    void countIsLeftAloneOnceSomethingElseChangesIt(String setting, String value) {
        assertEquals(
                List.of("desiredCount"),
                only(Plans.bare(setting, value), SERVICE).ignoreChanges());
        assertEquals(List.of(), only(Plans.bare(), SERVICE).ignoreChanges());
    }

    @Test
    void execSessionsAreLoggedByTheClusterAndByTheTaskRole() {
        var plan = Plans.bare("execLogs", "true");
        var policy = named(plan, ROLE_POLICY, "openchamber-task");
        var logGroup = named(plan, LOG_GROUP, "openchamber-exec");
        var session = "configuration.executeCommandConfiguration.";

        assertEquals(List.of(only(plan, KEY)), plan.graph().to(only(plan, CLUSTER), session + "kmsKeyId"));
        assertEquals(
                List.of(logGroup),
                plan.graph().to(only(plan, CLUSTER), session + "logConfiguration.cloudWatchLogGroupName"));
        var allowed = resources(statement(policy, "policy", "WriteExecLogs")).get(0);
        assertTrue(
                allowed.matches("arn:aws:logs:us-east-1:123456789012:log-group:/ecs/openchamber/exec-[0-9a-f]+:\\*"),
                allowed);
        assertEquals(List.of("kms:Decrypt"), actions(statement(policy, "policy", "DecryptExecSessions")));
        assertTrue(plan.graph().to(policy, "policy").containsAll(List.of(logGroup, only(plan, KEY))));
    }

    @Test
    void execSessionsLeaveNoTraceUnlessAsked() {
        var policy = named(Plans.bare(), ROLE_POLICY, "openchamber-task")
                .text("policy")
                .orElseThrow();

        assertFalse(policy.contains("ExecLogs") || policy.contains("kms:"), policy);
        assertEquals(
                "{executeCommandConfiguration={logging=DEFAULT}}",
                only(Plans.bare(), CLUSTER).text("configuration").orElseThrow());
    }

    @Test
    void keysOfModelApisAreOneSecretThatOnlyTheExecutionRoleReads() {
        var plan =
                Plans.bare("apiKeys", "{\"ANTHROPIC_API_KEY\":\"sk-example-1\",\"OPENAI_API_KEY\":\"sk-example-2\"}");
        var secret = only(plan, SECRET);
        var secrets = new TreeMap<String, String>();
        container(plan)
                .getAsJsonArray("secrets")
                .forEach(each -> secrets.put(text(each, "name"), text(each, "valueFrom")));
        var execution = named(plan, ROLE_POLICY, "openchamber-execution");

        assertEquals(List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY"), List.copyOf(secrets.keySet()));
        secrets.forEach((name, valueFrom) -> assertTrue(valueFrom.contains(":" + name + "::"), valueFrom));
        assertEquals(List.of("secretsmanager:GetSecretValue"), actions(statement(execution, "policy", "ReadApiKeys")));
        assertTrue(plan.graph().to(execution, "policy").contains(secret));
        assertFalse(plan.graph()
                .to(named(plan, ROLE_POLICY, "openchamber-task"), "policy")
                .contains(secret));
        assertTrue(only(plan, SERVICE)
                .dependsOn()
                .contains(only(plan, SECRET_VERSION).urn()));
        assertFalse(plan.toString().contains("sk-example"));
    }

    @Test
    void executionRoleDecryptsSecretsOnlyUnderAKeyOfTheOwners() {
        var apiKeys = "{\"ANTHROPIC_API_KEY\":\"sk-example-1\"}";
        var own = Plans.bare("apiKeys", apiKeys, "kmsKey", "true");
        var decrypt = statement(named(own, ROLE_POLICY, "openchamber-execution"), "policy", "DecryptSecrets");

        assertEquals(List.of("kms:Decrypt"), actions(decrypt));
        assertEquals(List.of(only(own, KEY)), own.graph().to(only(own, SECRET), "kmsKeyId"));
        for (var plan : List.of(Plans.bare("apiKeys", apiKeys), Plans.bare("kmsKey", "true"))) {
            assertFalse(named(plan, ROLE_POLICY, "openchamber-execution")
                    .text("policy")
                    .orElseThrow()
                    .contains("kms:"));
        }
    }

    /** Paths by volume, after making sure that the task has these volumes and no other. */
    private static Map<String, String> mounts(Plan plan) {
        var mounts = new TreeMap<String, String>();
        container(plan)
                .getAsJsonArray("mountPoints")
                .forEach(mount -> mounts.put(text(mount, "sourceVolume"), text(mount, "containerPath")));
        var volumes = only(plan, TASK_DEFINITION).list("volumes").stream()
                .map(volume -> (Map<?, ?>) volume)
                .toList();
        assertEquals(
                List.copyOf(mounts.keySet()),
                volumes.stream()
                        .map(volume -> volume.get("name").toString())
                        .sorted()
                        .toList());
        assertEquals(
                List.of("workspace"),
                volumes.stream()
                        .filter(volume -> volume.size() > 1)
                        .map(volume -> volume.get("name").toString())
                        .toList());
        return mounts;
    }

    private static JsonObject container(Plan plan) {
        var containers =
                only(plan, TASK_DEFINITION).document("containerDefinitions").orElseThrow();
        return StreamSupport.stream(containers.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonElement element, String key) {
        return element.getAsJsonObject().get(key).getAsString();
    }
}
