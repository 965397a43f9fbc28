package agentworkspaces.config;

import agentworkspaces.identity.LoginPage;
import agentworkspaces.identity.UserSecurity;
import agentworkspaces.identity.UserSecurity.Mfa;
import agentworkspaces.identity.UserSecurity.ThreatProtection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who passes the load balancer. */
public record LoginSettings(
        boolean cognitoEnabled,
        String cognitoDomainPrefix,
        Optional<CustomDomain> cognitoCustomDomain,
        String cognitoMfa,
        int cognitoPasswordLength,
        boolean cognitoPasswordSymbols,
        int temporaryPasswordDays,
        Optional<ThreatProtection> threatProtection,
        Optional<OidcSettings> oidc,
        int sessionTimeoutHours,
        boolean sameOriginOnly) {

    private static final Map<String, Mfa> MFA = Map.of("off", Mfa.OFF, "optional", Mfa.OPTIONAL, "required", Mfa.ON);

    /** A login page under a name of the owner's. */
    public record CustomDomain(String name, String certificateArn) {}

    /** The hosted login page of Cognito. */
    public LoginPage loginPage() {
        return cognitoCustomDomain
                .<LoginPage>map(custom -> new LoginPage.OwnName(custom.name(), custom.certificateArn()))
                .orElseGet(() -> new LoginPage.AmazonName(cognitoDomainPrefix));
    }

    /** What Cognito asks of users. */
    public UserSecurity userSecurity() {
        return new UserSecurity(
                cognitoPasswordLength,
                cognitoPasswordSymbols,
                temporaryPasswordDays,
                MFA.get(cognitoMfa),
                threatProtection);
    }

    /** How long a login lasts at the load balancer. */
    public Duration session() {
        return Duration.ofHours(sessionTimeoutHours);
    }

    /** Whether the load balancer asks for a login. */
    public boolean atBalancer() {
        return cognitoEnabled || oidc.isPresent();
    }

    static final Setting<Boolean> COGNITO_ENABLED =
            Setting.of("cognitoEnabled", SettingType.bool(), true, "login by a Cognito user pool at the load balancer");
    static final Setting<String> COGNITO_DOMAIN_PREFIX = Setting.optional(
            "cognitoDomainPrefix",
            SettingType.text(
                    "1 to 63 lower-case letters, digits and inner hyphens, without aws, amazon or cognito",
                    "(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                    "our-workspaces"),
            "<platform>-<stack>-<hash of account and region>",
            "prefix of the hosted login page, unique in its region among all AWS accounts");
    static final Setting<Integer> SESSION_TIMEOUT_HOURS = Setting.of(
            "sessionTimeoutHours",
            SettingType.integer(1, 168),
            12,
            "hours after which the load balancer asks to log in again");

    static final Setting<Boolean> SAME_ORIGIN_ONLY = Setting.of(
            "sameOriginOnly",
            SettingType.bool(),
            true,
            "refuse requests that write, and WebSockets, unless a page of domainName sends them: any website could otherwise run commands as a visitor who is logged in");

    /** Source: Amazon Cognito, "Using your own domain for managed login" and CreateUserPoolDomain. */
    static final Setting<String> COGNITO_CUSTOM_DOMAIN = Setting.optional(
            "cognitoCustomDomain",
            SettingType.text(
                    "a fully qualified domain name in lower case, of three parts or more and at most 63 characters",
                    "(?=.{6,63}$)(?!.*[A-Z])(" + LoadBalancerSettings.LABEL + "\\.){2,}"
                            + LoadBalancerSettings.LAST_LABEL,
                    "login.example.com"),
            "the page of cognitoDomainPrefix",
            "name of the hosted login page instead of a prefix; its parent domain must have an A record first, and it needs a DNS record to the output loginPageTarget");

    static final Setting<String> COGNITO_CERTIFICATE_ARN = Setting.optional(
            "cognitoCertificateArn",
            SettingType.text(
                    "the ARN of an ACM certificate in us-east-1, where Cognito looks for it",
                    "arn:aws:acm:us-east-1:[0-9]{12}:certificate/[A-Za-z0-9-]+",
                    "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"),
            "required with cognitoCustomDomain",
            "certificate of cognitoCustomDomain");
    static final Setting<String> COGNITO_MFA = Setting.of(
            "cognitoMfa",
            SettingType.oneOf("required", "optional", "off"),
            "required",
            "second factor by an authenticator app; everybody sets it up at the next login, but not with optional, which only lets an application of your own do so");
    static final Setting<Integer> COGNITO_PASSWORD_LENGTH =
            Setting.of("cognitoPasswordLength", SettingType.integer(8, 99), 8, "fewest characters of a password");
    static final Setting<Boolean> COGNITO_PASSWORD_SYMBOLS = Setting.of(
            "cognitoPasswordSymbols",
            SettingType.bool(),
            false,
            "whether a password needs a symbol, beside the capital, small letter and digit it always needs");
    static final Setting<Integer> TEMPORARY_PASSWORD_DAYS = Setting.of(
            "cognitoTemporaryPasswordDays",
            SettingType.integer(1, 365),
            7,
            "days in which a new user must replace the password of the invitation");
    static final Setting<Boolean> ADVANCED_SECURITY = Setting.of(
            "advancedSecurity",
            SettingType.bool(),
            false,
            "threat protection of Cognito: refuse passwords known to be stolen, and rate the risk of each login; the pool goes to the PLUS tier, where every user is billed");

    /** Source: Amazon Cognito, SetRiskConfiguration: what answers an account takeover names who writes to the user. */
    static final Setting<String> COGNITO_RISK_EMAIL_ARN = Setting.optional(
            "cognitoRiskEmailArn",
            SettingType.text(
                    "the ARN of a verified identity of Amazon SES",
                    "arn:aws:ses:[a-z0-9-]+:[0-9]{12}:identity/[A-Za-z0-9.@_+-]{3,320}",
                    "arn:aws:ses:us-east-1:123456789012:identity/example.com"),
            "logins at risk are rated and recorded, not answered",
            "who writes to users about logins at risk; with it advancedSecurity asks for the second factor at low and medium risk and blocks at high");

    static final Section SECTION = Section.of(
            "Login",
            COGNITO_ENABLED,
            COGNITO_DOMAIN_PREFIX,
            COGNITO_CUSTOM_DOMAIN,
            COGNITO_CERTIFICATE_ARN,
            COGNITO_MFA,
            COGNITO_PASSWORD_LENGTH,
            COGNITO_PASSWORD_SYMBOLS,
            TEMPORARY_PASSWORD_DAYS,
            ADVANCED_SECURITY,
            COGNITO_RISK_EMAIL_ARN,
            SESSION_TIMEOUT_HOURS,
            SAME_ORIGIN_ONLY,
            OidcSettings.ISSUER,
            OidcSettings.AUTHORIZATION_ENDPOINT,
            OidcSettings.TOKEN_ENDPOINT,
            OidcSettings.USER_INFO_ENDPOINT,
            OidcSettings.CLIENT_ID,
            OidcSettings.CLIENT_SECRET);

    static LoginSettings read(SettingsReader reader) {
        return read(reader, false);
    }

    /**
     * Reads the login.
     *
     * @param trusting whether the server takes what any website sends, so that sameOriginOnly counts without a login too
     */
    static LoginSettings read(SettingsReader reader, boolean trusting) {
        return read(reader, trusting, OidcSettings.read(reader));
    }

    /**
     * Reads the login beside a provider that has been read.
     *
     * @param oidc the OpenID Connect provider, where there is one
     */
    static LoginSettings read(SettingsReader reader, boolean trusting, Optional<OidcSettings> oidc) {
        var cognitoEnabled = reader.get(COGNITO_ENABLED);
        if (reader.isSound(COGNITO_ENABLED, OidcSettings.ISSUER) && cognitoEnabled && oidc.isPresent()) {
            reader.report(
                    COGNITO_ENABLED,
                    "false when oidcIssuer is set",
                    reader.got(COGNITO_ENABLED, true),
                    COGNITO_ENABLED.remedy("false"));
        }
        if (!cognitoEnabled) {
            rejectWithoutPool(
                    reader,
                    Optional.empty(),
                    oidc.isPresent(),
                    COGNITO_DOMAIN_PREFIX,
                    COGNITO_CUSTOM_DOMAIN,
                    COGNITO_CERTIFICATE_ARN,
                    COGNITO_MFA,
                    COGNITO_PASSWORD_LENGTH,
                    COGNITO_PASSWORD_SYMBOLS,
                    TEMPORARY_PASSWORD_DAYS,
                    ADVANCED_SECURITY,
                    COGNITO_RISK_EMAIL_ARN);
            if (oidc.isEmpty()) {
                var missing = Optional.of(LoginAtBalancer.MISSING);
                rejectWithoutPool(reader, missing, false, SESSION_TIMEOUT_HOURS);
                if (!trusting) {
                    rejectWithoutPool(reader, missing, false, SAME_ORIGIN_ONLY);
                }
            }
        }
        var account = reader.get(AwsSettings.ALLOWED_ACCOUNT_IDS).get(0);
        var ownPrefix =
                CognitoDomain.defaultPrefix(reader.platform(), reader.stack(), account, reader.get(AwsSettings.REGION));
        return new LoginSettings(
                cognitoEnabled,
                reader.find(COGNITO_DOMAIN_PREFIX).orElse(ownPrefix),
                cognitoEnabled ? customDomain(reader) : Optional.empty(),
                reader.get(COGNITO_MFA),
                reader.get(COGNITO_PASSWORD_LENGTH),
                reader.get(COGNITO_PASSWORD_SYMBOLS),
                reader.get(TEMPORARY_PASSWORD_DAYS),
                threatProtection(reader, cognitoEnabled),
                oidc,
                reader.get(SESSION_TIMEOUT_HOURS),
                reader.get(SAME_ORIGIN_ONLY));
    }

    /** What only a user pool makes sense of; beside another provider there can be none. */
    private static void rejectWithoutPool(
            SettingsReader reader, Optional<String> missing, boolean hasProvider, Setting<?>... idle) {
        var pool = Partner.on(COGNITO_ENABLED);
        if (hasProvider) {
            reader.rejectIdle(pool.missing(), idle);
        } else {
            reader.rejectWithout(missing.map(pool::without).orElse(pool), idle);
        }
    }

    private static Optional<ThreatProtection> threatProtection(SettingsReader reader, boolean cognitoEnabled) {
        var email = reader.find(COGNITO_RISK_EMAIL_ARN);
        AwsSettings.checkAccount(reader, COGNITO_RISK_EMAIL_ARN, "", email);
        if (!reader.get(ADVANCED_SECURITY)) {
            if (cognitoEnabled && reader.isSound(ADVANCED_SECURITY)) {
                reader.rejectWithout(Partner.on(ADVANCED_SECURITY), COGNITO_RISK_EMAIL_ARN);
            }
            return Optional.empty();
        }
        return cognitoEnabled ? Optional.of(new ThreatProtection(email)) : Optional.empty();
    }

    private static Optional<CustomDomain> customDomain(SettingsReader reader) {
        var name = reader.find(COGNITO_CUSTOM_DOMAIN);
        var certificate = reader.find(COGNITO_CERTIFICATE_ARN);
        if (!reader.isGiven(COGNITO_CUSTOM_DOMAIN)) {
            if (reader.isGiven(COGNITO_DOMAIN_PREFIX)) {
                // The page has a name already, and can have but one.
                reader.rejectIdle("cognitoCustomDomain is not set", COGNITO_CERTIFICATE_ARN);
            } else {
                reader.rejectWithout(Partner.given(COGNITO_CUSTOM_DOMAIN, reader), COGNITO_CERTIFICATE_ARN);
            }
            return Optional.empty();
        }
        reader.rejectIdle("cognitoCustomDomain is set", COGNITO_DOMAIN_PREFIX);
        if (!reader.isGiven(COGNITO_CERTIFICATE_ARN)) {
            reader.report(
                    COGNITO_CERTIFICATE_ARN,
                    COGNITO_CERTIFICATE_ARN.allowed() + ", needed when cognitoCustomDomain is set",
                    "nothing",
                    reader.remedy(COGNITO_CERTIFICATE_ARN));
        }
        AwsSettings.checkAccount(reader, COGNITO_CERTIFICATE_ARN, "", certificate);
        return name.flatMap(domain -> certificate.map(arn -> new CustomDomain(domain, arn)));
    }
}
