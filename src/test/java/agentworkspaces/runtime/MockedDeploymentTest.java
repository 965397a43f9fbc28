package agentworkspaces.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.config.Settings;
import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.FormerState;
import com.pulumi.Context;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MockedDeployment against the deployment of Pulumi: mocks see the same, and the program gets the same. */
class MockedDeploymentTest {

    /** Notes what it is asked. */
    private static final class Asked extends ExampleMocks {

        private final Set<String> resources = new ConcurrentSkipListSet<>();
        private final boolean preview;

        Asked(boolean preview) {
            this.preview = preview;
        }

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            resources.add(args.type + " " + args.name + " of " + args.provider + " id " + args.id + ": "
                    + new TreeMap<>(args.inputs));
            if (args.name.equals("refused")) {
                return CompletableFuture.failedFuture(new IllegalStateException("AWS refuses it"));
            }
            return preview
                    ? CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), args.inputs))
                    : super.newResourceAsync(args);
        }
    }

    private record Outcome(
            int exitCode, Set<String> asked, int resources, Map<String, String> outputs, Set<String> errors) {}

    private static final class Part extends ComponentResource {
        Part(String name, ComponentResourceOptions options) {
            super("agent-workspaces:test:Part", name, options);
        }
    }

    static List<String> stacks() {
        return agentworkspaces.plan.ShippedStacks.all();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void aShippedStackIsTheSame(String stack) {
        var settings = Settings.read(stack, Plans.shipped(stack, Map.of()).closed());

        for (var preview : List.of(true, false)) {
            var same = same(preview, context -> Program.define(context, settings, FormerState.none()));
            assertEquals(0, same.exitCode());
            assertFalse(same.asked().isEmpty());
            assertFalse(same.outputs().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyKindOfInputAndOptionIsTheSame(boolean preview) {
        var same = same(preview, context -> {
            var elsewhere = new Provider("elsewhere");
            var part = new Part(
                    "part",
                    ComponentResourceOptions.builder().providers(elsewhere).build());
            var vpc = new Vpc(
                    "vpc",
                    VpcArgs.builder()
                            .cidrBlock(Output.of(CompletableFuture.supplyAsync(
                                    () -> "10.0.0.0/16", CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))))
                            .enableDnsSupport(true)
                            .tags(Map.of("b", "2", "a", "1"))
                            .build(),
                    CustomResourceOptions.builder().parent(part).build());
            var group = new SecurityGroup(
                    "group",
                    SecurityGroupArgs.builder()
                            .vpcId(vpc.id())
                            .ingress(SecurityGroupIngressArgs.builder()
                                    .fromPort(80)
                                    .toPort(80)
                                    .protocol("tcp")
                                    .cidrBlocks("0.0.0.0/0")
                                    .build())
                            .build(),
                    CustomResourceOptions.builder().dependsOn(vpc).build());
            var secret = new SecretVersion(
                    "secret",
                    SecretVersionArgs.builder()
                            .secretId(group.arn().applyValue(arn -> arn + "/secret"))
                            .secretString(Output.ofSecret("hidden"))
                            .build());
            context.export("vpc", vpc.id());
            context.export("dns", vpc.enableDnsSupport());
            context.export("tags", vpc.tags());
            context.export(
                    "ports", group.ingress().applyValue(rules -> rules.get(0).fromPort()));
            context.export("absent", vpc.ipv6CidrBlock());
            context.export("arn", group.arn());
            context.export("secret", secret.secretString());
            context.export("urn", part.urn());
        });

        assertEquals(0, same.exitCode());
        assertEquals(5, same.asked().size(), () -> same.asked().toString());
        assertTrue(same.asked().stream().anyMatch(asked -> asked.contains("::elsewhere::")), same.asked()::toString);
    }

    @Test
    void whatFailsIsToldInTheSameWords() {
        var refused = same(false, context -> {
            var vpc = new Vpc(
                    "refused", VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
            new SecurityGroup(
                    "group", SecurityGroupArgs.builder().vpcId(vpc.id()).build());
        });
        var thrown = same(
                false,
                context -> new Vpc(
                        "vpc",
                        VpcArgs.builder()
                                .cidrBlock(Output.of(
                                        CompletableFuture.failedFuture(new IllegalStateException("no block"))))
                                .build()));

        assertTrue(refused.exitCode() != 0);
        assertTrue(refused.errors().toString().contains("AWS refuses it"), refused.errors()::toString);
        assertTrue(thrown.exitCode() != 0);
        assertTrue(thrown.errors().toString().contains("no block"), thrown.errors()::toString);
    }

    /** Runs a program in both and returns what was the same. */
    private static Outcome same(boolean preview, Consumer<Context> program) {
        var options = TestOptions.builder()
                .projectName("agent-workspaces")
                .stackName("test")
                .preview(preview)
                .build();
        synchronized (Plans.class) {
            var seen = new Asked(preview);
            var mocked = outcome(seen, MockRun.of(options, seen, Duration.ofSeconds(60), program));
            var seenByPulumi = new Asked(preview);
            var byPulumi = outcome(seenByPulumi, byPulumi(options, seenByPulumi, program));

            assertEquals(Set.of(), without(byPulumi.asked(), mocked.asked()), "asked by Pulumi only");
            assertEquals(Set.of(), without(mocked.asked(), byPulumi.asked()), "asked by ours only");
            assertEquals(byPulumi.resources(), mocked.resources());
            assertEquals(byPulumi.outputs(), mocked.outputs());
            assertEquals(byPulumi.exitCode() + " " + byPulumi.errors(), mocked.exitCode() + " " + mocked.errors());
            return mocked;
        }
    }

    /** The differences alone: what a stack asks fills pages. */
    private static Set<String> without(Set<String> some, Set<String> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static TestResult byPulumi(TestOptions options, Mocks mocks, Consumer<Context> program) {
        try {
            return PulumiTestInternal.builder()
                    .options(options)
                    .mocks(mocks)
                    .deploymentFactory(state -> new DeploymentImpl(TaskRunner.in(state)))
                    .build()
                    .runTestAsync(program)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        } finally {
            PulumiTest.cleanup();
        }
    }

    private static Outcome outcome(Asked asked, TestResult result) {
        var outputs = new TreeMap<String, String>();
        if (result.exitCode() == 0) {
            result.outputs().forEach((name, output) -> outputs.put(name, String.valueOf(data(output))));
        }
        var errors = new TreeSet<String>();
        result.exceptions().forEach(failure -> errors.add(root(failure)));
        return new Outcome(
                result.exitCode(), asked.resources, result.resources().size(), outputs, errors);
    }

    /** Value, whether it is known and secret, and what it comes from. */
    private static Object data(Output<?> output) {
        var data = PulumiTestInternal.extractOutputData(output);
        var from = data.getResources().stream()
                .map(Resource::pulumiResourceName)
                .sorted()
                .toList();
        return List.of(String.valueOf(data.getValueNullable()), data.isKnown(), data.isSecret(), from);
    }

    private static String root(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : root(failure.getCause());
    }
}
