package agentworkspaces.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * CPU and memory pairs that AWS Fargate runs.
 *
 * <p>Source: Amazon ECS Developer Guide, "Task CPU and memory" (task definition parameters for Fargate).
 */
public final class FargateSize {

    /**
     * Memory sizes of a CPU size.
     *
     * @param sizes in MiB, smallest first
     * @param text the sizes, as they follow "must be one of"
     */
    private record Memory(List<Integer> sizes, String text) {

        static Memory of(Integer... sizes) {
            return new Memory(
                    List.of(sizes), Stream.of(sizes).map(String::valueOf).collect(Collectors.joining(", ")));
        }

        static Memory range(int from, int to, int step) {
            return new Memory(
                    IntStream.iterate(from, size -> size <= to, size -> size + step)
                            .boxed()
                            .toList(),
                    "%d..%d in steps of %d".formatted(from, to, step));
        }
    }

    private static final Map<Integer, Memory> MEMORY = new TreeMap<>(Map.of(
            256, Memory.of(512, 1024, 2048),
            512, Memory.range(1024, 4096, 1024),
            1024, Memory.range(2048, 8192, 1024),
            2048, Memory.range(4096, 16384, 1024),
            4096, Memory.range(8192, 30720, 1024),
            8192, Memory.range(16384, 61440, 4096),
            16384, Memory.range(32768, 122880, 8192)));

    private FargateSize() {}

    /** CPU sizes from one on, smallest first. */
    static Integer[] cpusFrom(int least) {
        return MEMORY.keySet().stream().filter(cpu -> cpu >= least).toArray(Integer[]::new);
    }

    /** Whether Fargate runs a task of this CPU and this memory in MiB. */
    public static boolean runs(int cpu, int memory) {
        return MEMORY.containsKey(cpu) && MEMORY.get(cpu).sizes().contains(memory);
    }

    /**
     * What memory must be for a CPU size, as it follows "must be".
     *
     * @param key name of the setting that holds the CPU size
     */
    static String memoryRule(String key, int cpu) {
        return "one of " + MEMORY.get(cpu).text() + " when " + key + " is " + cpu;
    }

    /** The memory nearest to a wanted one that runs with a CPU size; of two, the larger. */
    static int nearestMemory(int cpu, int wanted) {
        return MEMORY.get(cpu).sizes().stream()
                .min(Comparator.<Integer>comparingLong(size -> Math.abs((long) size - wanted))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Memory sizes in MiB by CPU sizes from one on, for documentation. */
    static String tableFrom(int least) {
        return MEMORY.entrySet().stream()
                .filter(entry -> entry.getKey() >= least)
                .map(entry -> entry.getKey() + " with " + entry.getValue().text())
                .collect(Collectors.joining("; "));
    }
}
