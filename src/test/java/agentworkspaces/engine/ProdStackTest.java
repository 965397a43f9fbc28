package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stack prod, deployed once, which keeps what it holds. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProdStackTest {

    private static final Map<String, String> PASSWORD = Map.of("uiPassword", "correct-horse-battery");

    private EngineStack stack;
    private EngineRun created;

    @BeforeAll
    void deploy() {
        stack = EngineStack.create("prod", Program::define);
        created = stack.up().orFail();
        stack.provider().forgetCalls();
    }

    @AfterEach
    void leavesAwsAlone() {
        stack.settings(Map.of());
        assertEquals(List.of(), stack.provider().changes());
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void hasNothingToDoAfterwards() {
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    void keepsUsersWhenTheLoginIsTurnedOff() {
        stack.settings(Map.of("cognitoEnabled", "false"), PASSWORD).remove(List.of("cognitoMfa"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertRefused(run, "cognitoEnabled: must be true");
            assertTrue(
                    run.errorText().contains(created.outputs().get("userPoolId").toString()), run::errorText);
        }
    }

    @ParameterizedTest
    @CsvSource({"vpcCidr, 10.8.0.0/16, 10.0.0.0/16", "kmsStorageKey, true, false", "nameSuffix, -blue, unset"})
    void keepsWhatASettingCountedForOnlyAtCreation(String key, String now, String then) {
        stack.settings(Map.of(key, now));
        assertRefused(stack.up(), key + ": must be " + then);
    }

    @Test
    void staysInItsRegion() {
        stack.settings(Map.of(
                "aws:region", "us-west-2",
                "certificateArn",
                        "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000"));
        assertRefused(stack.up(), "aws:region: must be us-east-1");
    }

    @Test
    void isNotDestroyed() {
        var destroyed = stack.destroy();
        assertFalse(destroyed.succeeded());
        assertTrue(destroyed.errorText().contains("protect"), destroyed::errorText);
    }

    private static void assertRefused(EngineRun run, String message) {
        assertFalse(run.succeeded());
        assertTrue(run.errorText().contains(message), run::errorText);
        assertFalse(run.errorText().contains("Exception"), run::errorText);
    }
}
