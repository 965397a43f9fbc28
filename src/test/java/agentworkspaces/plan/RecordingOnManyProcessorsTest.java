package agentworkspaces.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A share of {@code tools/stress/run recordings}: recordings end on any number of processors. */
class RecordingOnManyProcessorsTest {

    @TempDir
    private Path folder;

    /** Parallelism of the common pool, which is one less than the processors that Java sees; the largest stack less often, and all as ./preview --all does. */
    @ParameterizedTest
    @CsvSource({
        "prod, 5, 1",
        "prod, 5, 2",
        "prod, 5, 3",
        "prod, 5, 7",
        "coder, 2, 1",
        "coder, 2, 2",
        "coder, 2, 3",
        "coder, 2, 7",
        "all, 1, 2"
    })
    void recordingsEnd(String stack, String times, int parallelism) throws IOException, InterruptedException {
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tools/stress/Recordings.java",
                        stack,
                        times)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
            assertEquals(0, process.exitValue(), Files.readString(log.toPath()));
        } finally {
            process.destroyForcibly();
        }
    }
}
