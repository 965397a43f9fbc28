package agentworkspaces.identity;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.identity.UserSecurity.Mfa;
import agentworkspaces.support.Check;
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
import com.pulumi.aws.cognito.inputs.UserPoolSoftwareTokenMfaConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUserPoolAddOnsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUsernameConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    private final boolean customDomain;

    /**
     * @param poolName physical name of the pool
     * @param hosts names under which the load balancer is reached
     * @param records what makes those names known, as far as the stack does it
     * @param page hosted login page
     * @param security what is asked of users
     * @param session how long a login lasts at the load balancer
     * @param retain whether the pool and its users are kept
     */
    public record Args(
            String poolName,
            List<Output<String>> hosts,
            List<Resource> records,
            LoginPage page,
            UserSecurity security,
            Duration session,
            boolean retain) {

        public Args {
            hosts = List.copyOf(hosts);
            records = List.copyOf(records);
            Check.argument(!hosts.isEmpty(), "hosts must have at least one");
        }
    }

    public CognitoLogin(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:identity:CognitoLogin", name, options);
        session = args.session();
        customDomain = args.page() instanceof LoginPage.OwnName;
        pool = pool(name, args);
        client = client(name, args);
        domain = domain(name, args);
        args.security().threatProtection().ifPresent(protection -> RiskAnswers.create(this, name, pool, protection));
        registerOutputs(Map.of("userPoolId", userPoolId()));
    }

    public Output<String> userPoolId() {
        return pool.id();
    }

    public Output<String> clientId() {
        return client.id();
    }

    /** What the pool is called by those who take its tokens. */
    public Output<String> providerName() {
        return pool.endpoint();
    }

    /** Address of the hosted login page. */
    public Output<String> loginPage(String region) {
        return customDomain
                ? Output.format("https://%s", domain.domain())
                : Output.format("https://%s.auth.%s.amazoncognito.com", domain.domain(), region);
    }

    /**
     * What the name of the login page must point at, where it is the owner's own.
     *
     * <p>The record is the owner's too: no setting names the zone that holds the name, and one in another zone would be
     * refused or never asked for.
     */
    public Optional<Output<String>> loginPageTarget() {
        return customDomain ? Optional.of(domain.cloudfrontDistribution()) : Optional.empty();
    }

    /** The login that a listener asks for. */
    public Login login() {
        return new Login.Cognito(pool.arn(), client.id(), domain.domain(), session);
    }

    private UserPool pool(String name, Args args) {
        var security = args.security();
        var builder = UserPoolArgs.builder()
                .name(args.poolName())
                .usernameAttributes("email")
                .autoVerifiedAttributes("email")
                .usernameConfiguration(UserPoolUsernameConfigurationArgs.builder()
                        .caseSensitive(false)
                        .build())
                .passwordPolicy(UserPoolPasswordPolicyArgs.builder()
                        .minimumLength(security.passwordLength())
                        .requireUppercase(true)
                        .requireLowercase(true)
                        .requireNumbers(true)
                        .requireSymbols(security.passwordSymbols())
                        .temporaryPasswordValidityDays(security.temporaryPasswordDays())
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
                .mfaConfiguration(security.mfa().name())
                // Told no tier any more, the provider stays with the one that costs.
                .userPoolTier(security.threatProtection().isPresent() ? "PLUS" : "ESSENTIALS")
                .deletionProtection(args.retain() ? "ACTIVE" : "INACTIVE");
        if (security.threatProtection().isPresent()) {
            builder.userPoolAddOns(UserPoolUserPoolAddOnsArgs.builder()
                    .advancedSecurityMode("ENFORCED")
                    .build());
        }
        if (security.mfa() != Mfa.OFF) {
            builder.softwareTokenMfaConfiguration(UserPoolSoftwareTokenMfaConfigurationArgs.builder()
                    .enabled(true)
                    .build());
        }
        return new UserPool(name, builder.build(), statefulChildOf(this, args.retain()));
    }

    private UserPoolDomain domain(String name, Args args) {
        var builder = UserPoolDomainArgs.builder().userPoolId(pool.id());
        if (args.page() instanceof LoginPage.OwnName own) {
            builder.domain(own.name()).certificateArn(own.certificateArn());
        } else {
            builder.domain(((LoginPage.AmazonName) args.page()).prefix());
        }
        return new UserPoolDomain(
                name,
                builder.build(),
                // A pool has one login page at a time, so a new one can only be made when the old one is gone.
                CustomResourceOptions.builder()
                        .parent(this)
                        .deleteBeforeReplace(true)
                        // Cognito looks up the parent of an own name, which may be the name of the balancer.
                        .dependsOn(customDomain ? args.records() : List.of())
                        .build());
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
