package agentworkspaces.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in a private registry of ECR, which IAM opens.
 *
 * @param account id of the account that has the registry
 * @param region AWS region of the registry
 * @param repository name of the repository, as {@code team/app}
 */
public record EcrImage(String account, String region, String repository) {

    /** Source: Amazon ECR User Guide, "Amazon ECR private registry": by IPv4, and by IPv4 and IPv6. */
    private static final Pattern URI = Pattern.compile("([0-9]{12})\\.(?:dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com"
            + "|dkr-ecr\\.([a-z0-9-]+)\\.on\\.aws)/([^:@]+)[:@].*");

    /** The image that a URI names; empty for a registry that IAM has no say in. */
    public static Optional<EcrImage> of(String uri) {
        var matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var region = Optional.ofNullable(matcher.group(2)).orElse(matcher.group(3));
        return Optional.of(new EcrImage(matcher.group(1), region, matcher.group(4)));
    }

    /** ARN of the repository that it is pulled from. */
    public String repositoryArn() {
        return "arn:aws:ecr:%s:%s:repository/%s".formatted(region, account, repository);
    }

    /**
     * Whether a pull-through cache rule may stand behind it: what such a rule fetches is below a prefix. Nothing else in
     * the URI tells one from a repository that somebody pushes to. Source: Amazon ECR User Guide, "Sync an upstream
     * registry with an Amazon ECR private registry".
     */
    public boolean mayBeCached() {
        return repository.contains("/");
    }
}
