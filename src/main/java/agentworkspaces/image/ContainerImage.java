package agentworkspaces.image;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.iam.Statement;
import agentworkspaces.image.awsx.Image;
import agentworkspaces.image.awsx.ImageArgs;
import agentworkspaces.support.Check;
import agentworkspaces.support.Json;
import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An ECR repository and the image that tasks run: built during the deployment, a tag that was pushed to it, or an image
 * from elsewhere.
 */
public final class ContainerImage extends ComponentResource {

    private final Repository repository;
    private final Output<String> uri;
    private final ImageSource source;

    /**
     * @param source where the image comes from
     * @param repositoryName physical name of the repository
     * @param keepLast images that the repository keeps
     * @param kmsKeyArn key that encrypts the images; AWS's own without one. Another key makes another repository
     * @param retain whether the repository survives with the images in it
     */
    public record Args(
            ImageSource source,
            String repositoryName,
            int keepLast,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {

        public Args {
            Check.argument(keepLast > 0, "keepLast must be at least 1, got %d", keepLast);
        }
    }

    public ContainerImage(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:image:ContainerImage", name, options);
        source = args.source();
        repository = repository(name, args);
        new LifecyclePolicy(
                name,
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(keepLast(args.keepLast()))
                        .build(),
                childOf(this));
        uri = uri(name);
        registerOutputs(Map.of("repositoryUrl", repositoryUrl(), "uri", uri));
    }

    public Output<String> repositoryArn() {
        return repository.arn();
    }

    public Output<String> repositoryUrl() {
        return repository.repositoryUrl();
    }

    /** URI of the image that tasks run. */
    public Output<String> uri() {
        return uri;
    }

    /** What a role needs before it pulls from ECR or pushes to it; the action takes no resource. */
    public static Statement logInStatement() {
        return Statement.allow("LogInToEcr", List.of("ecr:GetAuthorizationToken"), "*");
    }

    /**
     * What an execution role needs to pull the image: nothing, where IAM has no say in the registry.
     *
     * <p>Where a pull-through cache may stand behind it, the role may also fetch a tag that is not there yet, and make
     * this one repository for it. Source: Amazon ECR User Guide, "IAM permissions required to sync an upstream registry
     * with an Amazon ECR private registry".
     */
    public List<Statement> pullStatements() {
        return source instanceof ImageSource.Given given
                ? pullStatements(given.uri())
                : List.of(logInStatement(), pullStatement(repository.arn()));
    }

    /** The same for images that no stack makes. */
    public static List<Statement> pullStatements(String... uris) {
        var images = Stream.of(uris)
                .flatMap(uri -> EcrImage.of(uri).stream())
                .distinct()
                .toList();
        if (images.isEmpty()) {
            return List.of();
        }
        var statements = new ArrayList<>(List.of(logInStatement(), pullStatement(arns(images.stream()))));
        var cached = arns(images.stream().filter(EcrImage::mayBeCached));
        if (cached.length > 0) {
            statements.add(Statement.allow(
                    "FetchThroughCache", List.of("ecr:BatchImportUpstreamImage", "ecr:CreateRepository"), cached));
        }
        return statements;
    }

    private static Object[] arns(Stream<EcrImage> images) {
        return images.map(EcrImage::repositoryArn).toArray();
    }

    private static Statement pullStatement(Object... repositoryArns) {
        return Statement.allow(
                "PullImage",
                List.of("ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"),
                repositoryArns);
    }

    private Repository repository(String name, Args args) {
        var builder = RepositoryArgs.builder()
                .name(args.repositoryName())
                // A tag that is a hash of the content never means anything else; latest does, with every push.
                .imageTagMutability(args.source() instanceof ImageSource.Built ? "IMMUTABLE" : "MUTABLE")
                .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                        .scanOnPush(true)
                        .build())
                .forceDelete(!args.retain());
        args.kmsKeyArn()
                .ifPresent(key -> builder.encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType("KMS")
                        .kmsKey(key)
                        .build()));
        return new Repository(name, builder.build(), statefulChildOf(this, args.retain()));
    }

    private Output<String> uri(String name) {
        if (source instanceof ImageSource.Built built) {
            return build(name, built);
        }
        if (source instanceof ImageSource.Tagged tagged) {
            return Output.format("%s:%s", repository.repositoryUrl(), tagged.tag());
        }
        return Output.of(((ImageSource.Given) source).uri());
    }

    private Output<String> build(String name, ImageSource.Built built) {
        var folder = built.context().folder().toString().replace('\\', '/');
        return new Image(
                        name,
                        new ImageArgs(
                                repository.repositoryUrl(),
                                folder,
                                folder + "/Dockerfile",
                                built.context().arguments(),
                                built.tag(),
                                built.platform()),
                        // Each tag is a resource of its own to what builds images. To delete the one before would be
                        // to delete what a failing deployment goes back to; the lifecycle policy ends old ones.
                        ComponentResourceOptions.builder()
                                .parent(this)
                                .retainOnDelete(true)
                                .build())
                .imageUri();
    }

    private static Output<String> keepLast(int images) {
        return Json.stringify(Map.of(
                "rules",
                List.of(Map.of(
                        "rulePriority",
                        1,
                        "description",
                        "keep the last " + images + " images",
                        "selection",
                        Map.of("tagStatus", "any", "countType", "imageCountMoreThan", "countNumber", images),
                        "action",
                        Map.of("type", "expire")))));
    }
}
