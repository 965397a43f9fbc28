package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the image and the certificate come from, each deployed from nothing. */
@NeedsEngine
class ImageAndDomainEngineTest {

    private static final String OTHER_IMAGE = "ghcr.io/example/openchamber:1.19.0";

    @Test
    void theStackMayMakeItsCertificateAndItsImage() {
        try (var stack = EngineStack.create("dev", Program::define)) {
            stack.settings(Map.of("hostedZoneId", "Z0123456789EXAMPLE", "buildImage", "true", "kmsStorageKey", "true"))
                    .remove(List.of("certificateArn"));
            var changes = deploy(stack);
            for (var made : List.of(
                    "create aws:acm/certificateValidation:CertificateValidation openchamber",
                    "create aws:route53/record:Record openchamber",
                    "create aws:route53/record:Record openchamber-validation",
                    "create awsx:ecr:Image openchamber")) {
                assertTrue(changes.contains(made), () -> made + " in " + changes);
            }
            stack.destroy().orFail();
            assertEquals(0, stack.provider().resourceCount());
        }
    }

    @Test
    void contentThatComesBackIsBuiltUnderATagOfItsOwn() {
        try (var stack = EngineStack.create("dev", Program::define)) {
            var first = builtTag(stack, Map.of("buildImage", "true"));
            assertTrue(first.matches("[0-9a-f]{16}-1"), first);
            assertEquals(first, builtTag(stack, Map.of("buildImage", "true")));

            var newer = builtTag(stack, Map.of("buildImage", "true", "opencodeVersion", "1.18.34"));
            assertTrue(newer.endsWith("-2") && !newer.startsWith(first.substring(0, 16)), newer);
            assertEquals(first.replace("-1", "-3"), builtTag(stack, Map.of("buildImage", "true")));

            stack.settings(Map.of());
            stack.up().orFail();
            assertEquals(first.replace("-1", "-4"), builtTag(stack, Map.of("buildImage", "true")));
        }
    }

    private static String builtTag(EngineStack stack, Map<String, String> settings) {
        stack.provider().forgetCalls();
        stack.settings(settings);
        stack.up().orFail();
        return stack.provider().calls().stream()
                .filter(call -> call.type().equals("awsx:ecr:Image"))
                .map(call -> call.inputs().get("imageTag").toString())
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    @Test
    void tasksMayRunAnotherImageAndPathsMayNeedNoLogin() {
        try (var stack = EngineStack.create("dev", Program::define)) {
            stack.settings(
                    Map.of(
                            "image", OTHER_IMAGE,
                            "registryUsername", "example-bot",
                            "unauthenticatedPaths", "[\"/health\"]"),
                    Map.of("uiPassword", "correct-horse-battery", "registryPassword", "token-of-the-registry"));
            var changes = deploy(stack);
            assertTrue(
                    changes.contains("create aws:lb/listenerRule:ListenerRule openchamber-unauthenticated"),
                    changes::toString);
            var runs = stack.provider().changes().stream()
                    .filter(call -> call.type().equals("aws:ecs/taskDefinition:TaskDefinition"))
                    .map(call -> call.inputs().get("containerDefinitions").toString())
                    .anyMatch(containers ->
                            containers.contains(OTHER_IMAGE) && containers.contains("\"credentialsParameter\""));
            assertTrue(runs);
        }
    }

    private static List<String> deploy(EngineStack stack) {
        var previewed = stack.preview().orFail().changes();
        var changes = stack.up().orFail().changes();
        assertEquals(previewed, changes);
        assertEquals(List.of(), stack.preview().orFail().changes());
        return changes;
    }
}
