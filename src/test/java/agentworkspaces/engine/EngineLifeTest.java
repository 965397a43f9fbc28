package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.StackFile;
import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** One stack, or the named ones; with {@code all} every stack that is shipped, as its file joins. */
    static List<String> stacks() throws IOException {
        var lives = System.getProperty("engine.lives", "dev");
        return lives.equals("all")
                ? StackFile.stacks(Path.of(""))
                : Stream.of(lives.split(",")).toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void isPreviewedCreatedLeftAloneAndDestroyed(String name) throws IOException {
        var program = new MainProcess(PARALLELISM);
        try (var stack = EngineStack.create(name, program)) {
            stack.settings(Map.of("removal", "destroy"));
            var planned = stack.preview().orFail().changes();

            // The service comes last but for what watches it.
            stack.provider().faults().delayNext(Call.Kind.CREATE, ResourceTypes.SERVICE, LONG);
            assertEquals(planned, stack.up().orFail().changes());
            var share = program.quietestShare(LONG.minusSeconds(2));
            report(name + ", parallelism " + PARALLELISM + ": %.3f of a processor while AWS worked".formatted(share));
            assertTrue(share < 0.05, () -> "used " + share + " of a processor while AWS worked");

            assertEquals(List.of(), stack.up().orFail().changes());
            stack.destroy().orFail();
            assertEquals(0, stack.provider().resourceCount());
        }
    }

    /** A line for whoever runs the lives by {@code tools/stress/run}. */
    private static void report(String line) throws IOException {
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("engine-lives.txt"),
                line + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
