package agentworkspaces.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import pulumirpc.Language.RunRequest;

/** Runs {@code Main} in a JVM of its own when the engine asks for it, as the Java host of Pulumi does. */
final class MainProcess implements ProgramHost.Runner {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final int parallelism;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();

    /** How much processor time the program has used at a moment of its last run. */
    private record Sample(long nanos, Duration used) {}

    /** @param parallelism of the common pool: one less than the processors of the machine that is played */
    MainProcess(int parallelism) {
        this.parallelism = parallelism;
    }

    /** The smallest share of one processor that the last run used in any stretch of time of this length. */
    double quietestShare(Duration length) {
        var least = Double.MAX_VALUE;
        for (var from : samples) {
            for (var to : samples) {
                var nanos = to.nanos() - from.nanos();
                if (nanos >= length.toNanos()) {
                    least = Math.min(
                            least, (double) to.used().minus(from.used()).toNanos() / nanos);
                }
            }
        }
        return least;
    }

    @Override
    public int run(RunRequest request) {
        try {
            var log = Files.createTempFile("program-", ".log");
            try {
                return run(request, log);
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int run(RunRequest request, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "agentworkspaces.Main")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.putAll(ProgramHost.environment(request));
        environment.put("PULUMI_MONITOR", request.getMonitorAddress());
        environment.put("PULUMI_ENGINE", request.getArgs(0));
        environment.put("PULUMI_ORGANIZATION", request.getOrganization());
        environment.put("PULUMI_PROJECT", request.getProject());
        environment.put("PULUMI_STACK", request.getStack());
        environment.put("PULUMI_DRY_RUN", String.valueOf(request.getDryRun()));
        var process = builder.start();
        try {
            var end = System.nanoTime() + LIMIT.toNanos();
            samples.clear();
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                process.info().totalCpuDuration().ifPresent(used -> samples.add(new Sample(System.nanoTime(), used)));
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the program did not end within " + LIMIT.toSeconds() + " s");
                }
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
            return 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
