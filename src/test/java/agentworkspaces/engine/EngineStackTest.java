package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.image.awsx.Image;
import agentworkspaces.image.awsx.ImageArgs;
import agentworkspaces.platform.FormerState;
import com.pulumi.Context;
import com.pulumi.automation.OperationType;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The harness itself, on small programs. */
@NeedsEngine
class EngineStackTest {

    private static final String VPC = "aws:ec2/vpc:Vpc";

    private String block = "10.0.0.0/16";
    private boolean protect;

    @Test
    void tellsWhatTheEngineDoes() {
        try (var stack = EngineStack.create("harness", this::network)) {
            var preview = stack.preview().orFail();
            assertEquals(
                    List.of(
                            "create " + VPC + " net",
                            "create pulumi:providers:aws default_6_83_0",
                            "create pulumi:providers:pulumi default",
                            "create pulumi:pulumi:Stack agent-workspaces-harness"),
                    preview.changes());
            assertEquals(List.of(), stack.provider().changes());

            var up = stack.up().orFail();
            assertTrue(up.outputs().get("vpcId").toString().startsWith("vpc-"), up.outputs()::toString);
            assertEquals(Map.of("made", true), up.outputs().get("facts"));
            assertEquals(List.of(), stack.refresh().orFail().changes());
            assertEquals(List.of(), stack.preview().orFail().changes());

            block = "10.1.0.0/16";
            var replaced = stack.preview().orFail();
            assertEquals(List.of("replace " + VPC + " net"), replaced.changes());
            assertEquals(
                    List.of("cidrBlock"),
                    replaced.step(OperationType.REPLACE, VPC, "net").replacing());

            protect = true;
            stack.up();
            block = "10.2.0.0/16";
            var refused = stack.preview();
            assertFalse(refused.succeeded());
            assertTrue(refused.errorText().contains("marked for protection"), refused::errorText);
        }
    }

    @Test
    void tellsWhatTheProviderRefuses() {
        block = "10.0.0.1/16";
        try (var stack = EngineStack.create("harness", this::network)) {
            var preview = stack.preview();
            assertFalse(preview.succeeded());
            assertTrue(
                    preview.errorText().contains("is not an IPv4 block without host bits: 10.0.0.1/16"),
                    preview::errorText);
        }
    }

    @Test
    void constructsTheImageOfAwsx() {
        try (var stack = EngineStack.create("harness", EngineStackTest::image)) {
            stack.preview().orFail();
            var up = stack.up().orFail();
            var uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app@sha256:[0-9a-f]{64}";
            assertTrue(up.outputs().get("imageUri").toString().matches(uri), up.outputs()::toString);
            stack.destroy().orFail();
            assertEquals(0, stack.provider().resourceCount());
        }
    }

    private void network(Context context, ConfigSource source, FormerState former) {
        var vpc = new Vpc(
                "net",
                VpcArgs.builder().cidrBlock(block).build(),
                CustomResourceOptions.builder().protect(protect).build());
        context.export("vpcId", vpc.id());
        context.export("facts", Output.of(Map.of("made", true)));
    }

    private static void image(Context context, ConfigSource source, FormerState former) {
        var repository =
                new Repository("app", RepositoryArgs.builder().name("app").build());
        var image = new Image(
                "app",
                new ImageArgs(repository.repositoryUrl(), ".", "Dockerfile", Map.of(), "tag", "linux/amd64"),
                ComponentResourceOptions.Empty);
        context.export("imageUri", image.imageUri());
    }
}
