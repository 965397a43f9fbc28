package agentworkspaces.plan;

import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
        return CompletableFuture.completedFuture(examples.answer(args.token).orElseThrow());
    }

    /** Runs a program as a stack with these or other answers. */
    public static TestResult run(Mocks mocks, String stack, Consumer<Context> program) {
        synchronized (Plans.class) {
            try {
                return PulumiTest.withMocks(mocks)
                        .withOptions(TestOptions.builder()
                                .projectName("agent-workspaces")
                                .stackName(stack)
                                .preview(false)
                                .build())
                        .runTest(program);
            } finally {
                PulumiTest.cleanup();
            }
        }
    }
}
