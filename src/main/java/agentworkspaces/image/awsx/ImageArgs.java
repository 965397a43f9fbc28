package agentworkspaces.image.awsx;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** Inputs of {@link Image}; those that the program uses. */
public final class ImageArgs extends ResourceArgs {

    @Import(name = "repositoryUrl", required = true)
    private final Output<String> repositoryUrl;

    @Import(name = "context")
    private final Output<String> context;

    @Import(name = "dockerfile")
    private final Output<String> dockerfile;

    @Import(name = "args")
    private final Output<Map<String, String>> args;

    @Import(name = "imageTag")
    private final Output<String> imageTag;

    @Import(name = "platform")
    private final Output<String> platform;

    /**
     * @param repositoryUrl repository that the image is pushed to
     * @param context folder that is sent to the builder, seen from the project
     * @param dockerfile path of the Dockerfile, seen from the project
     * @param args build arguments
     * @param imageTag tag in the repository; without one awsx pushes a constant tag
     * @param platform what the image runs on, as {@code linux/amd64}
     */
    public ImageArgs(
            Output<String> repositoryUrl,
            String context,
            String dockerfile,
            Map<String, String> args,
            String imageTag,
            String platform) {
        this.repositoryUrl = repositoryUrl;
        this.context = Output.of(context);
        this.dockerfile = Output.of(dockerfile);
        this.args = Output.of(args);
        this.imageTag = Output.of(imageTag);
        this.platform = Output.of(platform);
    }
}
