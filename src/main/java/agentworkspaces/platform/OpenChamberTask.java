package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Secret;
import agentworkspaces.config.Settings;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.BedrockModels;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.HealthCheck;
import agentworkspaces.service.TaskContainer;
import agentworkspaces.service.TaskVolume;
import agentworkspaces.service.TracingSidecar;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the one task of OpenChamber is made of, and what it may do. */
final class OpenChamberTask {

    static final int PORT = 3000;

    /** One value drives the access point, the container's user and the image. */
    static final int POSIX_ID = 1000;

    /** Name of the file system, of the directory that tasks mount and of their volume. */
    static final String FILES = "workspace";

    private static final String HOME = "/workspace";

    /** Paths outside the home that must stay writable when the root file system is not. */
    private static final Map<String, String> SCRATCH = Map.of("tmp", "/tmp");

    /**
     * Paths that the agent of ECS Exec writes to. AWS does not support a read-only root file system with ECS Exec, but
     * these make it work. Source: Amazon ECS Developer Guide, "ECS Exec", considerations; aws/containers-roadmap issue
     * 1359.
     */
    private static final Map<String, String> EXEC_SCRATCH = Map.of(
            "managed-agents", "/managed-agents",
            "var-lib-amazon", "/var/lib/amazon",
            "var-log-amazon", "/var/log/amazon");

    private final String name;
    private final String account;
    private final OpenChamberSettings settings;
    private final CustomerKeys keys;
    private final EfsFileSystem workspace;
    private final ContainerImage image;
    private final Optional<ExecLogs> execLogs;
    private final Optional<StoredSecret> password;
    private final Optional<StoredSecret> apiKeys;

    OpenChamberTask(
            Resource parent,
            String name,
            Settings stack,
            CustomerKeys keys,
            EfsFileSystem workspace,
            ContainerImage image,
            Optional<ExecLogs> execLogs) {
        this.name = name;
        this.account = stack.aws().account();
        this.settings = stack.platform(OpenChamberSettings.class);
        this.keys = keys;
        this.workspace = workspace;
        this.image = image;
        this.execLogs = execLogs;
        var retain = stack.stack().removal().retains();
        password = settings.uiPassword()
                .map(value -> new StoredSecret(
                        name + "-ui-password",
                        new StoredSecret.Args(
                                "Password of the web interface", Output.ofSecret(value.text()), keys.logsArn(), retain),
                        componentOf(parent)));
        apiKeys = Optional.of(settings.security().apiKeys())
                .filter(values -> !values.isEmpty())
                .map(values -> new StoredSecret(
                        name + "-api-keys",
                        new StoredSecret.Args(
                                "Keys of model APIs",
                                Json.stringify(texts(values)).asSecret(),
                                keys.logsArn(),
                                retain),
                        componentOf(parent)));
    }

    private static Map<String, String> texts(Map<String, Secret> secrets) {
        return secrets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, secret -> secret.getValue()
                .text()));
    }

    /** What the image is built from. */
    static BuildContext buildContext(OpenChamberSettings settings) {
        return new BuildContext(
                Path.of("docker", "openchamber"),
                Map.of(
                        "OPENCHAMBER_VERSION", settings.openchamberVersion(),
                        "OPENCODE_VERSION", settings.opencodeVersion(),
                        "WORKSPACE_UID", String.valueOf(POSIX_ID),
                        "WORKSPACE_GID", String.valueOf(POSIX_ID)));
    }

    FargateService.Task task() {
        return new FargateService.Task(
                settings.task().size(),
                new FargateService.Contents(container(), sidecars(), volumes()),
                permissions(),
                settings.task().enableExecuteCommand());
    }

    private FargateService.Permissions permissions() {
        var execution = new ArrayList<>(image.pullStatements());
        password.map(secret -> secret.readStatement("ReadUiPassword")).ifPresent(execution::add);
        apiKeys.map(secret -> secret.readStatement("ReadApiKeys")).ifPresent(execution::add);
        if (password.isPresent() || apiKeys.isPresent()) {
            keys.logs().map(key -> key.usageStatement("DecryptSecrets")).ifPresent(execution::add);
        }
        var task = new ArrayList<>(List.of(workspace.clientStatement(FILES)));
        execLogs.map(ExecLogs::taskStatements).ifPresent(task::addAll);
        if (settings.observability().xray()) {
            task.add(TracingSidecar.writeStatement());
        }
        if (settings.callsBedrock()) {
            task.add(BedrockModels.callStatement(account));
        }
        return new FargateService.Permissions(execution, task);
    }

    /** What must exist before the first task starts. */
    List<Resource> readiness() {
        return Stream.concat(
                        workspace.readiness().stream(),
                        Stream.of(password, apiKeys)
                                .flatMap(Optional::stream)
                                .flatMap(secret -> secret.readiness().stream()))
                .toList();
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                name,
                image.uri(),
                new ContainerDefinition.Process(
                        List.of(),
                        Optional.of(POSIX_ID + ":" + POSIX_ID),
                        settings.task().stopTimeoutSeconds()),
                new ContainerDefinition.Variables(environment(), secrets()),
                List.of(PORT),
                healthCheck(),
                new ContainerDefinition.Files(mounts(), settings.security().readonlyRootFilesystem()));
    }

    private List<TaskContainer> sidecars() {
        return settings.observability().xray() ? List.of(new TracingSidecar()) : List.of();
    }

    /** The balancer may wait for longer than ECS does. */
    private HealthCheck healthCheck() {
        var script = "fetch('http://127.0.0.1:%d/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))";
        var grace = settings.task().healthCheckGraceSeconds();
        return new HealthCheck(
                List.of("CMD", "bun", "-e", script.formatted(PORT)),
                30,
                10,
                3,
                Math.min(grace, HealthCheck.LONGEST_START_PERIOD));
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("HOME", HOME);
        environment.put("GIT_USER_NAME", settings.gitUserName());
        environment.put("GIT_USER_EMAIL", settings.gitUserEmail());
        environment.put("OPENCHAMBER_HOST", "0.0.0.0");
        environment.put("OPENCODE_DISABLE_AUTOUPDATE", "true");
        if (settings.observability().xray()) {
            environment.putAll(TracingSidecar.environment(name));
        }
        if (password.isEmpty()) {
            // Without a password OpenChamber refuses to listen beyond loopback; here the balancer's login stands before
            // it.
            environment.put("OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN", "true");
        }
        return environment;
    }

    private Map<String, Output<String>> secrets() {
        var secrets = new TreeMap<String, Output<String>>();
        password.ifPresent(secret -> secrets.put("OPENCHAMBER_UI_PASSWORD", secret.valueFrom()));
        apiKeys.ifPresent(secret ->
                settings.security().apiKeys().keySet().forEach(key -> secrets.put(key, secret.valueFrom(key))));
        return secrets;
    }

    private Map<String, String> scratch() {
        var scratch = new TreeMap<String, String>();
        if (settings.security().readonlyRootFilesystem()) {
            scratch.putAll(SCRATCH);
            if (settings.task().enableExecuteCommand()) {
                scratch.putAll(EXEC_SCRATCH);
            }
        }
        return scratch;
    }

    private Map<String, String> mounts() {
        var mounts = new TreeMap<>(scratch());
        mounts.put(FILES, HOME);
        return mounts;
    }

    private List<TaskVolume> volumes() {
        var volumes = new ArrayList<TaskVolume>();
        volumes.add(workspace.volume(FILES));
        scratch().keySet().forEach(volume -> volumes.add(TaskVolume.scratch(volume)));
        return volumes;
    }
}
