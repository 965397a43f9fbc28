package agentworkspaces.platform.cao;

import agentworkspaces.config.CaoSettings;
import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.data.Redis;
import agentworkspaces.data.Table;
import agentworkspaces.iam.Statement;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.InjectedSecrets;
import agentworkspaces.platform.InjectedSecrets.Injected;
import agentworkspaces.platform.PublicEntry;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.TaskFiles;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.HealthCheck;
import agentworkspaces.storage.EfsFileSystem;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a task of the CLI Agent Orchestrator is made of, and what it may do. */
final class CaoTask {

    static final int PORT = 9889;

    /** One value drives the access point, the container's user and the image. */
    static final int POSIX_ID = 1000;

    static final String CONTAINER = "cao-server";

    private static final String HOME = "/workspace";

    private final ServiceParts parts;
    private final CaoSettings settings;
    private final PublicEntry entry;
    private final Stores stores;
    private final ContainerImage image;
    private final Optional<ExecLogs> execLogs;
    private final Optional<Injected> registryLogin;
    private final InjectedSecrets secrets;
    private final TaskFiles files;

    /**
     * What outlives a task, where there is any of it.
     *
     * @param files the home
     * @param table sessions of a server that keeps them there
     * @param redis its cache
     */
    record Stores(Optional<EfsFileSystem> files, Optional<Table> table, Optional<Redis> redis) {}

    CaoTask(
            Frame frame,
            CustomerKeys keys,
            ServiceParts parts,
            PublicEntry entry,
            Stores stores,
            ContainerImage image,
            Optional<ExecLogs> execLogs) {
        this.parts = parts;
        settings = frame.settings().platform(CaoSettings.class);
        this.entry = entry;
        this.stores = stores;
        this.image = image;
        this.execLogs = execLogs;
        registryLogin = parts.registryLogin();
        secrets = InjectedSecrets.ofPresent(
                keys,
                List.of(
                        Injected.given(
                                frame,
                                keys,
                                "access-token",
                                "Access token of the server",
                                "ReadAccessToken",
                                "CAO_AUTH_LOCAL_TOKEN",
                                settings.accessToken()),
                        Injected.apiKeys(frame, keys, settings.security().apiKeys()),
                        registryLogin));
        files = new TaskFiles(settings, stores.files(), HOME, scratch());
    }

    /** What the image is built from. */
    static BuildContext buildContext(CaoSettings settings) {
        return new BuildContext(
                Path.of("docker", "cao"),
                Map.of(
                        "CAO_VERSION", settings.caoVersion(),
                        "CLAUDE_CODE_VERSION", settings.claudeCodeVersion(),
                        "WORKSPACE_UID", String.valueOf(POSIX_ID),
                        "WORKSPACE_GID", String.valueOf(POSIX_ID)));
    }

    FargateService.Task task() {
        return new FargateService.Task(
                settings.task().size(),
                new FargateService.Contents(container(), parts.sidecars(), files.volumes()),
                parts.permissions(image, secrets, execLogs, statements()),
                settings.task().enableExecuteCommand());
    }

    /** What must exist before the first task starts. */
    List<Resource> readiness() {
        var readiness = new ArrayList<>(secrets.readiness());
        stores.files().map(EfsFileSystem::readiness).ifPresent(readiness::addAll);
        stores.table().map(Table::readiness).ifPresent(readiness::add);
        stores.redis().map(Redis::readiness).ifPresent(readiness::addAll);
        return readiness;
    }

    /** Paths that the server writes to; the home too where it is on the task's disk. */
    private Map<String, String> scratch() {
        return stores.files().isPresent() ? Map.of("tmp", "/tmp") : Map.of("home", HOME, "tmp", "/tmp");
    }

    private List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        stores.files().map(shared -> shared.clientStatement(TaskFiles.SHARED)).ifPresent(statements::add);
        stores.table().map(table -> table.itemsStatement("UseSessions")).ifPresent(statements::add);
        return statements;
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                CONTAINER,
                parts.imageOf(image, registryLogin),
                ContainerDefinition.Process.as(POSIX_ID, settings.task().stopTimeoutSeconds()),
                new ContainerDefinition.Variables(environment(), secrets.variables()),
                List.of(PORT),
                new HealthCheck(
                        List.of("CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:" + PORT + "/health"),
                        30,
                        5,
                        3,
                        60),
                files.ofContainer());
    }

    private Map<String, Object> environment() {
        var environment = new TreeMap<String, Object>(parts.sidecarVariables());
        environment.put("HOME", HOME);
        environment.put("PORT", String.valueOf(PORT));
        environment.put("GIT_USER_NAME", settings.gitUserName());
        environment.put("GIT_USER_EMAIL", settings.gitUserEmail());
        // The server answers 400 for any other host; the entrypoint adds the task's addresses, for health checks.
        environment.put("CAO_ALLOWED_HOSTS", host());
        // Terminals are opened through the balancer, from whatever address; nobody else reaches the port.
        environment.put("CAO_WS_ALLOWED_CLIENTS", "*");
        // Balancers stand in the VPC; what they say of client and scheme is true.
        environment.put("CAO_FORWARDED_ALLOW_IPS", settings.network().vpcCidr().toString());
        if (settings.accessToken().isEmpty() && settings.startsWithoutToken()) {
            // Without a token the entrypoint starts the server only where something before it asks for a login, or
            // where
            // the settings say that nothing need.
            environment.put("CAO_ALLOW_UNAUTHENTICATED", "true");
        }
        entry.cognito().map(CognitoLogin::userPoolId).ifPresent(pool -> environment.put("USER_POOL_ID", pool));
        stores.table().map(Table::tableName).ifPresent(table -> environment.put("DYNAMODB_TABLE", table));
        stores.redis().ifPresent(redis -> {
            environment.put("REDIS_HOST", redis.host());
            environment.put("REDIS_PORT", String.valueOf(Redis.PORT));
            environment.put("REDIS_TLS", String.valueOf(redis.usesTls()));
        });
        return environment;
    }

    /** Browsers write names in lower case, and the server compares letter by letter. */
    private Output<String> host() {
        return settings.loadBalancer()
                .address()
                .map(LoadBalancerSettings.Address::domainName)
                .map(Output::of)
                .orElseGet(() -> entry.balancer().dnsName().applyValue(name -> name.toLowerCase(Locale.ROOT)));
    }
}
