package agentworkspaces.plan;

import agentworkspaces.runtime.MockRun;
import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers as the recorder does; for tests that ask what a program asked of the engine, through a spy on it. */
public class ExampleMocks implements Mocks {

    private final ExampleOutputs examples = new ExampleOutputs(Plans.HEADER.region(), Plans.HEADER.account());

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        var example = examples.of(args.type, args.name, args.inputs);
        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(example.id()), example.outputs()));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        // No deployment has left anything yet.
        var answer = args.token.equals("pulumi:pulumi:readStackResourceOutputs")
                ? Map.<String, Object>of("outputs", Map.of())
                : examples.answer(args.token).orElseThrow();
        return CompletableFuture.completedFuture(answer);
    }

    /** Runs a program as a stack with these or other answers. */
    public static TestResult run(Mocks mocks, String stack, Consumer<Context> program) {
        return run(mocks, stack, () -> "", (context, nothing) -> program.accept(context));
    }

    /** The same with a question to the engine first. */
    public static <T> TestResult run(Mocks mocks, String stack, Supplier<T> before, BiConsumer<Context, T> program) {
        var options = TestOptions.builder()
                .projectName("agent-workspaces")
                .stackName(stack)
                .preview(false)
                .build();
        synchronized (Plans.class) {
            return MockRun.of(options, mocks, Duration.ofSeconds(60), before, program);
        }
    }
}
