package agentworkspaces.platform.opencode;

import agentworkspaces.config.OpenCodeSettings;
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
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task of OpenCode is made of, and what it may do. */
final class OpenCodeTask {

    static final int PORT = 4096;

    /** One value drives the access point, the container's user and the image. */
    static final int POSIX_ID = 1000;

    /** Where the plan mounts the workspace; the access point itself is rooted at its directory. */
    private static final String HOME = "/mnt/efs/workspace";

    /** Paths outside the home that must stay writable when the root file system is not. */
    private static final Map<String, String> SCRATCH = Map.of("tmp", "/tmp");

    /** What the entrypoint knows for a key that nobody has filled in yet. */
    private static final String PLACEHOLDER = "placeholder";

    private static final List<String> MODEL_KEYS = List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY");

    private final Frame frame;
    private final ServiceParts parts;
    private final OpenCodeSettings settings;
    private final EfsFileSystem workspace;
    private final ContainerImage image;
    private final Optional<ExecLogs> execLogs;
    private final Optional<Injected> registryLogin;
    private final InjectedSecrets secrets;
    private final StoredSecret modelKeys;
    private final List<String> modelKeyNames;
    private final TaskFiles files;

    OpenCodeTask(
            Frame frame,
            CustomerKeys keys,
            ServiceParts parts,
            OpenCodeSettings settings,
            EfsFileSystem workspace,
            ContainerImage image,
            Optional<ExecLogs> execLogs) {
        this.frame = frame;
        this.parts = parts;
        this.settings = settings;
        this.workspace = workspace;
        this.image = image;
        this.execLogs = execLogs;
        modelKeyNames = settings.security().apiKeys().isEmpty()
                ? MODEL_KEYS
                : List.copyOf(new TreeMap<>(settings.security().apiKeys()).keySet());
        modelKeys = new StoredSecret(
                "llm-keys",
                new StoredSecret.Args(
                        "Keys of model APIs",
                        modelKeys(),
                        Optional.of(frame.named("opencode-agent/llm-keys")),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
        registryLogin = parts.registryLogin();
        secrets = InjectedSecrets.ofPresent(
                keys,
                List.of(
                        Injected.given(
                                frame,
                                keys,
                                "server-password",
                                "Password of the server",
                                "ReadServerPassword",
                                "OPENCODE_SERVER_PASSWORD",
                                settings.serverPassword()),
                        Optional.of(new Injected(
                                modelKeys,
                                "ReadApiKeys",
                                modelKeyNames.stream().collect(Collectors.toMap(key -> key, modelKeys::valueFrom)))),
                        registryLogin));
        files = new TaskFiles(settings, Optional.of(workspace), HOME, SCRATCH);
    }

    /** What the image is built from. */
    static BuildContext buildContext(OpenCodeSettings settings) {
        return new BuildContext(
                Path.of("docker", "opencode"),
                Map.of(
                        "OPENCODE_VERSION", settings.opencodeVersion(),
                        "WORKSPACE_UID", String.valueOf(POSIX_ID),
                        "WORKSPACE_GID", String.valueOf(POSIX_ID)));
    }

    Output<String> modelKeysArn() {
        return modelKeys.arn();
    }

    /** Fills in keys that no setting gives; a task reads them when it starts. What stays as it is counts as not given. */
    Optional<Output<String>> setApiKeysCommand() {
        var example = new TreeMap<String, String>();
        modelKeyNames.forEach(name -> example.put(name, PLACEHOLDER));
        return modelKeys.setCommand(frame.cli(), Json.stringify(example));
    }

    FargateService.Task task() {
        return new FargateService.Task(
                settings.task().size(),
                new FargateService.Contents(container(), parts.sidecars(), files.volumes()),
                parts.permissions(image, secrets, execLogs, List.of(workspace.clientStatement(TaskFiles.SHARED))),
                settings.task().enableExecuteCommand());
    }

    /** What must exist before the first task starts. */
    List<Resource> readiness() {
        return Stream.concat(workspace.readiness().stream(), secrets.readiness().stream())
                .toList();
    }

    /** Keys that the settings give are the program's to change; others, and those that a function changes, are not. */
    private StoredSecret.Content modelKeys() {
        var given = new TreeMap<String, String>();
        settings.security().apiKeys().forEach((name, key) -> given.put(name, key.text()));
        if (!given.isEmpty() && settings.rotationLambdaArn().isEmpty()) {
            return new StoredSecret.Content.Given(Json.stringify(given).asSecret());
        }
        modelKeyNames.forEach(name -> given.putIfAbsent(name, PLACEHOLDER));
        return new StoredSecret.Content.Kept(Json.stringify(given).asSecret(), settings.rotationLambdaArn());
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                frame.name(),
                parts.imageOf(image, registryLogin),
                ContainerDefinition.Process.as(POSIX_ID, settings.task().stopTimeoutSeconds()),
                new ContainerDefinition.Variables(environment(), secrets.variables()),
                List.of(PORT),
                healthCheck(),
                files.ofContainer());
    }

    /**
     * Asks with the password, so that 401 too means that something is wrong. A .curlrc or a proxy of the users' must not
     * decide. The balancer may wait for longer than ECS does.
     */
    private HealthCheck healthCheck() {
        var command = "curl -q --fail --silent --output /dev/null --max-time 4 --noproxy '*'"
                + " --user \"${OPENCODE_SERVER_USERNAME:-opencode}:$OPENCODE_SERVER_PASSWORD\""
                + " http://127.0.0.1:" + PORT + "/global/health";
        var grace = settings.task().healthCheckGraceSeconds();
        return new HealthCheck(
                List.of("CMD-SHELL", command), 30, 5, 3, Math.min(grace, HealthCheck.LONGEST_START_PERIOD));
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("HOME", HOME);
        environment.put("GIT_USER_NAME", settings.gitUserName());
        environment.put("GIT_USER_EMAIL", settings.gitUserEmail());
        environment.put("OPENCODE_DISABLE_AUTOUPDATE", "true");
        environment.putAll(parts.sidecarVariables());
        if (settings.tasksShareFiles()) {
            environment.put("OPENCODE_TASKS_SHARE_HOME", "true");
        }
        if (settings.serverPassword().isEmpty() && settings.startsWithoutPassword()) {
            environment.put("OPENCODE_ALLOW_UNAUTHENTICATED", "true");
        }
        return environment;
    }
}
