package agentworkspaces.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plans;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MockRunTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final class Part extends ComponentResource {
        Part(String name) {
            super("agent-workspaces:test:Part", name);
        }
    }

    @Test
    void waitsForWhatComesAfterTheProgramReturned() {
        var applied = new AtomicInteger();
        var result = run(LIMIT, context -> {
            var later = new CompletableFuture<String>().completeOnTimeout("late", 300, TimeUnit.MILLISECONDS);
            context.export("late", Output.of(later).applyValue(text -> {
                new Part(text);
                return text + applied.incrementAndGet();
            }));
        });

        assertEquals(0, result.exitCode());
        assertEquals(1, applied.get());
        assertEquals(2, result.resources().size(), "the stack and what an output made");
    }

    @Test
    void waitsWithoutUsingAProcessor() {
        var before = new AtomicReference<Long>();
        var threads = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        run(LIMIT, context -> {
            before.set(threads.getProcessCpuTime());
            context.export(
                    "late", Output.of(new CompletableFuture<String>().completeOnTimeout("late", 4, TimeUnit.SECONDS)));
        });

        var used = Duration.ofNanos(threads.getProcessCpuTime() - before.get());
        assertTrue(used.compareTo(Duration.ofSeconds(1)) < 0, () -> "used " + used + " of processor time in 4 s");
    }

    @Test
    void tellsWhatFailsInTheProgram() {
        var result = run(LIMIT, context -> {
            throw new IllegalStateException("no such thing");
        });

        assertTrue(result.exitCode() != 0);
        assertTrue(result.exceptions().stream().anyMatch(e -> "no such thing".equals(e.getMessage())));
    }

    @Test
    void tellsWhatFailsAfterTheProgram() {
        var result = run(
                LIMIT,
                context -> context.export(
                        "bad", Output.of(CompletableFuture.failedFuture(new IllegalStateException("no such value")))));

        assertTrue(result.exitCode() != 0);
        assertTrue(
                result.exceptions().stream().anyMatch(e -> "no such value".equals(e.getMessage())),
                () -> result.exceptions().toString());
    }

    @Test
    void tellsWhatFailsBeforeTheProgramAsAnErrorOfTheProgram() {
        var result = ExampleMocks.run(
                new ExampleMocks(),
                "test",
                () -> {
                    throw new IllegalStateException("no answer");
                },
                (context, nothing) -> {});

        assertTrue(result.exitCode() != 0);
        assertTrue(result.exceptions().stream().anyMatch(e -> "no answer".equals(e.getMessage())));
    }

    @Test
    void aProgramThatDoesNotEndIsGivenUpWithTheNamesOfItsOpenTasks() {
        var failure = assertThrows(
                NotEndedException.class,
                () -> run(Duration.ofMillis(500), context -> {
                    new Part("done");
                    context.export("never", Output.of(new CompletableFuture<String>()));
                }));

        assertEquals(
                "the program of the stack test did not end within 0.5 s; open tasks:"
                        + " DeploymentInternalInternal.registerResourceOutputs:"
                        + " pulumi:pulumi:Stack-agent-workspaces-test",
                failure.getMessage());
    }

    /** Names of tasks hold whole requests of many lines. */
    @Test
    void manyLongTasksAreOneShortSentence() {
        var names = IntStream.range(0, 300)
                .mapToObj(i ->
                        "Registering resource: t=aws:ec2/vpc:Vpc, name=" + i + ", request=type: \"a\"\nname: \"b\"")
                .toList();
        var message = new NotEndedException("prod", "within 60.0 s", names).getMessage();

        assertEquals(
                "the program of the stack prod did not end within 60.0 s; open tasks:"
                        + " Registering resource: t=aws:ec2/vpc:Vpc, name=0,"
                        + " Registering resource: t=aws:ec2/vpc:Vpc, name=1,"
                        + " Registering resource: t=aws:ec2/vpc:Vpc, name=2,"
                        + " Registering resource: t=aws:ec2/vpc:Vpc, name=3,"
                        + " Registering resource: t=aws:ec2/vpc:Vpc, name=4 and others",
                message);
    }

    @Test
    void aProgramThatDoesNotReturnIsGivenUpToo() {
        var block = new CompletableFuture<String>();
        var failure = assertThrows(NotEndedException.class, () -> run(Duration.ofMillis(500), context -> block.join()));
        block.complete("");

        assertTrue(failure.getMessage().contains("callback"), failure::getMessage);
    }

    private static TestResult run(Duration limit, Consumer<Context> program) {
        synchronized (Plans.class) {
            return MockRun.of(
                    TestOptions.builder()
                            .projectName("agent-workspaces")
                            .stackName("test")
                            .preview(false)
                            .resourceTransformations(List.of())
                            .build(),
                    new ExampleMocks(),
                    limit,
                    program);
        }
    }
}
