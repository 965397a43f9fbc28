package agentworkspaces.image;

import java.util.Optional;
import java.util.regex.Pattern;

/** URIs of images in private ECR repositories. */
final class EcrImage {

    private static final Pattern URI =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].*");

    private EcrImage() {}

    /** ARN of the repository that an image is pulled from; empty for a registry that IAM has no say in. */
    static Optional<String> repositoryArn(String uri) {
        var matcher = URI.matcher(uri);
        return matcher.matches()
                ? Optional.of("arn:aws:ecr:%s:%s:repository/%s"
                        .formatted(matcher.group(2), matcher.group(1), matcher.group(3)))
                : Optional.empty();
    }
}
