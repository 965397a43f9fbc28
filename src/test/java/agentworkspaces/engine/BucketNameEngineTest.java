package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bucket whose name somebody else in the world has: the first deployment fails on it, after much else was made. */
@NeedsEngine
class BucketNameEngineTest {

    private static final String KEY = "staticBucket";

    @Test
    void anotherNameIsTakenUntilThereIsABucketAndRefusedAfterwards() {
        try (var stack = EngineStack.create("website-agent", Program::define)) {
            // So that the bucket with files is the only one.
            stack.provider().faults().refuseNext(Call.Kind.CREATE, ResourceTypes.BUCKET);
            stack.settings(Map.of("albAccessLogs", "false", KEY, "taken-by-somebody"));
            assertFalse(stack.up().succeeded());
            assertEquals(0, stack.provider().resourceCount(ResourceTypes.BUCKET));
            assertEquals(1, stack.provider().resourceCount(ResourceTypes.VPC));

            stack.settings(Map.of("albAccessLogs", "false", KEY, "free-in-the-world"));
            assertEquals("free-in-the-world", stack.up().orFail().outputs().get("bucketName"));

            stack.settings(Map.of("albAccessLogs", "false", KEY, "yet-another"));
            stack.provider().forgetCalls();
            var refused = stack.up();
            assertFalse(refused.succeeded());
            assertTrue(
                    refused.errorText()
                            .contains("staticBucket: must be free-in-the-world, with which the stack was made"),
                    refused::errorText);
            assertEquals(List.of(), stack.provider().changes());
        }
    }
}
