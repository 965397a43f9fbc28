package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plans;
import agentworkspaces.runtime.MockRun;
import com.pulumi.core.Output;
import com.pulumi.test.TestOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What somebody sees whose preview does not come to its end. */
class NotEndedTest {

    @Test
    void isOneSentenceAndTheExitCodeOfAFault() {
        var err = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        var command = new PreviewCommand(
                Path.of(""),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        var exitCode = command.ended(NotEndedTest::neverEnding);

        assertEquals(1, exitCode);
        assertEquals(
                "preview: the program of the stack test did not end within 0.5 s; open tasks:"
                        + " DeploymentInternalInternal.registerResourceOutputs:"
                        + " pulumi:pulumi:Stack-agent-workspaces-test",
                err.toString(StandardCharsets.UTF_8).strip());
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    private static int neverEnding() {
        synchronized (Plans.class) {
            return MockRun.of(
                            TestOptions.builder()
                                    .projectName("agent-workspaces")
                                    .stackName("test")
                                    .preview(false)
                                    .resourceTransformations(List.of())
                                    .build(),
                            new ExampleMocks(),
                            Duration.ofMillis(500),
                            context -> context.export("never", Output.of(new CompletableFuture<String>())))
                    .exitCode();
        }
    }
}
