package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that shapes a stack of the platform cao.
 *
 * @param storage the shared file system, where the workspace is on one
 * @param stores what keeps sessions for a server that uses it
 * @param stickinessCookieName cookie of the application by which a browser stays with its task; the balancer's without it
 * @param imageReplicaRegion region that gets copies of the images
 * @param openAccepted whether the owner has acknowledged that whoever reaches the balancer has a shell
 */
public record CaoSettings(
        NetworkSettings network,
        Optional<StorageSettings> storage,
        LoginSettings login,
        ImageSettings image,
        TaskSettings task,
        ScalingSettings scaling,
        LoadBalancerSettings loadBalancer,
        ObservabilitySettings observability,
        SecuritySettings security,
        DeliverySettings delivery,
        SessionStores stores,
        String caoVersion,
        String claudeCodeVersion,
        Optional<Secret> accessToken,
        Optional<String> stickinessCookieName,
        Optional<String> imageReplicaRegion,
        String gitUserName,
        String gitUserEmail,
        boolean openAccepted)
        implements PlatformSettings {

    /** The rule whose acknowledgement says that the owner wants the server without any login. */
    private static final String OPEN = "AW-OpenWithoutLogin";

    /** Variables of the container that the program sets itself. */
    private static final Set<String> VARIABLES = Set.of(
            "HOME",
            "PORT",
            "USER_POOL_ID",
            "DYNAMODB_TABLE",
            "REDIS_HOST",
            "REDIS_PORT",
            "REDIS_TLS",
            "GIT_USER_NAME",
            "GIT_USER_EMAIL");

    private static final List<String> PREFIXES = List.of("CAO_", "OTEL_");

    static final Setting<String> CAO_VERSION = Setting.of(
                    "caoVersion",
                    SettingType.text("a release of cli-agent-orchestrator 2.5, as 2.5.4", "2\\.5\\.[0-9]+", "2.5.4"),
                    "2.5.4",
                    "release of the server in the image; from 2.5 on the access token protects reading too")
            .restartsTasks();
    static final Setting<String> CLAUDE_CODE_VERSION = Setting.of(
                    "claudeCodeVersion",
                    SettingType.text(
                            "a release of @anthropic-ai/claude-code 2, as 2.1.332", "2\\.[0-9]+\\.[0-9]+", "2.1.332"),
                    "2.1.332",
                    "release of the agent in the image")
            .restartsTasks();
    static final Setting<Secret> ACCESS_TOKEN = Setting.optional(
                    "accessToken",
                    SettingType.secret("a secret of 16 to 128 characters without spaces", "\\S{16,128}"),
                    "none; then a login at the load balancer, allowedCidrs or an acknowledgement must protect the server",
                    "the server's own access token, kept in one Secrets Manager secret: users type it into the interface, commands send it as a bearer token")
            .restartsTasks();
    /** Source: Elastic Load Balancing, "Sticky sessions", application-based stickiness. */
    static final Setting<String> STICKINESS_COOKIE_NAME = Setting.optional(
            "stickinessCookieName",
            SettingType.text(
                    "the name of a cookie of 1 to 100 letters, digits, hyphens and underscores, not one of the load balancer's (AWSALB)",
                    "(?!AWSALB)[A-Za-z0-9_-]{1,100}",
                    "cao-session"),
            "the load balancer's own cookie, whose name cannot be chosen",
            "cookie that the application sets, by which stickySessions keeps a browser with its task; the server from PyPI sets none");

    static final Setting<String> ECR_REPLICA_REGION = Setting.optional(
            "ecrReplicaRegion",
            SettingType.parsed("text", "a region of the commercial AWS partition", "us-west-2", AwsRegions::region),
            "images stay in the stack's region",
            "region of the same account that gets a copy of every image; the account has one such configuration a region, and this takes its place");
    static final Setting<Boolean> EFS_ENABLED = Setting.of(
                    "efsEnabled",
                    SettingType.bool(),
                    false,
                    "keep the home, with workspace and state, on a file system that outlives the task; without it all is gone with each task")
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
                    SessionStores.SECTION,
                    Section.of(
                            "CLI Agent Orchestrator",
                            CAO_VERSION,
                            CLAUDE_CODE_VERSION,
                            EFS_ENABLED,
                            ACCESS_TOKEN,
                            STICKINESS_COOKIE_NAME,
                            ECR_REPLICA_REGION,
                            OpenChamberSettings.GIT_USER_NAME,
                            OpenChamberSettings.GIT_USER_EMAIL))
            .optional(LoadBalancerSettings.DOMAIN_NAME, "the load balancer's own name, without TLS and login")
            .defaulting(LoadBalancerSettings.STICKY_SESSIONS, 3600)
            .defaulting(LoginSettings.COGNITO_PASSWORD_LENGTH, 12)
            .defaulting(LoginSettings.COGNITO_PASSWORD_SYMBOLS, true)
            .defaulting(LoginSettings.TEMPORARY_PASSWORD_DAYS, 3)
            .defaulting(LoginSettings.ADVANCED_SECURITY, true)
            .defaulting(TaskSettings.CPU, 1024)
            .defaulting(TaskSettings.MEMORY, 2048)
            .defaulting(TaskSettings.DESIRED_COUNT, 2)
            .defaulting(TaskSettings.HEALTH_CHECK_GRACE_SECONDS, 60)
            .defaulting(TaskSettings.LOG_RETENTION_DAYS, 7)
            .defaulting(ScalingSettings.MAX_COUNT, 10)
            .defaulting(ScalingSettings.COOLDOWN_SECONDS, 60)
            .defaulting(ScalingSettings.OFF_HOURS_COUNT, 1)
            .defaulting(ScalingSettings.REQUESTS_PER_TASK, 1000)
            .defaulting(ObservabilitySettings.CONTAINER_INSIGHTS, "enabled")
            .defaulting(ObservabilitySettings.DASHBOARD_ENABLED, true)
            .defaulting(OpenChamberSettings.GIT_USER_NAME, "CLI Agent Orchestrator")
            .defaulting(OpenChamberSettings.GIT_USER_EMAIL, "cao@company.com");

    /** Whether something else than the server's own token sees to it that strangers do not reach it, or the owner wants them to. */
    public boolean startsWithoutToken() {
        return loginAtBalancer() || !loadBalancer.isOpen() || openAccepted;
    }

    /** Whether the load balancer asks for a login, which it can over HTTPS only. */
    public boolean loginAtBalancer() {
        return login.atBalancer() && loadBalancer.address().isPresent();
    }

    @Override
    public boolean injectsSecrets() {
        return accessToken.isPresent() || !security.apiKeys().isEmpty();
    }

    @Override
    public List<String> warnings() {
        var warnings = Warnings.of(this);
        var most = Math.max(task.desiredCount(), scaling.maxCount());
        if (most > 1) {
            warnings.add(
                    "up to " + most + " tasks (desiredCount, autoscalingMaxCount), each a server with sessions of its"
                            + " own: the server from PyPI shares none, and a cookie keeps browsers with one task, not commands");
        }
        if (stores.table() || stores.redis()) {
            warnings.add(
                    "the server from PyPI uses neither the DynamoDB table nor Redis (dynamodbEnabled, redisEnabled): they"
                            + " are for a server of yours that does");
        }
        if (storage.isEmpty()) {
            warnings.add(
                    "workspace and state end with each task, and every deployment replaces the tasks: efsEnabled keeps"
                            + " them");
        }
        if (loadBalancer.address().isEmpty()) {
            warnings.add(
                    "users come over plain HTTP (domainName is not set): what they type and see can be read and changed"
                            + " on the way");
        }
        if (accessToken.isEmpty() && !startsWithoutToken()) {
            warnings.add(
                    "nothing protects the server, so its container refuses to start: set accessToken, or domainName"
                            + " for the login, or narrow allowedCidrs, or acknowledge " + OPEN);
        } else if (!loginAtBalancer() && loadBalancer.isOpen()) {
            warnings.add("the whole internet may connect (allowedCidrs) and the load balancer asks for no login: "
                    + (accessToken.isPresent()
                            ? "accessToken alone protects the server"
                            : "whoever finds the address has a shell and your API keys"));
        }
        return warnings;
    }

    static CaoSettings read(SettingsReader reader) {
        var settings = readSections(reader);
        IsolatedTasks.check(reader, settings);
        ApiKeys.check(reader, settings.security.apiKeys(), VARIABLES, PREFIXES);
        checkLogin(reader, settings);
        LoginAtBalancer.checkBypass(reader, settings, ACCESS_TOKEN, settings.accessToken.isPresent());
        if (reader.isSound(LoadBalancerSettings.STICKY_SESSIONS) && settings.loadBalancer.stickySessionSeconds() == 0) {
            reader.rejectIdle("stickySessions is 0", STICKINESS_COOKIE_NAME);
        }
        var region = reader.get(AwsSettings.REGION);
        settings.imageReplicaRegion
                .filter(replica -> replica.equals(region))
                .ifPresent(same -> reader.report(
                        ECR_REPLICA_REGION, "another region than the stack's", same, ECR_REPLICA_REGION.removal("")));
        return settings;
    }

    /** The pool may be there without a login at the balancer; another provider's login has no other use. */
    private static void checkLogin(SettingsReader reader, CaoSettings settings) {
        if (!reader.isSound(LoadBalancerSettings.DOMAIN_NAME, OidcSettings.ISSUER)) {
            return;
        }
        if (settings.loadBalancer.address().isPresent()) {
            LoginAtBalancer.check(reader, settings);
        } else {
            reader.rejectWithout(
                    Partner.given(LoadBalancerSettings.DOMAIN_NAME, reader)
                            .without("domainName is not set, without which there is no login at the load balancer"),
                    OidcSettings.ISSUER,
                    LoginSettings.SESSION_TIMEOUT_HOURS,
                    LoginSettings.SAME_ORIGIN_ONLY);
        }
    }

    private static CaoSettings readSections(SettingsReader reader) {
        return new CaoSettings(
                NetworkSettings.read(reader),
                storage(reader),
                LoginSettings.read(reader),
                ImageSettings.read(reader, CAO_VERSION, CLAUDE_CODE_VERSION),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                SessionStores.read(reader),
                reader.get(CAO_VERSION),
                reader.get(CLAUDE_CODE_VERSION),
                reader.findSecret(ACCESS_TOKEN),
                reader.find(STICKINESS_COOKIE_NAME),
                reader.find(ECR_REPLICA_REGION),
                reader.get(OpenChamberSettings.GIT_USER_NAME),
                reader.get(OpenChamberSettings.GIT_USER_EMAIL),
                reader.find(StackSettings.ACKNOWLEDGE).orElse(List.of()).stream()
                        .anyMatch(
                                each -> each.id().equals(OPEN) && !each.reason().isBlank()));
    }

    private static Optional<StorageSettings> storage(SettingsReader reader) {
        if (reader.get(EFS_ENABLED)) {
            return Optional.of(StorageSettings.read(reader));
        }
        if (reader.isSound(EFS_ENABLED)) {
            reader.rejectWithout(
                    Partner.on(EFS_ENABLED), StorageSettings.SECTION.settings().toArray(Setting<?>[]::new));
        }
        return Optional.empty();
    }
}
