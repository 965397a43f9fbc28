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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of the stack cao, which keeps its data: each test goes on from the one before. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaoEngineTest {

    private static final String SERVICE = "update aws:ecs/service:Service cao";
    private static final String TASK_DEFINITION = "replace aws:ecs/taskDefinition:TaskDefinition cao";

    private EngineStack stack;

    @BeforeAll
    void create() {
        stack = EngineStack.create("cao", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void isPreviewedWithoutTouchingAwsAndCreatedInOneUpdate() {
        assertEquals(
                "cao-cluster-cao", FirstUpdate.afterPreview(stack).outputs().get("clusterName"));
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
    void redisComesAsANodeAndIsSwappedForAGroup() {
        stack.settings(Map.of("redisEnabled", "true"));
        var node = stack.up().orFail().changes();
        assertTrue(node.contains("create aws:elasticache/cluster:Cluster sessions"), node::toString);
        Kept.assertUntouched(node);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of("redisEnabled", "true", "redisReplication", "true"));
        var group = stack.up().orFail().changes();
        assertTrue(
                group.contains("create aws:elasticache/replicationGroup:ReplicationGroup sessions"), group::toString);
        assertTrue(group.contains("delete aws:elasticache/cluster:Cluster sessions"), group::toString);
        Kept.assertUntouched(group);
    }

    @Test
    @Order(5)
    void scalingTakesTheCountOver() {
        stack.settings(Map.of("autoscalingMaxCount", "4", "efsEnabled", "true"));
        var changes = stack.up().orFail().changes();

        assertTrue(changes.contains("create aws:appautoscaling/target:Target cao"), changes::toString);
        Kept.assertUntouched(changes);
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(6)
    void threatProtectionGoesOffInPlace() {
        stack.settings(Map.of("advancedSecurity", "false"));
        var changes = stack.up().orFail().changes();

        assertTrue(changes.contains("update aws:cognito/userPool:UserPool users"), changes::toString);
        assertTrue(changes.contains("delete aws:cognito/riskConfiguration:RiskConfiguration users"), changes::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodbEnabled, the table cao-sessions-cao",
        "efsEnabled, the file system fs-",
        "cognitoEnabled, the user pool "
    })
    @Order(7)
    void nothingKeptIsLostByASetting(String key, String what) {
        stack.provider().forgetCalls();
        stack.settings(key.equals("efsEnabled") ? Map.of(key, "false", "backupDays", "") : Map.of(key, "false"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            assertTrue(run.errorText().contains(key + ": must be true, because " + what), run::errorText);
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
