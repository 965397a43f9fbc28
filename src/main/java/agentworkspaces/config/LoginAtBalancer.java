package agentworkspaces.config;

/** What goes for a login at the load balancer on every platform. */
final class LoginAtBalancer {

    /** A listener compares at most 128 characters of a header: {@code https://} and 120 of the name. */
    private static final int LONGEST_ORIGIN_HOST = 120;

    /** What holds where nobody logs in. */
    static final String MISSING = "there is no login at the load balancer";

    private LoginAtBalancer() {}

    static void check(SettingsReader reader, PlatformSettings settings) {
        if (!reader.isSound(LoadBalancerSettings.DOMAIN_NAME)) {
            return;
        }
        settings.loadBalancer()
                .address()
                .map(LoadBalancerSettings.Address::domainName)
                .ifPresentOrElse(
                        name -> checkNames(reader, settings, name), () -> checkThereIsNone(reader, settings.login()));
    }

    /** Source: Elastic Load Balancing, "Authenticate users using an Application Load Balancer": HTTPS listeners only. */
    private static void checkThereIsNone(SettingsReader reader, LoginSettings login) {
        if (login.atBalancer() && reader.isSound(LoginSettings.COGNITO_ENABLED, OidcSettings.ISSUER)) {
            reader.report(
                    LoadBalancerSettings.DOMAIN_NAME,
                    LoadBalancerSettings.DOMAIN_NAME.allowed()
                            + ", because a login at the load balancer needs HTTPS (cognitoEnabled, oidcIssuer)",
                    "nothing",
                    LoadBalancerSettings.DOMAIN_NAME.remedy());
        }
    }

    private static void checkNames(SettingsReader reader, PlatformSettings settings, String name) {
        var login = settings.login();
        if (reader.isSound(LoginSettings.SAME_ORIGIN_ONLY)
                && (login.atBalancer() || settings.trustsOtherSites())
                && login.sameOriginOnly()
                && name.length() > LONGEST_ORIGIN_HOST) {
            reader.report(
                    LoadBalancerSettings.DOMAIN_NAME,
                    "a name of at most 120 characters while sameOriginOnly is true",
                    name,
                    LoadBalancerSettings.DOMAIN_NAME.remedy());
        }
        if (reader.isSound(LoginSettings.COGNITO_CUSTOM_DOMAIN)) {
            login.cognitoCustomDomain()
                    .filter(page -> page.name().equals(name))
                    .ifPresent(page -> reader.report(
                            LoginSettings.COGNITO_CUSTOM_DOMAIN,
                            "another name than domainName, which leads to the load balancer",
                            page.name(),
                            LoginSettings.COGNITO_CUSTOM_DOMAIN.remedy("login." + name)));
        }
    }

    /**
     * Refuses paths that pass the login where nothing else protects them.
     *
     * @param password setting of the server's own password
     */
    static void checkBypass(
            SettingsReader reader, PlatformSettings settings, Setting<Secret> password, boolean hasPassword) {
        var paths = LoadBalancerSettings.UNAUTHENTICATED_PATHS;
        if (settings.loadBalancer().unauthenticatedPaths().isEmpty() || !reader.isSound(paths, password)) {
            return;
        }
        if (!settings.login().atBalancer()) {
            reader.rejectWithout(Partner.on(LoginSettings.COGNITO_ENABLED).without(MISSING), paths);
        } else if (!hasPassword) {
            reader.report(
                    password,
                    "a secret when unauthenticatedPaths is set, because nothing else protects those paths",
                    "nothing",
                    password.remedy());
        }
    }
}
