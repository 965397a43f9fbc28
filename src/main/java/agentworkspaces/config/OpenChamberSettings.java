package agentworkspaces.config;

import java.util.List;

/** Everything that shapes a stack of the platform openchamber. */
public record OpenChamberSettings(
        NetworkSettings network,
        StorageSettings storage,
        LoginSettings login,
        ImageSettings image,
        TaskSettings task,
        ScalingSettings scaling,
        LoadBalancerSettings loadBalancer,
        ObservabilitySettings observability,
        SecuritySettings security,
        DeliverySettings delivery,
        String gitUserName,
        String gitUserEmail) {

    static final Setting<String> GIT_USER_NAME = Setting.of(
                    "gitUserName",
                    SettingType.text(
                            "a name of 1 to 100 characters on one line", "[^\\p{Cntrl}]{1,100}", "OpenChamber Bot"),
                    "OpenChamber Bot",
                    "author of commits, written to the workspace when it has no git identity yet")
            .restartsTasks();
    static final Setting<String> GIT_USER_EMAIL = Setting.of(
                    "gitUserEmail",
                    SettingType.text("an e-mail address", "[^\\s@]{1,64}@[^\\s@]{1,190}", "openchamber@company.com"),
                    "openchamber@company.com",
                    "e-mail address of that author")
            .restartsTasks();

    private static final int LONGEST_ORIGIN_HOST = 120;

    static final Catalog CATALOG = new Catalog(List.of(
            new Section("Stack", StackSettings.ALL),
            new Section("AWS", AwsSettings.ALL),
            new Section("Network", NetworkSettings.ALL),
            new Section("Load balancer", LoadBalancerSettings.ALL),
            new Section("Login", LoginSettings.ALL),
            new Section("Task", TaskSettings.ALL),
            new Section("Scaling", ScalingSettings.ALL),
            new Section("Storage", StorageSettings.ALL),
            new Section("Image", ImageSettings.ALL),
            new Section("Security", SecuritySettings.ALL),
            new Section("Observability", ObservabilitySettings.ALL),
            new Section("Delivery", DeliverySettings.ALL),
            new Section("Git", List.of(GIT_USER_NAME, GIT_USER_EMAIL))));

    /** Services that tasks reach through endpoints of the VPC. */
    public List<String> endpointServices() {
        return VpcEndpointServices.named(this);
    }

    /** Whether tasks have a way to Amazon Bedrock, and so may call its models. */
    public boolean callsBedrock() {
        return endpointServices().contains(VpcEndpointServices.BEDROCK);
    }

    /** Whether the clock or the load may change the number of tasks; nothing starts what {@code desiredCount 0} stopped. */
    public boolean ownsCount() {
        return task.desiredCount() > 0 && (scaling.officeHours().isPresent() || scaling.isAutomatic());
    }

    /** What is allowed but whoever deploys should hear. */
    List<String> warnings() {
        return Warnings.of(this);
    }

    static OpenChamberSettings read(SettingsReader reader) {
        var settings = readSections(reader);
        IsolatedTasks.check(reader, settings);
        checkLoginPage(reader, settings);
        checkOrigin(reader, settings);
        if (!settings.loadBalancer.unauthenticatedPaths().isEmpty()
                && reader.isSound(LoadBalancerSettings.UNAUTHENTICATED_PATHS, LoginSettings.UI_PASSWORD)) {
            checkUnauthenticatedPaths(reader, settings);
        }
        return settings;
    }

    /** A listener compares at most 128 characters of a header: https:// and 120 of the name. */
    private static void checkOrigin(SettingsReader reader, OpenChamberSettings settings) {
        var name = settings.loadBalancer.domainName();
        if (reader.isSound(LoadBalancerSettings.DOMAIN_NAME, LoginSettings.SAME_ORIGIN_ONLY)
                && settings.login.atBalancer()
                && settings.login.sameOriginOnly()
                && name.length() > LONGEST_ORIGIN_HOST) {
            reader.report(
                    LoadBalancerSettings.DOMAIN_NAME,
                    "a name of at most 120 characters while sameOriginOnly is true",
                    name,
                    LoadBalancerSettings.DOMAIN_NAME.remedy());
        }
    }

    private static void checkLoginPage(SettingsReader reader, OpenChamberSettings settings) {
        var name = settings.loadBalancer.domainName();
        if (reader.isSound(LoginSettings.COGNITO_CUSTOM_DOMAIN, LoadBalancerSettings.DOMAIN_NAME)) {
            settings.login
                    .cognitoCustomDomain()
                    .filter(page -> page.name().equals(name))
                    .ifPresent(page -> reader.report(
                            LoginSettings.COGNITO_CUSTOM_DOMAIN,
                            "another name than domainName, which leads to the load balancer",
                            page.name(),
                            LoginSettings.COGNITO_CUSTOM_DOMAIN.remedy("login." + name)));
        }
    }

    /** Behind a bypass, OpenChamber without a password of its own would be an open shell. */
    private static void checkUnauthenticatedPaths(SettingsReader reader, OpenChamberSettings settings) {
        if (!settings.login.atBalancer()) {
            reader.rejectIdle("there is no login at the load balancer", LoadBalancerSettings.UNAUTHENTICATED_PATHS);
        } else if (settings.login.uiPassword().isEmpty()) {
            reader.report(
                    LoginSettings.UI_PASSWORD,
                    "a secret when unauthenticatedPaths is set, because nothing else protects those paths",
                    "nothing",
                    LoginSettings.UI_PASSWORD.remedy());
        }
    }

    private static OpenChamberSettings readSections(SettingsReader reader) {
        return new OpenChamberSettings(
                NetworkSettings.read(reader),
                StorageSettings.read(reader),
                LoginSettings.read(reader),
                ImageSettings.read(reader),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                reader.get(GIT_USER_NAME),
                reader.get(GIT_USER_EMAIL));
    }
}
