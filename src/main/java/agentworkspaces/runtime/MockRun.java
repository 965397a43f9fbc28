package agentworkspaces.runtime;

import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One run of the program under mocks; {@code PulumiTest.runTest} with another way to wait, see {@link TaskRunner}.
 *
 * <p>The deployment of Pulumi Java is one global object: runs must not overlap.
 */
public final class MockRun {

    private MockRun() {}

    /**
     * Runs the program to its end.
     *
     * @param before as with {@link EngineRun#ofEnvironment}; the mocks answer
     * @param limit how long the program may take
     * @throws NotEndedException when it takes longer
     */
    public static <T> TestResult of(
            TestOptions options, Mocks mocks, Duration limit, Supplier<T> before, BiConsumer<Context, T> program) {
        try {
            var run = PulumiTestInternal.builder()
                    .options(options)
                    .mocks(mocks)
                    .deploymentFactory(state -> new MockedDeployment(TaskRunner.in(state), mocks))
                    .build();
            var result = run.runTestAsync(Prepared.program(before, program));
            return ended(result, options.stackName(), limit, (TaskRunner) run.runner());
        } finally {
            PulumiTest.cleanup();
        }
    }

    /** The same, for a program that asks nothing first. */
    public static TestResult of(TestOptions options, Mocks mocks, Duration limit, Consumer<Context> program) {
        return of(options, mocks, limit, () -> "", (context, nothing) -> program.accept(context));
    }

    private static TestResult ended(
            CompletableFuture<TestResult> result, String stack, Duration limit, TaskRunner runner) {
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NotEndedException(stack, "within " + limit.toMillis() / 1000.0 + " s", runner.openTasks());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotEndedException(stack, "before it was interrupted", runner.openTasks());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
