package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the stack opencode, which keeps its data: each test goes on from the one before. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenCodeEngineTest {

    private static final String SERVICE = "update aws:ecs/service:Service opencode-agent";
    private static final String TASK_DEFINITION = "replace aws:ecs/taskDefinition:TaskDefinition opencode-agent";

    private EngineStack stack;

    @BeforeAll
    void create() {
        stack = EngineStack.create("opencode", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void isPreviewedWithoutTouchingAwsAndCreatedInOneUpdate() {
        assertEquals(
                "opencode-agent-cluster-opencode",
                FirstUpdate.afterPreview(stack).outputs().get("clusterName"));
    }

    @Test
    @Order(2)
    void hasNothingToDoAfterwards() {
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(3)
    void sizeTouchesTheTaskDefinitionAndTheServiceOnly() {
        stack.settings(Map.of("cpu", "2048"));
        assertEquals(List.of(TASK_DEFINITION, SERVICE), stack.up().orFail().changes());
    }

    @Test
    @Order(4)
    void stickinessTouchesTheTargetGroupOnly() {
        stack.settings(Map.of("cpu", "2048", "stickySessions", "3600"));
        assertEquals(
                List.of("update aws:lb/targetGroup:TargetGroup opencode-agent"),
                stack.up().orFail().changes());
    }

    @Test
    @Order(5)
    void tasksMoveToPrivateSubnetsAndBack() {
        stack.settings(Map.of("natGateways", "1"));
        var there = stack.up().orFail().changes();
        assertTrue(there.contains("create aws:ec2/natGateway:NatGateway opencode-agent-a"), there::toString);
        assertTrue(there.contains(SERVICE), there::toString);
        Kept.assertUntouched(there);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of());
        var back = stack.up().orFail().changes();
        assertTrue(back.contains("delete aws:ec2/natGateway:NatGateway opencode-agent-a"), back::toString);
        Kept.assertUntouched(back);
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(6)
    void switchesOfItsOwnGoOnAndOffAgain() {
        stack.settings(
                Map.of(
                        "healthCheckInterval",
                        "60",
                        "rotationLambdaArn",
                        "arn:aws:lambda:us-east-1:123456789012:function:rotate"),
                Map.of("serverPassword", "correct-horse-battery"));
        Kept.assertUntouched(stack.up().orFail().changes());
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of());
        var off = stack.up().orFail().changes();
        // The secret of the password is the one thing that goes, with a week to think it over.
        Kept.assertUntouched(off.stream()
                .filter(change -> !change.startsWith("delete aws:secretsmanager/secret:Secret "))
                .toList());
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(7)
    void tableIsNotLostByASetting() {
        stack.provider().forgetCalls();
        stack.settings(Map.of("sessionTable", "false"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            assertTrue(
                    run.errorText()
                            .contains("sessionTable: must be true, because the table opencode-agent-sessions-opencode"),
                    run::errorText);
        }
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(8)
    void isDestroyedToNothingOnceItsOwnerSaysSo() {
        stack.settings(Map.of());
        assertFalse(stack.destroy().succeeded());

        stack.settings(Map.of("removal", "destroy"));
        Kept.assertNotReplaced(stack.up().orFail().changes());
        stack.destroy().orFail();
        assertEquals(0, stack.provider().resourceCount());
    }
}
