package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.InjectedSecrets;
import agentworkspaces.platform.InjectedSecrets.Injected;
import agentworkspaces.platform.TaskFiles;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.HealthCheck;
import agentworkspaces.service.TaskVolume;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the tasks of all six services have in common. */
record TaskParts(Frame frame, CustomerKeys keys) {

    /**
     * How much longer a server keeps a silent connection than the balancer, which would otherwise use one that is just
     * being closed and answer 502. Source: Elastic Load Balancing, "Troubleshoot your Application Load Balancers".
     */
    private static final int KEEP_ALIVE_MARGIN_SECONDS = 5;

    int keepAliveSeconds() {
        return settings().loadBalancer().idleTimeoutSeconds() + KEEP_ALIVE_MARGIN_SECONDS;
    }

    InjectedSecrets secrets(Injected... secrets) {
        return new InjectedSecrets(keys, List.of(secrets));
    }

    /** A secret that is one text, as a variable. */
    static Injected text(String sid, StoredSecret secret, String variable) {
        return new Injected(secret, sid, Map.of(variable, secret.valueFrom()));
    }

    /** A secret that is a JSON object, as variables with the key of each. */
    static Injected object(String sid, StoredSecret secret, Map<String, String> keysByVariable) {
        return new Injected(
                secret,
                sid,
                keysByVariable.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> secret.valueFrom(each.getValue()))));
    }

    HealthCheck health(String... command) {
        return new HealthCheck(
                List.of(command),
                30,
                5,
                3,
                Math.min(settings().task().healthCheckGraceSeconds(), HealthCheck.LONGEST_START_PERIOD));
    }

    /**
     * A container that is told apart from the others by the name of its service.
     *
     * @param command what it runs; empty for what its image says
     * @param user {@code uid:gid}; empty for what its image says
     * @param files what it writes to
     */
    ContainerDefinition container(
            CoderService service,
            Output<String> image,
            List<String> command,
            Optional<String> user,
            ContainerDefinition.Variables variables,
            HealthCheck health,
            ContainerDefinition.Files files) {
        return new ContainerDefinition(
                service.word(),
                image,
                new ContainerDefinition.Process(command, user, settings().task().stopTimeoutSeconds()),
                variables,
                service.ports(),
                health,
                files);
    }

    /** For images that write beside their programs. */
    static ContainerDefinition.Files writableRoot(Map<String, String> mounts) {
        return new ContainerDefinition.Files(mounts, false);
    }

    /** For an image that writes nothing but temporary files, beside what the agent of ECS Exec writes. */
    ContainerDefinition.Files readonlyRoot() {
        return new ContainerDefinition.Files(scratch(), true);
    }

    /** The volumes of that. */
    List<TaskVolume> scratchVolumes() {
        return scratch().keySet().stream().map(TaskVolume::scratch).toList();
    }

    private Map<String, String> scratch() {
        var scratch = new TreeMap<>(Map.of("tmp", "/tmp"));
        if (settings().task().enableExecuteCommand()) {
            scratch.putAll(TaskFiles.EXEC_SCRATCH);
        }
        return scratch;
    }

    private CoderSettings settings() {
        return frame.settings().platform(CoderSettings.class);
    }
}
