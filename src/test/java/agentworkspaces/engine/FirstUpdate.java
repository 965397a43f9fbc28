package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.automation.OperationType;
import java.util.List;

/** How the life of every stack begins. */
final class FirstUpdate {

    private FirstUpdate() {}

    /** A preview that makes all of it new and touches nothing. */
    static EngineRun preview(EngineStack stack) {
        var preview = stack.preview().orFail();
        assertEquals(preview.steps().size(), preview.count(OperationType.CREATE));
        assertEquals(List.of(), stack.provider().changes());
        return preview;
    }

    /** The update that then makes just this. */
    static EngineRun afterPreview(EngineStack stack) {
        var preview = preview(stack);
        var up = stack.up().orFail();
        assertEquals(preview.count(OperationType.CREATE), up.count(OperationType.CREATE));
        return up;
    }
}
