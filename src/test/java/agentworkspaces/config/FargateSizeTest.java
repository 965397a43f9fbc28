package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the table of the Amazon ECS Developer Guide, "Fargate task definition considerations": sizes in GB by vCPU. */
class FargateSizeTest {

    private static final int GB = 1024;

    @ParameterizedTest
    @CsvSource({
        "512, 1, 4, 1",
        "1024, 2, 8, 1",
        "2048, 4, 16, 1",
        "4096, 8, 30, 1",
        "8192, 16, 60, 4",
        "16384, 32, 120, 8"
    })
    void runsWhatAwsRuns(int cpu, int from, int to, int step) {
        var expected = IntStream.iterate(from, gb -> gb <= to, gb -> gb + step)
                .map(gb -> gb * GB)
                .boxed()
                .toList();

        var runs = IntStream.rangeClosed(0, 130 * GB)
                .filter(memory -> FargateSize.runs(cpu, memory))
                .boxed()
                .toList();

        assertEquals(expected, runs);
    }

    @Test
    void smallestSizeHasThreeMemories() {
        assertEquals(
                List.of(512, 1024, 2048),
                IntStream.rangeClosed(0, 130 * GB)
                        .filter(memory -> FargateSize.runs(256, memory))
                        .boxed()
                        .toList());
        assertEquals("one of 512, 1024, 2048 when cpu is 256", FargateSize.memoryRule("cpu", 256));
    }

    @Test
    void sizesThatFargateDoesNotHaveDoNotRun() {
        assertFalse(FargateSize.runs(128, 1024));
        assertFalse(FargateSize.runs(3072, 8192));
    }

    @Test
    void nearestMemoryRunsAndNoneIsNearer() {
        for (var cpu : FargateSize.cpusFrom(0)) {
            var running = IntStream.rangeClosed(0, 130 * GB)
                    .filter(memory -> FargateSize.runs(cpu, memory))
                    .boxed()
                    .toList();
            for (int wanted = -GB; wanted < 130 * GB; wanted += 100) {
                var asked = wanted;
                var nearest = FargateSize.nearestMemory(cpu, asked);
                var least = running.stream()
                        .mapToInt(memory -> Math.abs(memory - asked))
                        .min()
                        .orElseThrow();

                assertTrue(running.contains(nearest), cpu + " with " + nearest);
                assertEquals(least, Math.abs(nearest - asked), asked + " with " + nearest);
            }
        }
    }
}
