package agentworkspaces.identity;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingRecoveryMechanismArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUsernameConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Cognito user pool whose users log in at a load balancer.
 *
 * <p>The load balancer comes first, because the callback holds its DNS name; the listener that asks for the login comes
 * after.
 */
public final class CognitoLogin extends ComponentResource {

    /** Path on which a load balancer takes a user back. Source: Elastic Load Balancing, "Authenticate users". */
    private static final String CALLBACK_PATH = "/oauth2/idpresponse";

    private final UserPool pool;
    private final UserPoolClient client;
    private final UserPoolDomain domain;
    private final Duration session;

    /**
     * @param poolName physical name of the pool
     * @param hosts names under which the load balancer is reached
     * @param domainPrefix prefix of the hosted login page
     * @param session how long a login lasts
     * @param retain whether the pool and its users are kept
     */
    public record Args(
            String poolName, List<Output<String>> hosts, String domainPrefix, Duration session, boolean retain) {}

    public CognitoLogin(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:identity:CognitoLogin", name, options);
        session = args.session();
        pool = pool(name, args);
        client = client(name, args);
        domain = new UserPoolDomain(
                name,
                UserPoolDomainArgs.builder()
                        .userPoolId(pool.id())
                        .domain(args.domainPrefix())
                        .build(),
                // A pool has one prefix at a time, so a new one can only be made when the old one is gone.
                CustomResourceOptions.builder()
                        .parent(this)
                        .deleteBeforeReplace(true)
                        .build());
        registerOutputs(Map.of("userPoolId", userPoolId()));
    }

    public Output<String> userPoolId() {
        return pool.id();
    }

    public Output<String> clientId() {
        return client.id();
    }

    public Output<String> domainPrefix() {
        return domain.domain();
    }

    /** The login that a listener asks for. */
    public Login login() {
        return new Login.Cognito(pool.arn(), client.id(), domain.domain(), session);
    }

    private UserPool pool(String name, Args args) {
        return new UserPool(
                name,
                UserPoolArgs.builder()
                        .name(args.poolName())
                        .usernameAttributes("email")
                        .autoVerifiedAttributes("email")
                        .usernameConfiguration(UserPoolUsernameConfigurationArgs.builder()
                                .caseSensitive(false)
                                .build())
                        .passwordPolicy(UserPoolPasswordPolicyArgs.builder()
                                .minimumLength(8)
                                .requireUppercase(true)
                                .requireLowercase(true)
                                .requireNumbers(true)
                                .requireSymbols(false)
                                .temporaryPasswordValidityDays(7)
                                .build())
                        .adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
                                .allowAdminCreateUserOnly(true)
                                .build())
                        .accountRecoverySetting(UserPoolAccountRecoverySettingArgs.builder()
                                .recoveryMechanisms(UserPoolAccountRecoverySettingRecoveryMechanismArgs.builder()
                                        .name("verified_email")
                                        .priority(1)
                                        .build())
                                .build())
                        .deletionProtection(args.retain() ? "ACTIVE" : "INACTIVE")
                        .build(),
                statefulChildOf(this, args.retain()));
    }

    private UserPoolClient client(String name, Args args) {
        var callbacks = args.hosts().stream().map(CognitoLogin::callback).toList();
        return new UserPoolClient(
                name,
                UserPoolClientArgs.builder()
                        .userPoolId(pool.id())
                        .generateSecret(true)
                        .allowedOauthFlowsUserPoolClient(true)
                        .allowedOauthFlows("code")
                        .allowedOauthScopes("openid", "email", "profile")
                        .supportedIdentityProviders("COGNITO")
                        .callbackUrls(Output.all(callbacks))
                        .preventUserExistenceErrors("ENABLED")
                        .build(),
                childOf(this));
    }

    /** Cognito compares callbacks letter by letter, and the load balancer sends its host in lower case. */
    private static Output<String> callback(Output<String> host) {
        return host.applyValue(name -> "https://" + name.toLowerCase(Locale.ROOT) + CALLBACK_PATH);
    }
}
