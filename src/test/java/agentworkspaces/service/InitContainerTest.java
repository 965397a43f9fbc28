package agentworkspaces.service;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitContainerTest {

    private static final InitContainer INIT = new InitContainer(
            "prepare",
            Output.of("registry.example.com/tools:1"),
            List.of("sh", "-c", "true"),
            "65534:65534",
            new ContainerDefinition.Variables(
                    Map.of("A", "1"),
                    Map.of("PASSWORD", Output.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:app"))));

    @Test
    void isWrittenAsEcsReadsIt() {
        assertEquals(JsonParser.parseString("""
                        {"name": "prepare", "image": "registry.example.com/tools:1", "essential": false,
                         "command": ["sh", "-c", "true"], "user": "65534:65534",
                         "environment": [{"name": "A", "value": "1"}],
                         "secrets": [{"name": "PASSWORD", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app"}],
                         "linuxParameters": {"initProcessEnabled": true},
                         "startTimeout": 120,
                         "readonlyRootFilesystem": true,
                         "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/app",
                             "awslogs-region": "us-east-1", "awslogs-stream-prefix": "prepare"}}}
                        """), containers(INIT).get(1));
    }

    @Test
    void serviceStartsWhenItHasEndedWell() {
        var service = containers(new TracingSidecar(), INIT).get(0).getAsJsonObject();

        assertEquals(
                JsonParser.parseString("[{\"containerName\": \"prepare\", \"condition\": \"SUCCESS\"}]"),
                service.get("dependsOn"));
    }

    @Test
    void serviceWaitsForNothingThatRunsBesideIt() {
        for (JsonObject container : List.of(
                containers().get(0).getAsJsonObject(),
                containers(new TracingSidecar()).get(0).getAsJsonObject())) {
            assertFalse(container.has("dependsOn"));
        }
    }

    private static JsonArray containers(TaskContainer... sidecars) {
        return only(new ServiceDraft().sidecars(sidecars).plan(), TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray();
    }
}
