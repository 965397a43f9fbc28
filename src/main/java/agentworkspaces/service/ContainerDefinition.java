package agentworkspaces.service;

import agentworkspaces.support.Check;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A container of a task.
 *
 * @param name name of the container
 * @param image what runs
 * @param process what runs in it
 * @param variables its environment
 * @param ports TCP ports that it listens on
 * @param healthCheck how ECS sees that it is well
 * @param files what it writes to
 */
public record ContainerDefinition(
        String name,
        Image image,
        Process process,
        Variables variables,
        List<Integer> ports,
        HealthCheck healthCheck,
        Files files)
        implements TaskContainer {

    private static final int SHORTEST_STOP_SECONDS = 2;

    /** The most on Fargate. Source: Amazon ECS API, ContainerDefinition. */
    private static final int LONGEST_STOP_SECONDS = 120;

    public ContainerDefinition {
        ports = List.copyOf(ports);
        Check.argument(!ports.isEmpty(), "ports must have at least one");
    }

    /**
     * A container of an image that anybody may pull, or that IAM lets the execution role pull.
     *
     * @param image image URI
     */
    public ContainerDefinition(
            String name,
            Output<String> image,
            Process process,
            Variables variables,
            List<Integer> ports,
            HealthCheck healthCheck,
            Files files) {
        this(name, new Image(image, Optional.empty()), process, variables, ports, healthCheck, files);
    }

    /**
     * The image of a container.
     *
     * @param uri image URI
     * @param credentialsArn ARN of the secret with which ECS logs in to the registry, a JSON object with
     *     {@code username} and {@code password}. Source: Amazon ECS Developer Guide, "Using non-AWS container images in
     *     Amazon ECS"
     */
    public record Image(Output<String> uri, Optional<Output<String>> credentialsArn) {}

    /**
     * The first process of a container.
     *
     * @param command what it runs; empty for what its image says
     * @param user {@code uid:gid} that it runs as; empty for what its image says
     * @param stopTimeoutSeconds seconds between SIGTERM and SIGKILL, 2 to 120
     */
    public record Process(List<String> command, Optional<String> user, int stopTimeoutSeconds) {

        public Process {
            command = List.copyOf(command);
            Check.argument(
                    SHORTEST_STOP_SECONDS <= stopTimeoutSeconds && stopTimeoutSeconds <= LONGEST_STOP_SECONDS,
                    "stopTimeoutSeconds must be 2 to 120, got %d",
                    stopTimeoutSeconds);
        }

        /** What the image says, as a user and group of one number. */
        public static Process as(int posixId, int stopTimeoutSeconds) {
            return new Process(List.of(), Optional.of(posixId + ":" + posixId), stopTimeoutSeconds);
        }
    }

    /**
     * Environment variables.
     *
     * @param environment variables that anybody may read
     * @param secrets variables whose value ECS reads from Secrets Manager
     */
    public record Variables(Map<String, ?> environment, Map<String, Output<String>> secrets) {

        List<Map<String, Object>> environmentPairs() {
            return pairs(environment, "value");
        }

        Optional<List<Map<String, Object>>> secretPairs() {
            return secrets.isEmpty() ? Optional.empty() : Optional.of(pairs(secrets, "valueFrom"));
        }

        private static List<Map<String, Object>> pairs(Map<String, ?> values, String valueKey) {
            return new TreeMap<String, Object>(values)
                    .entrySet().stream()
                            .map(entry -> Map.of("name", entry.getKey(), valueKey, entry.getValue()))
                            .toList();
        }
    }

    /**
     * What a container writes to.
     *
     * @param mounts paths in the container by volume name
     * @param readonlyRoot whether only those paths can be written
     */
    public record Files(Map<String, String> mounts, boolean readonlyRoot) {}

    @Override
    public Map<String, Object> tree(Output<String> logGroup, String region) {
        var tree = new TreeMap<String, Object>();
        tree.put("name", name);
        tree.put("image", image.uri());
        tree.put("repositoryCredentials", image.credentialsArn().map(arn -> Map.of("credentialsParameter", arn)));
        tree.put("essential", true);
        tree.put("command", process.command().isEmpty() ? Optional.empty() : process.command());
        tree.put("user", process.user());
        tree.put(
                "portMappings", ports.stream().map(ContainerDefinition::mapping).toList());
        tree.put("environment", variables.environmentPairs());
        tree.put("secrets", variables.secretPairs());
        tree.put("mountPoints", mountPoints());
        // A real init as process 1 passes SIGTERM on and collects the zombies that agents leave.
        tree.put("linuxParameters", Map.of("initProcessEnabled", true));
        tree.put("stopTimeout", process.stopTimeoutSeconds());
        tree.put("healthCheck", healthCheck.tree());
        tree.put("readonlyRootFilesystem", files.readonlyRoot());
        tree.put("logConfiguration", TaskContainer.logConfiguration(logGroup, region, name));
        return tree;
    }

    private static Map<String, Object> mapping(int port) {
        return Map.of("containerPort", port, "hostPort", port, "protocol", "tcp");
    }

    private List<Map<String, Object>> mountPoints() {
        return new TreeMap<>(files.mounts())
                .entrySet().stream()
                        .map(mount -> Map.<String, Object>of(
                                "sourceVolume", mount.getKey(), "containerPath", mount.getValue(), "readOnly", false))
                        .toList();
    }
}
