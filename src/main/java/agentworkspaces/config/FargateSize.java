package agentworkspaces.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * CPU and memory pairs that AWS Fargate runs.
 *
 * <p>Source: Amazon ECS Developer Guide, "Task CPU and memory" (task definition parameters for Fargate). Its smallest
 * size, 256 CPU units, is left out: no workspace runs in it.
 */
public final class FargateSize {

    /** Memory in MiB from, to and in steps of, by CPU units. */
    private record Range(int from, int to, int step) {

        boolean holds(int memory) {
            return from <= memory && memory <= to && (memory - from) % step == 0;
        }

        @Override
        public String toString() {
            return "one of %d..%d in steps of %d".formatted(from, to, step);
        }
    }

    private static final Map<Integer, Range> MEMORY = new TreeMap<>(Map.of(
            512, new Range(1024, 4096, 1024),
            1024, new Range(2048, 8192, 1024),
            2048, new Range(4096, 16384, 1024),
            4096, new Range(8192, 30720, 1024),
            8192, new Range(16384, 61440, 4096),
            16384, new Range(32768, 122880, 8192)));

    private FargateSize() {}

    static Integer[] cpus() {
        return MEMORY.keySet().toArray(Integer[]::new);
    }

    static boolean runs(int cpu, int memory) {
        return MEMORY.get(cpu).holds(memory);
    }

    /** What memory must be for a CPU size, as it follows "must be". */
    static String memoryRule(int cpu) {
        return MEMORY.get(cpu) + " when cpu is " + cpu;
    }

    /** The memory nearest to a wanted one that runs with a CPU size. */
    static int nearestMemory(int cpu, int wanted) {
        var range = MEMORY.get(cpu);
        var clamped = Math.max(range.from, Math.min(range.to, wanted));
        return range.from + Math.round((clamped - range.from) / (float) range.step) * range.step;
    }

    /** Memory sizes in MiB of every CPU size, for documentation. */
    static String table() {
        return MEMORY.entrySet().stream()
                .map(entry ->
                        "%d with %s".formatted(entry.getKey(), entry.getValue()).replace("one of ", ""))
                .collect(Collectors.joining("; "));
    }
}
