package agentworkspaces.identity;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import com.pulumi.aws.cognito.IdentityPoolArgs;
import com.pulumi.aws.cognito.IdentityPoolRoleAttachment;
import com.pulumi.aws.cognito.IdentityPoolRoleAttachmentArgs;
import com.pulumi.aws.cognito.inputs.IdentityPoolCognitoIdentityProviderArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Cognito identity pool, which gives users of a user pool AWS credentials of a role, and guests none.
 *
 * <p>The role has no policy: whoever is logged in may do nothing at AWS until somebody says what.
 */
public final class IdentityPool extends ComponentResource {

    private static final String PRINCIPAL = "cognito-identity.amazonaws.com";

    private final com.pulumi.aws.cognito.IdentityPool pool;

    /**
     * @param poolName physical name of the pool
     * @param login user pool and its client, whose tokens the pool takes
     * @param permissionsBoundary ARN of a permissions boundary of the role
     * @param retain whether the engine refuses to delete the pool and the identities in it
     */
    public record Args(String poolName, CognitoLogin login, Optional<String> permissionsBoundary, boolean retain) {}

    public IdentityPool(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:identity:IdentityPool", name, options);
        pool = new com.pulumi.aws.cognito.IdentityPool(
                name,
                IdentityPoolArgs.builder()
                        .identityPoolName(args.poolName())
                        .allowUnauthenticatedIdentities(false)
                        // The classic flow lets the caller choose among the roles that trust the pool.
                        .allowClassicFlow(false)
                        .cognitoIdentityProviders(IdentityPoolCognitoIdentityProviderArgs.builder()
                                .clientId(args.login().clientId())
                                .providerName(args.login().providerName())
                                // Users who were signed out or disabled get no more credentials.
                                .serverSideTokenCheck(true)
                                .build())
                        .build(),
                statefulChildOf(this, args.retain()));
        var role = ServiceRole.create(
                this,
                name + "-authenticated",
                "What users of " + args.poolName() + " may do at AWS",
                trust(),
                args.permissionsBoundary());
        new IdentityPoolRoleAttachment(
                name,
                IdentityPoolRoleAttachmentArgs.builder()
                        .identityPoolId(pool.id())
                        .roles(authenticated(role))
                        .build(),
                childOf(this));
        registerOutputs(Map.of("identityPoolId", identityPoolId()));
    }

    public Output<String> identityPoolId() {
        return pool.id();
    }

    private static Output<Map<String, String>> authenticated(Role role) {
        return role.arn().applyValue(arn -> Map.of("authenticated", arn));
    }

    /** Without the pool's id, users of any pool of any account could take on the role. */
    private PolicyDocument trust() {
        return PolicyDocument.of(Statement.allow("UsersOfThePool", List.of("sts:AssumeRoleWithWebIdentity"))
                .by(Map.of("Federated", PRINCIPAL))
                .when("StringEquals", PRINCIPAL + ":aud", pool.id())
                .when("ForAnyValue:StringLike", PRINCIPAL + ":amr", "authenticated"));
    }
}
