package agentworkspaces.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.plan.Plans;
import agentworkspaces.support.Json;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingSidecarTest {

    private final JsonObject container = container();

    private static JsonObject container() {
        var plan = Plans.ofProgram(context -> new TaskDefinition(
                "web",
                TaskDefinitionArgs.builder()
                        .family("web")
                        .containerDefinitions(
                                Json.stringify(List.of(new TracingSidecar().tree(Output.of("/ecs/web"), "us-east-1"))))
                        .build(),
                CustomResourceOptions.Empty));
        var document = Plans.only(plan, "aws:ecs/taskDefinition:TaskDefinition")
                .text("containerDefinitions")
                .orElseThrow();
        return JsonParser.parseString(document).getAsJsonArray().get(0).getAsJsonObject();
    }

    @Test
    void mayStopWithoutStoppingTheTask() {
        assertFalse(container.get("essential").getAsBoolean());
    }

    @Test
    void listensOnNoPortOfTheTask() {
        assertFalse(container.has("portMappings"));
    }

    @Test
    void sendsTracesOnlyAndPinsItsVersion() {
        assertEquals(
                "[\"--config=/etc/ecs/ecs-xray.yaml\"]",
                container.get("command").toString());
        assertTrue(container.get("image").getAsString().matches("public\\.ecr\\.aws/.*:v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void runsWithoutRootAndWritesNothing() {
        assertEquals("4317:4317", container.get("user").getAsString());
        assertTrue(container.get("readonlyRootFilesystem").getAsBoolean());
    }

    @Test
    void checksItselfWithTheProgramOfItsImage() {
        assertEquals(
                "[\"CMD\",\"/healthcheck\"]",
                container.getAsJsonObject("healthCheck").get("command").toString());
    }

    @Test
    void logsToStreamsOfItsOwnInTheGroupOfTheService() {
        var options = container.getAsJsonObject("logConfiguration").getAsJsonObject("options");

        assertEquals("/ecs/web", options.get("awslogs-group").getAsString());
        assertEquals("us-east-1", options.get("awslogs-region").getAsString());
        assertEquals("aws-otel-collector", options.get("awslogs-stream-prefix").getAsString());
    }

    @Test
    void letsTheTaskRoleWriteTracesOnly() {
        var plan = Plans.ofProgram(context -> {
            var role = ServiceRole.create(null, "task", "Task", "ecs-tasks.amazonaws.com", Optional.empty());
            ServiceRole.allow(null, "task", role, List.of(TracingSidecar.writeStatement()));
        });
        var statement = Plans.statements(Plans.only(plan, "aws:iam/rolePolicy:RolePolicy"), "policy")
                .get(0);

        assertEquals("[\"xray:PutTraceSegments\"]", statement.get("Action").toString());
    }

    @Test
    void tellsTheProgramWhereTheCollectorListens() {
        assertEquals("http://127.0.0.1:4318", TracingSidecar.environment("web").get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    }
}
