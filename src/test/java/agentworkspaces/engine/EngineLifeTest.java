package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a stack whose program is {@code Main} in a JVM of its own, on a number of processors that hung every time
 * while the runner of Pulumi waited for it; {@code tools/stress/run engine} has more of them.
 */
@NeedsEngine
class EngineLifeTest {

    private static final int PARALLELISM = Integer.getInteger("engine.parallelism", 2);
    private static final Duration LONG = Duration.ofSeconds(6);

    static List<String> stacks() {
        return Stream.of(System.getProperty("engine.lives", "dev").split(",")).toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void isPreviewedCreatedLeftAloneAndDestroyed(String name) {
        var program = new MainProcess(PARALLELISM);
        try (var stack = EngineStack.create(name, program)) {
            stack.settings(Map.of("removal", "destroy"));
            var planned = stack.preview().orFail().changes();

            // The service comes last but for what watches it.
            stack.provider().faults().delayNext(Call.Kind.CREATE, ResourceTypes.SERVICE, LONG);
            assertEquals(planned, stack.up().orFail().changes());
            var share = program.quietestShare(LONG.minusSeconds(2));
            assertTrue(share < 0.05, () -> "used " + share + " of a processor while AWS worked");

            assertEquals(List.of(), stack.up().orFail().changes());
            stack.destroy().orFail();
            assertEquals(0, stack.provider().resourceCount());
        }
    }
}
