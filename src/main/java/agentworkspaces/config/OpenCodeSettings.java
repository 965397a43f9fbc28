package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that shapes a stack of the platform opencode. */
public record OpenCodeSettings(
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
        String opencodeVersion,
        Optional<Secret> serverPassword,
        int healthCheckIntervalSeconds,
        boolean sessionTable,
        Optional<String> rotationLambdaArn,
        String gitUserName,
        String gitUserEmail,
        boolean openAccepted)
        implements PlatformSettings {

    /** The rule whose acknowledgement says that the owner wants the server without any login. */
    private static final String OPEN = "AW-OpenWithoutLogin";

    /** Variables of the container that the program sets itself. */
    private static final Set<String> VARIABLES = Set.of("HOME", "PORT", "GIT_USER_NAME", "GIT_USER_EMAIL");

    private static final List<String> PREFIXES = List.of("OPENCODE_", "OTEL_", "XDG_");

    static final Setting<Secret> SERVER_PASSWORD = Setting.optional(
                    "serverPassword",
                    SettingType.secret("a secret of 12 to 128 characters without spaces", "\\S{12,128}"),
                    "none; then a login at the load balancer, allowedCidrs or an acknowledgement must protect the server",
                    "password of the OpenCode server itself (HTTP basic, user opencode), kept in one Secrets Manager secret")
            .restartsTasks();
    static final Setting<Integer> HEALTH_CHECK_INTERVAL = Setting.of(
            "healthCheckInterval",
            SettingType.integer(6, 300),
            30,
            "seconds from health check to health check of the load balancer, each of which may take 5");
    static final Setting<Boolean> SESSION_TABLE = Setting.of(
            "sessionTable",
            SettingType.bool(),
            true,
            "DynamoDB table for metadata of sessions, for programs of your own: OpenCode does not use it");
    static final Setting<String> ROTATION_LAMBDA_ARN = Setting.optional(
                    "rotationLambdaArn",
                    SettingType.text(
                            "the ARN of a Lambda function",
                            "arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?",
                            "arn:aws:lambda:us-east-1:123456789012:function:rotate-llm-keys"),
                    "nobody changes the keys but you",
                    "function of your own that changes the keys of model APIs every 30 days; tasks read them when they start")
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
                            "OpenCode",
                            OpenCodeAgent.VERSION,
                            SERVER_PASSWORD,
                            HEALTH_CHECK_INTERVAL,
                            SESSION_TABLE,
                            ROTATION_LAMBDA_ARN,
                            OpenChamberSettings.GIT_USER_NAME,
                            OpenChamberSettings.GIT_USER_EMAIL))
            .optional(
                    LoadBalancerSettings.DOMAIN_NAME,
                    "none; users come over plain HTTP by the load balancer's own name")
            .optional(
                    SecuritySettings.API_KEYS,
                    "ANTHROPIC_API_KEY and OPENAI_API_KEY, which you fill in with setApiKeysCommand")
            .defaulting(NetworkSettings.NAT_GATEWAYS, 0)
            .defaulting(LoadBalancerSettings.STICKY_SESSIONS, 86_400)
            .defaulting(LoadBalancerSettings.HEALTH_CHECK_PATH, "/")
            .defaulting(LoginSettings.COGNITO_ENABLED, false)
            .defaulting(TaskSettings.CPU, 1024)
            .defaulting(TaskSettings.MEMORY, 2048)
            .defaulting(TaskSettings.ENABLE_EXECUTE_COMMAND, false)
            .defaulting(TaskSettings.LOG_RETENTION_DAYS, 7)
            .defaulting(StorageSettings.EFS_BACKUPS, false)
            .defaulting(ObservabilitySettings.CONTAINER_INSIGHTS, "enabled")
            .defaulting(OpenChamberSettings.GIT_USER_NAME, "OpenCode Bot")
            .defaulting(OpenChamberSettings.GIT_USER_EMAIL, "opencode@company.com");

    /** Whether several tasks may run at once, each of which then keeps its sessions to itself. */
    public boolean tasksShareFiles() {
        return Math.max(task.desiredCount(), scaling.maxCount()) > 1;
    }

    /** Whether somebody else than the server itself sees to it that strangers do not reach it, or the owner wants them to. */
    public boolean startsWithoutPassword() {
        return login.atBalancer() || !loadBalancer.isOpen() || openAccepted;
    }

    /** A browser sends the password of HTTP basic along by itself, and without one the server asks nobody. */
    @Override
    public boolean trustsOtherSites() {
        return true;
    }

    /** The keys of model APIs are always secrets, even before somebody has filled them in. */
    @Override
    public boolean injectsSecrets() {
        return true;
    }

    @Override
    public List<String> warnings() {
        var warnings = Warnings.of(this);
        if (serverPassword.isEmpty() && !startsWithoutPassword()) {
            warnings.add("nothing protects the server, so its container refuses to start: set serverPassword, or"
                    + " domainName with cognitoEnabled or oidcIssuer, or narrow allowedCidrs, or acknowledge " + OPEN);
        } else if (!login.atBalancer() && loadBalancer.isOpen()) {
            warnings.add("the whole internet may connect (allowedCidrs) and the load balancer asks for no login: "
                    + (serverPassword.isPresent()
                            ? "serverPassword alone protects the server"
                            : "whoever finds the address has a shell and your API keys"));
        }
        if (loadBalancer.address().isEmpty()) {
            warnings.add("without domainName everything, passwords too, crosses the internet in the clear");
        }
        if (tasksShareFiles()) {
            warnings.add("several tasks may run (desiredCount, autoscalingMaxCount): each keeps its sessions on its own"
                    + " disk, and they end with it");
        }
        return warnings;
    }

    static OpenCodeSettings read(SettingsReader reader) {
        var settings = readSections(reader);
        IsolatedTasks.check(reader, settings);
        ApiKeys.check(reader, settings.security.apiKeys(), VARIABLES, PREFIXES);
        LoginAtBalancer.check(reader, settings);
        LoginAtBalancer.checkBypass(reader, settings, SERVER_PASSWORD, settings.serverPassword.isPresent());
        checkRotation(reader, settings);
        if (settings.loadBalancer.address().isEmpty() && reader.isSound(LoadBalancerSettings.DOMAIN_NAME)) {
            reader.rejectWithout(
                    Partner.given(LoadBalancerSettings.DOMAIN_NAME, reader), LoginSettings.SAME_ORIGIN_ONLY);
        }
        return settings;
    }

    /** Secrets Manager calls a function of the secret's own region. */
    private static void checkRotation(SettingsReader reader, OpenCodeSettings settings) {
        var region = reader.get(AwsSettings.REGION);
        settings.rotationLambdaArn
                .filter(arn ->
                        reader.isSound(ROTATION_LAMBDA_ARN, AwsSettings.REGION) && !arn.split(":")[3].equals(region))
                .ifPresent(arn -> reader.report(
                        ROTATION_LAMBDA_ARN,
                        "a function in the stack's region " + region,
                        arn,
                        reader.remedy(ROTATION_LAMBDA_ARN)));
    }

    private static OpenCodeSettings readSections(SettingsReader reader) {
        return new OpenCodeSettings(
                NetworkSettings.read(reader),
                StorageSettings.read(reader),
                LoginSettings.read(reader, true),
                ImageSettings.read(reader, OpenCodeAgent.VERSION),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                reader.get(OpenCodeAgent.VERSION),
                reader.findSecret(SERVER_PASSWORD),
                reader.get(HEALTH_CHECK_INTERVAL),
                reader.get(SESSION_TABLE),
                reader.find(ROTATION_LAMBDA_ARN),
                reader.get(OpenChamberSettings.GIT_USER_NAME),
                reader.get(OpenChamberSettings.GIT_USER_EMAIL),
                reader.find(StackSettings.ACKNOWLEDGE).orElse(List.of()).stream()
                        .anyMatch(
                                each -> each.id().equals(OPEN) && !each.reason().isBlank()));
    }
}
