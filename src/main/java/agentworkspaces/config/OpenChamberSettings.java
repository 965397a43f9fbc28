package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        String openchamberVersion,
        String opencodeVersion,
        Optional<Secret> uiPassword,
        String gitUserName,
        String gitUserEmail)
        implements PlatformSettings {

    /** Variables of the container that the program sets itself. */
    private static final Set<String> VARIABLES =
            Set.of("HOME", "GIT_USER_NAME", "GIT_USER_EMAIL", "OPENCODE_DISABLE_AUTOUPDATE");

    private static final List<String> PREFIXES = List.of("OPENCHAMBER_", "OTEL_");

    static final Setting<String> OPENCHAMBER_VERSION = Setting.of(
                    "openchamberVersion",
                    SettingType.text(
                            "a release of OpenChamber from 1.19.0 on, as 1.19.0",
                            "1\\.(19|[2-9][0-9]|[1-9][0-9]{2})\\.[0-9]+",
                            "1.19.0"),
                    "1.19.0",
                    "release that the image is built from")
            .restartsTasks();
    static final Setting<Secret> UI_PASSWORD = Setting.optional(
                    "uiPassword",
                    SettingType.secret(
                            "a secret of 12 to 128 characters without spaces, needed when there is no login at the load balancer",
                            "\\S{12,128}"),
                    "none; required without Cognito and without oidcIssuer",
                    "password of OpenChamber's own login, kept in one Secrets Manager secret")
            .restartsTasks();

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

    static final Catalog CATALOG = Catalog.of(
            StackSettings.SECTION,
            AwsSettings.SECTION,
            NetworkSettings.SECTION,
            LoadBalancerSettings.SECTION,
            LoginSettings.SECTION,
            TaskSettings.SECTION,
            ScalingSettings.SECTION,
            StorageSettings.SECTION,
            ImageSettings.SECTION,
            SecuritySettings.SECTION,
            ObservabilitySettings.SECTION,
            DeliverySettings.SECTION,
            Section.of(
                    "OpenChamber",
                    OPENCHAMBER_VERSION,
                    OpenCodeAgent.VERSION,
                    UI_PASSWORD,
                    GIT_USER_NAME,
                    GIT_USER_EMAIL));

    @Override
    public boolean injectsSecrets() {
        return uiPassword.isPresent() || !security.apiKeys().isEmpty();
    }

    @Override
    public List<String> warnings() {
        var warnings = Warnings.of(this);
        if (!login.atBalancer() && loadBalancer.isOpen()) {
            warnings.add("the whole internet may connect (allowedCidrs) and the load balancer asks for no login:"
                    + " uiPassword alone protects the workspace");
        }
        Warnings.ofSharedFiles(this).ifPresent(warnings::add);
        return warnings;
    }

    static OpenChamberSettings read(SettingsReader reader) {
        var settings = readSections(reader);
        IsolatedTasks.check(reader, settings);
        ApiKeys.check(reader, settings.security.apiKeys(), VARIABLES, PREFIXES);
        checkPassword(reader, settings);
        LoginAtBalancer.check(reader, settings);
        LoginAtBalancer.checkBypass(reader, settings, UI_PASSWORD, settings.uiPassword.isPresent());
        return settings;
    }

    private static void checkPassword(SettingsReader reader, OpenChamberSettings settings) {
        if (reader.isSound(LoginSettings.COGNITO_ENABLED, OidcSettings.ISSUER, UI_PASSWORD)
                && !settings.login.atBalancer()
                && settings.uiPassword.isEmpty()) {
            reader.report(UI_PASSWORD, UI_PASSWORD.allowed(), "nothing", UI_PASSWORD.remedy());
        }
    }

    private static OpenChamberSettings readSections(SettingsReader reader) {
        return new OpenChamberSettings(
                NetworkSettings.read(reader),
                StorageSettings.read(reader),
                LoginSettings.read(reader),
                ImageSettings.read(reader, OPENCHAMBER_VERSION, OpenCodeAgent.VERSION),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                reader.get(OPENCHAMBER_VERSION),
                reader.get(OpenCodeAgent.VERSION),
                reader.findSecret(UI_PASSWORD),
                reader.get(GIT_USER_NAME),
                reader.get(GIT_USER_EMAIL));
    }
}
