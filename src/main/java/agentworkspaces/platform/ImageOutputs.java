package agentworkspaces.platform;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.support.AwsCli;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stack outputs of the image: its repository, and the command that builds and pushes it.
 *
 * @param build what the image is built from
 */
public record ImageOutputs(AwsCli cli, ContainerImage image, BuildContext build, PlatformSettings settings) {

    public Map<String, Output<?>> byName() {
        return Map.of("ecrRepositoryUri", image.repositoryUrl(), "pushImageCommand", pushImageCommand());
    }

    private Output<String> pushImageCommand() {
        var arguments = build.arguments().entrySet().stream()
                .map(argument -> " --build-arg " + argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining());
        var folder = build.folder().toString().replace('\\', '/');
        var platform = settings.task().imagePlatform();
        var tag = settings.image().imageTag();
        return image.repositoryUrl()
                .applyValue(url -> cli.command("ecr get-login-password")
                        + " | docker login --username AWS --password-stdin " + url.split("/")[0]
                        + " && docker build --platform " + platform + " --provenance=false" + arguments
                        + " -t " + url + ":" + tag + " " + folder
                        + " && docker push " + url + ":" + tag);
    }
}
