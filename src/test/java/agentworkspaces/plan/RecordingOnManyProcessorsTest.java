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

    /** Parallelism of the common pool, which is one less than the processors that Java sees; ./preview sets 2. */
    @ParameterizedTest
    @CsvSource({"1, prod, 5", "2, all, 3", "3, prod, 5", "7, prod, 5"})
    void recordingsEnd(int parallelism, String stacks, String times) throws IOException, InterruptedException {
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tools/stress/Recordings.java",
                        stacks,
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
