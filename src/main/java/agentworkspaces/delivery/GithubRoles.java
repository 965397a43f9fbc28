package agentworkspaces.delivery;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.support.Check;
import com.pulumi.aws.iam.OpenIdConnectProvider;
import com.pulumi.aws.iam.OpenIdConnectProviderArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two roles that workflows of a GitHub repository take on without stored keys: one pushes the image and restarts the
 * service, the other previews pull requests.
 *
 * <p>Neither deploys the stack: a stack that made the role which deploys it could be locked out, or could widen that
 * role.
 */
public final class GithubRoles extends ComponentResource {

    private static final String ISSUER = "token.actions.githubusercontent.com";
    private static final String AUDIENCE = "sts.amazonaws.com";

    private final Role imageRole;
    private final Role previewRole;

    /**
     * @param repository {@code owner/name} of the GitHub repository, or {@code owner@id/name@id}, as the subject of its
     *     tokens has it
     * @param environment GitHub environment whose jobs may push and restart
     * @param createOidcProvider whether the account has no provider for GitHub yet; it can have only one
     * @param imageRepositoryArn ECR repository
     * @param buildImage whether the program builds the image, for which even a preview logs in to ECR
     * @param serviceArns services that run images of that repository
     * @param special what else the role that pushes images may do
     * @param lookUps what else the program looks up, in a preview too
     * @param account account of the stack
     * @param permissionsBoundary ARN of a permissions boundary of both roles
     */
    public record Args(
            String repository,
            String environment,
            boolean createOidcProvider,
            Output<String> imageRepositoryArn,
            boolean buildImage,
            List<Output<String>> serviceArns,
            List<Statement> special,
            List<Statement> lookUps,
            String account,
            Optional<String> permissionsBoundary) {

        public Args {
            serviceArns = List.copyOf(serviceArns);
            special = List.copyOf(special);
            lookUps = List.copyOf(lookUps);
            Check.argument(!serviceArns.isEmpty(), "serviceArns must have at least one");
        }
    }

    public GithubRoles(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:delivery:GithubRoles", name, options);
        var provider = args.createOidcProvider() ? newProvider(name) : Output.of(existingProvider(args.account()));
        imageRole = role(
                name + "-image",
                "Pushes images of " + args.repository() + " and restarts their service",
                "environment:" + args.environment(),
                provider,
                args);
        ServiceRole.allow(this, name + "-image", imageRole, imageStatements(args));
        previewRole = role(
                name + "-preview",
                "Previews pull requests of " + args.repository() + "; reads no data",
                "pull_request",
                provider,
                args);
        ServiceRole.allow(this, name + "-preview", previewRole, lookUps(args));
        registerOutputs(Map.of("imageRoleArn", imageRoleArn(), "previewRoleArn", previewRoleArn()));
    }

    public Output<String> imageRoleArn() {
        return imageRole.arn();
    }

    public Output<String> previewRoleArn() {
        return previewRole.arn();
    }

    /** AWS checks GitHub's certificate against its own authorities, so no thumbprint is given. */
    private Output<String> newProvider(String name) {
        return new OpenIdConnectProvider(
                        name,
                        OpenIdConnectProviderArgs.builder()
                                .url("https://" + ISSUER)
                                .clientIdLists(AUDIENCE)
                                .build(),
                        childOf(this))
                .arn();
    }

    private static String existingProvider(String account) {
        return "arn:aws:iam::" + account + ":oidc-provider/" + ISSUER;
    }

    private Role role(String name, String description, String subject, Output<String> provider, Args args) {
        var builder = RoleArgs.builder()
                .description(description)
                .assumeRolePolicy(trust(args.repository(), subject, provider));
        args.permissionsBoundary().ifPresent(builder::permissionsBoundary);
        return new Role(name, builder.build(), childOf(this));
    }

    /** Both conditions are whole values: a pattern would let in a repository or a branch that only begins alike. */
    private static Output<String> trust(String repository, String subject, Output<String> provider) {
        return PolicyDocument.of(Statement.allow("Trust", List.of("sts:AssumeRoleWithWebIdentity"))
                        .by(Map.of("Federated", provider))
                        .when("StringEquals", ISSUER + ":aud", AUDIENCE)
                        .when("StringEquals", ISSUER + ":sub", "repo:" + repository + ":" + subject))
                .toJson();
    }

    /** Source of the actions on images: Amazon ECR User Guide, "IAM permissions for pushing an image". */
    private static List<Statement> imageStatements(Args args) {
        var statements = new ArrayList<>(List.of(
                ContainerImage.logInStatement(),
                Statement.allow(
                        "PushImage",
                        List.of(
                                "ecr:BatchCheckLayerAvailability",
                                "ecr:BatchGetImage",
                                "ecr:CompleteLayerUpload",
                                "ecr:GetDownloadUrlForLayer",
                                "ecr:InitiateLayerUpload",
                                "ecr:PutImage",
                                "ecr:UploadLayerPart"),
                        args.imageRepositoryArn()),
                Statement.allow(
                        "RestartService",
                        List.of("ecs:DescribeServices", "ecs:UpdateService"),
                        args.serviceArns().toArray())));
        statements.addAll(args.special());
        return statements;
    }

    /**
     * The look-ups that the program makes.
     *
     * <p>A preview compares the program with the state and reads no resource, so it needs nothing else of AWS but to
     * find the state; a state in a bucket is opened to the role by the policy of that bucket. Whoever can open a pull
     * request can run code as this role, so ReadOnlyAccess, with which it could read logs, code and tables, is out of
     * the question, and a preview with a refresh runs on the default branch under another role.
     */
    private static List<Statement> lookUps(Args args) {
        var statements = new ArrayList<Statement>();
        statements.add(Statement.allow("LookUpZones", List.of("ec2:DescribeAvailabilityZones"), "*"));
        if (args.buildImage()) {
            statements.add(ContainerImage.logInStatement());
        }
        statements.addAll(args.lookUps());
        return statements;
    }
}
