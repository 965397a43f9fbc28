package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.SiteApplication;
import agentworkspaces.config.WebsiteAgentSettings;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.InjectedSecrets;
import agentworkspaces.platform.InjectedSecrets.Injected;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.TaskFiles;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.HealthCheck;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a task of the website agent is made of, and what it may do: nothing in AWS. */
final class WebsiteAgentTask {

    static final int PORT = 5171;

    static final String CONTAINER = "website-agent";

    /** User of the image, as that of Node.js has it. */
    private static final String USER = "1000:1000";

    /** What the server takes away before the application starts: a key that nobody has filled in yet. */
    private static final String PLACEHOLDER = "placeholder";

    private static final int LONGEST_HEARTBEAT_SECONDS = 15;

    /** More than any idle timeout of the balancer, which must be the first to close an idle connection. */
    private static final int KEEP_ALIVE_SECONDS = 4005;

    private static final Map<String, String> USUAL = Map.of("R2_BUCKET", "site-snapshots");

    private final Frame frame;
    private final ServiceParts parts;
    private final WebsiteAgentSettings settings;
    private final String origin;
    private final ContainerImage image;
    private final Optional<ExecLogs> execLogs;
    private final StoredSecret appSecrets;
    private final Optional<Injected> registryLogin;
    private final InjectedSecrets secrets;
    private final TaskFiles files;

    /** @param origin what users type */
    WebsiteAgentTask(
            Frame frame,
            CustomerKeys keys,
            ServiceParts parts,
            String origin,
            ContainerImage image,
            Optional<ExecLogs> execLogs) {
        this.frame = frame;
        this.parts = parts;
        this.origin = origin;
        this.image = image;
        this.execLogs = execLogs;
        settings = frame.settings().platform(WebsiteAgentSettings.class);
        appSecrets = new StoredSecret(
                "app-secrets",
                new StoredSecret.Args(
                        "Settings of the application that are secret",
                        content(),
                        Optional.of(frame.named("huskit/prod/app-secrets")),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
        registryLogin = parts.registryLogin();
        secrets = InjectedSecrets.ofPresent(
                keys,
                List.of(
                        Optional.of(new Injected(
                                appSecrets,
                                "ReadAppSecrets",
                                SiteApplication.SECRET_NAMES.stream()
                                        .collect(Collectors.toMap(key -> key, appSecrets::valueFrom)))),
                        Injected.given(
                                frame,
                                keys,
                                "google-client",
                                "Secret of the application's client at Google",
                                "ReadGoogleClient",
                                "GOOGLE_CLIENT_SECRET",
                                settings.application().googleClientSecret()),
                        Injected.apiKeys(frame, keys, settings.security().apiKeys()),
                        registryLogin));
        files = new TaskFiles(settings, Optional.empty(), "/app", Map.of("tmp", "/tmp"));
    }

    /** What the image is built from; what browsers get of it is fixed then. */
    static BuildContext buildContext(WebsiteAgentSettings settings) {
        return new BuildContext(
                Path.of("docker", "website-agent"),
                Map.of(
                        "VITE_LOG_LEVEL", settings.application().logLevel(),
                        "VITE_PUBLIC_APP_URL",
                                settings.loadBalancer().address().orElseThrow().origin()));
    }

    Output<String> appSecretsArn() {
        return appSecrets.arn();
    }

    /** Fills in keys that no setting gives; a task reads them when it starts. What stays as it is counts as not given. */
    Optional<Output<String>> setAppSecretsCommand() {
        var example = new TreeMap<String, String>();
        SiteApplication.SECRET_NAMES.forEach(name -> example.put(name, USUAL.getOrDefault(name, PLACEHOLDER)));
        return appSecrets.setCommand(frame.cli(), Json.stringify(example));
    }

    FargateService.Task task() {
        return new FargateService.Task(
                settings.task().size(),
                new FargateService.Contents(container(), parts.sidecars(), files.volumes()),
                parts.permissions(image, secrets, execLogs, List.of()),
                settings.task().enableExecuteCommand());
    }

    /** What must exist before the first task starts. */
    List<Resource> readiness() {
        return secrets.readiness();
    }

    /** Values that the settings give are the program's to change; others are somebody's who fills them in. */
    private StoredSecret.Content content() {
        var given = settings.application().secrets();
        var values = new TreeMap<String, String>();
        SiteApplication.SECRET_NAMES.forEach(name -> values.put(name, USUAL.getOrDefault(name, PLACEHOLDER)));
        given.forEach((name, secret) -> values.put(name, secret.text()));
        var text = Json.stringify(values).asSecret();
        return given.isEmpty()
                ? new StoredSecret.Content.Kept(text, Optional.empty())
                : new StoredSecret.Content.Given(text);
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                CONTAINER,
                parts.imageOf(image, registryLogin),
                new ContainerDefinition.Process(
                        List.of(), Optional.of(USER), settings.task().stopTimeoutSeconds()),
                new ContainerDefinition.Variables(environment(), secrets.variables()),
                List.of(PORT),
                // Node itself asks, so that the image needs no other program.
                new HealthCheck(
                        List.of(
                                "CMD",
                                "node",
                                "-e",
                                "fetch('http://127.0.0.1:" + PORT
                                        + "/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"),
                        15,
                        5,
                        3,
                        30),
                files.ofContainer());
    }

    /** Half of what the more impatient of CloudFront and the load balancer waits for a silent stream. */
    private int heartbeatSeconds() {
        var silence = Math.min(
                settings.site().originReadTimeoutSeconds(),
                settings.loadBalancer().idleTimeoutSeconds());
        return Math.max(1, Math.min(LONGEST_HEARTBEAT_SECONDS, silence / 2));
    }

    private Map<String, String> environment() {
        var application = settings.application();
        var environment = new TreeMap<>(application.variables());
        environment.putAll(parts.sidecarVariables());
        environment.put("NODE_ENV", "production");
        environment.put("PORT", String.valueOf(PORT));
        environment.put("HOST", "0.0.0.0");
        environment.put("LOG_LEVEL", application.logLevel());
        environment.put("VITE_LOG_LEVEL", application.logLevel());
        environment.put("LANGFUSE_ENABLED", String.valueOf(application.langfuse()));
        environment.put("SANDBOX_VERCEL_ENABLED", String.valueOf(application.vercelSandbox()));
        environment.put("SANDBOX_PROVIDER_DEFAULT", application.sandboxProvider());
        environment.put("BETTER_AUTH_URL", origin);
        environment.put("HEARTBEAT_SECONDS", String.valueOf(heartbeatSeconds()));
        environment.put("KEEP_ALIVE_SECONDS", String.valueOf(KEEP_ALIVE_SECONDS));
        environment.put("STOP_TIMEOUT_SECONDS", String.valueOf(settings.task().stopTimeoutSeconds()));
        environment.put("CLOSED_PATHS", String.join(",", settings.site().blockedPaths()));
        application.googleClientId().ifPresent(id -> environment.put("GOOGLE_CLIENT_ID", id));
        return environment;
    }
}
