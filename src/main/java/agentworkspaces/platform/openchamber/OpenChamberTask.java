package agentworkspaces.platform.openchamber;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.InjectedSecrets;
import agentworkspaces.platform.InjectedSecrets.Injected;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.TaskFiles;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.HealthCheck;
import agentworkspaces.storage.EfsFileSystem;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the one task of OpenChamber is made of, and what it may do. */
final class OpenChamberTask {

    static final int PORT = 3000;

    /** One value drives the access point, the container's user and the image. */
    static final int POSIX_ID = 1000;

    private static final String HOME = "/workspace";

    /** Paths outside the home that must stay writable when the root file system is not. */
    private static final Map<String, String> SCRATCH = Map.of("tmp", "/tmp");

    private final String name;
    private final ServiceParts parts;
    private final OpenChamberSettings settings;
    private final EfsFileSystem workspace;
    private final ContainerImage image;
    private final Optional<ExecLogs> execLogs;
    private final Optional<Injected> registryLogin;
    private final InjectedSecrets secrets;
    private final TaskFiles files;

    OpenChamberTask(
            Frame frame,
            CustomerKeys keys,
            ServiceParts parts,
            OpenChamberSettings settings,
            EfsFileSystem workspace,
            ContainerImage image,
            Optional<ExecLogs> execLogs) {
        name = frame.name();
        this.parts = parts;
        this.settings = settings;
        this.workspace = workspace;
        this.image = image;
        this.execLogs = execLogs;
        registryLogin = parts.registryLogin();
        secrets = InjectedSecrets.ofPresent(
                keys,
                List.of(
                        Injected.given(
                                frame,
                                keys,
                                "ui-password",
                                "Password of the web interface",
                                "ReadUiPassword",
                                "OPENCHAMBER_UI_PASSWORD",
                                settings.uiPassword()),
                        Injected.apiKeys(frame, keys, settings.security().apiKeys()),
                        registryLogin));
        files = new TaskFiles(settings, Optional.of(workspace), HOME, SCRATCH);
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
                new FargateService.Contents(container(), parts.sidecars(), files.volumes()),
                parts.permissions(image, secrets, execLogs, List.of(workspace.clientStatement(TaskFiles.SHARED))),
                settings.task().enableExecuteCommand());
    }

    /** What must exist before the first task starts. */
    List<Resource> readiness() {
        return Stream.concat(workspace.readiness().stream(), secrets.readiness().stream())
                .toList();
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                name,
                parts.imageOf(image, registryLogin),
                ContainerDefinition.Process.as(POSIX_ID, settings.task().stopTimeoutSeconds()),
                new ContainerDefinition.Variables(environment(), secrets.variables()),
                List.of(PORT),
                healthCheck(),
                files.ofContainer());
    }

    /**
     * ECS runs it in the image's working directory, which is the users' home, with the task's variables. Neither a
     * {@code bunfig.toml} or {@code .env} there nor a proxy in a variable may make a healthy server look ill, so it runs
     * elsewhere and without variables. The balancer may wait for longer than ECS does.
     */
    private HealthCheck healthCheck() {
        var script = "fetch('http://127.0.0.1:%d/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))";
        var grace = settings.task().healthCheckGraceSeconds();
        return new HealthCheck(
                List.of("CMD", "/usr/bin/env", "-i", "/usr/local/bin/bun", "--cwd=/", "-e", script.formatted(PORT)),
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
        environment.putAll(parts.sidecarVariables());
        if (settings.uiPassword().isEmpty()) {
            // Without a password OpenChamber refuses to listen beyond loopback; here a login stands before it.
            environment.put("OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN", "true");
        }
        return environment;
    }
}
