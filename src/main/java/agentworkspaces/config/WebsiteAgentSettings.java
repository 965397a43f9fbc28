package agentworkspaces.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that shapes a stack of the platform website-agent.
 *
 * @param site how it reaches its users through CloudFront
 * @param application what its application is told
 * @param blueGreen whether CodeDeploy brings a new revision beside the old one
 */
public record WebsiteAgentSettings(
        NetworkSettings network,
        LoginSettings login,
        ImageSettings image,
        TaskSettings task,
        ScalingSettings scaling,
        LoadBalancerSettings loadBalancer,
        ObservabilitySettings observability,
        SecuritySettings security,
        DeliverySettings delivery,
        SiteSettings site,
        SiteApplication application,
        boolean blueGreen)
        implements PlatformSettings {

    /** Variables of the container that the program sets itself. */
    private static final Set<String> VARIABLES = Set.of(
            "NODE_ENV",
            "PORT",
            "HOST",
            "VITE_LOG_LEVEL",
            "LOG_LEVEL",
            "LANGFUSE_ENABLED",
            "SANDBOX_VERCEL_ENABLED",
            "SANDBOX_PROVIDER_DEFAULT",
            "BETTER_AUTH_URL",
            "GOOGLE_CLIENT_ID",
            "GOOGLE_CLIENT_SECRET",
            "APP_DIR",
            "HEARTBEAT_SECONDS",
            "KEEP_ALIVE_SECONDS",
            "STOP_TIMEOUT_SECONDS",
            "CLOSED_PATHS");

    private static final List<String> PREFIXES = List.of("OTEL_");

    static final Setting<Boolean> BLUE_GREEN = Setting.of(
                    "blueGreen",
                    SettingType.bool(),
                    false,
                    "let CodeDeploy start a new revision beside the old one, move all requests at once and go back when an alarm sounds; the workflow starts deployments then, and the change replaces the service")
            .restartsTasks();

    static final Catalog CATALOG = Catalog.of(
                    StackSettings.SECTION,
                    AwsSettings.SECTION,
                    NetworkSettings.SECTION,
                    LoadBalancerSettings.SECTION,
                    LoginSettings.SECTION,
                    TaskSettings.SECTION,
                    ScalingSettings.SECTION,
                    ImageSettings.SECTION,
                    SecuritySettings.SECTION,
                    ObservabilitySettings.SECTION,
                    DeliverySettings.SECTION,
                    Section.of(
                            "Website agent",
                            SiteSettings.CLOUDFRONT_CERTIFICATE_ARN,
                            SiteSettings.CLOUDFRONT_ONLY_ORIGIN,
                            SiteSettings.ORIGIN_READ_TIMEOUT,
                            SiteSettings.STATIC_BUCKET,
                            SiteSettings.STATIC_PATH_PATTERNS,
                            SiteSettings.BLOCKED_PATHS,
                            BLUE_GREEN,
                            SiteApplication.APP_SECRETS,
                            SiteApplication.APP_VARIABLES,
                            SiteApplication.GOOGLE_CLIENT_ID,
                            SiteApplication.GOOGLE_CLIENT_SECRET,
                            SiteApplication.LANGFUSE_ENABLED,
                            SiteApplication.SANDBOX_VERCEL_ENABLED,
                            SiteApplication.SANDBOX_PROVIDER_DEFAULT,
                            SiteApplication.LOG_LEVEL))
            .defaulting(NetworkSettings.NAT_GATEWAYS, 0)
            // Databases of Supabase are reached on 5432.
            .defaulting(NetworkSettings.EGRESS_PORTS, List.of(80, 443, 5432))
            .optional(LoadBalancerSettings.HOSTED_ZONE_ID, "none; you point domainName at distributionDomain")
            .defaulting(LoadBalancerSettings.ALB_IDLE_TIMEOUT, 300)
            .defaulting(LoadBalancerSettings.HEALTH_CHECK_PATH, "/healthz")
            // As long as the server has for its end: answers that still come then are cut.
            .defaulting(LoadBalancerSettings.DEREGISTRATION_DELAY, 120)
            // CloudFront alone connects, or anybody; of users' addresses the load balancer sees none.
            .without(
                    LoadBalancerSettings.ALLOWED_CIDRS,
                    LoadBalancerSettings.STICKY_SESSIONS,
                    LoadBalancerSettings.UNAUTHENTICATED_PATHS)
            // Users log in to the application itself.
            .defaulting(LoginSettings.COGNITO_ENABLED, false)
            .without(LoginSettings.SECTION.settings().toArray(Setting<?>[]::new))
            .defaulting(TaskSettings.CPU, 1024)
            .defaulting(TaskSettings.MEMORY, 2048)
            .defaulting(TaskSettings.DESIRED_COUNT, 2)
            // The most that Fargate waits: answers of a model take minutes.
            .defaulting(TaskSettings.STOP_TIMEOUT_SECONDS, 120)
            .defaulting(TaskSettings.ENABLE_EXECUTE_COMMAND, false)
            .defaulting(ScalingSettings.MAX_COUNT, 8)
            .defaulting(SecuritySettings.WAF_ENABLED, true)
            .defaulting(ObservabilitySettings.ALARMS_ENABLED, true)
            .defaulting(ObservabilitySettings.BUDGET_USD, 500)
            .without(ObservabilitySettings.CERT_EXPIRY_ALARM_DAYS)
            // The application is built in its own repository.
            .without(ImageSettings.BUILD_IMAGE);

    WebsiteAgentSettings goingOnWith(String imageTag) {
        return new WebsiteAgentSettings(
                network,
                login,
                image.goingOnWith(imageTag),
                task,
                scaling,
                loadBalancer,
                observability,
                security,
                delivery,
                site,
                application,
                blueGreen);
    }

    @Override
    public boolean injectsSecrets() {
        return true;
    }

    @Override
    public boolean usesEdge() {
        return true;
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<>(Warnings.of(this));
        warnings.addAll(application.warnings());
        if (blueGreen) {
            warnings.add(
                    "pulumi up brings no new revision to the tasks (blueGreen): redeployCommand among the outputs, or the"
                            + " workflow, has CodeDeploy bring it");
        }
        if (!site.cloudfrontOnlyOrigin()) {
            warnings.add("whoever knows the load balancer's own name passes by CloudFront and its firewall"
                    + " (cloudfrontOnlyOrigin)");
        }
        return warnings;
    }

    static WebsiteAgentSettings read(SettingsReader reader) {
        var settings = new WebsiteAgentSettings(
                NetworkSettings.read(reader),
                LoginSettings.read(reader),
                ImageSettings.read(reader),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                SiteSettings.read(reader),
                SiteApplication.read(reader),
                reader.get(BLUE_GREEN));
        IsolatedTasks.check(reader, settings);
        var taken = new TreeSet<>(VARIABLES);
        taken.addAll(SiteApplication.SECRET_NAMES);
        ApiKeys.check(reader, settings.security.apiKeys(), taken, PREFIXES);
        checkVariables(reader, settings, taken);
        if (settings.blueGreen) {
            checkBlueGreen(reader, settings);
        }
        return settings;
    }

    /** CodeDeploy moves a rule of the listener from one target group to another, and goes back when an alarm sounds. */
    private static void checkBlueGreen(SettingsReader reader, WebsiteAgentSettings settings) {
        var closedRegion = SiteSettings.regionWithoutAddresses(reader);
        if (closedRegion.isPresent()) {
            reader.report(
                    BLUE_GREEN,
                    "false in " + closedRegion.get()
                            + ", because it needs cloudfrontOnlyOrigin, which that region does not have",
                    true,
                    BLUE_GREEN.remedy("false"));
        } else if (reader.isSound(SiteSettings.CLOUDFRONT_ONLY_ORIGIN) && !settings.site.cloudfrontOnlyOrigin()) {
            reader.report(
                    SiteSettings.CLOUDFRONT_ONLY_ORIGIN,
                    "true when blueGreen is true, because CodeDeploy moves the rule for requests of CloudFront only",
                    reader.got(SiteSettings.CLOUDFRONT_ONLY_ORIGIN, false),
                    SiteSettings.CLOUDFRONT_ONLY_ORIGIN.remedy("true"));
        }
        if (reader.isSound(ObservabilitySettings.ALARMS_ENABLED) && !settings.observability.alarms()) {
            reader.report(
                    ObservabilitySettings.ALARMS_ENABLED,
                    "true when blueGreen is true, because nothing else moves requests back",
                    false,
                    ObservabilitySettings.ALARMS_ENABLED.remedy("true"));
        }
        if (reader.isSound(ScalingSettings.REQUESTS_PER_TASK)) {
            settings.scaling
                    .requestsPerTask()
                    .ifPresent(requests -> reader.report(
                            ScalingSettings.REQUESTS_PER_TASK,
                            "0 when blueGreen is true, because requests are counted for one target group",
                            requests,
                            ScalingSettings.REQUESTS_PER_TASK.remedy("0")));
        }
    }

    /** A variable has one value: ECS refuses one that is a secret too. */
    private static void checkVariables(SettingsReader reader, WebsiteAgentSettings settings, Set<String> taken) {
        settings.application.variables().keySet().stream()
                .filter(name ->
                        taken.contains(name) || settings.security.apiKeys().containsKey(name))
                .findFirst()
                .ifPresent(name -> reader.report(
                        SiteApplication.APP_VARIABLES,
                        "without variables that the program or another setting gives",
                        name,
                        SiteApplication.APP_VARIABLES.removal(SettingType.step(name))));
    }
}
