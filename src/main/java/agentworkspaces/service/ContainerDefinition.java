package agentworkspaces.service;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A container of a task.
 *
 * @param name name of the container
 * @param image image URI
 * @param port TCP port that it listens on
 * @param user {@code uid:gid} that it runs as
 * @param environment variables; never secrets
 * @param secrets variables whose value ECS reads from Secrets Manager
 * @param healthCheck command that succeeds when the container is well
 * @param startPeriodSeconds seconds after a start in which a failed check does not count, at most 300
 * @param stopTimeoutSeconds seconds between SIGTERM and SIGKILL, at most 120 on Fargate
 * @param mounts paths in the container by volume name
 * @param readonlyRootFilesystem whether only those paths can be written
 */
public record ContainerDefinition(
        String name,
        Output<String> image,
        int port,
        String user,
        Map<String, String> environment,
        Map<String, Output<String>> secrets,
        List<String> healthCheck,
        int startPeriodSeconds,
        int stopTimeoutSeconds,
        Map<String, String> mounts,
        boolean readonlyRootFilesystem)
        implements TaskContainer {

    private static final int MOST_START_PERIOD = 300;

    @Override
    public Map<String, Object> tree(Output<String> logGroup, String region) {
        var tree = new TreeMap<String, Object>();
        tree.put("name", name);
        tree.put("image", image);
        tree.put("essential", true);
        tree.put("user", user);
        tree.put("portMappings", List.of(Map.of("containerPort", port, "hostPort", port, "protocol", "tcp")));
        tree.put("environment", pairs(environment, "value"));
        tree.put("secrets", secrets.isEmpty() ? Optional.empty() : pairs(secrets, "valueFrom"));
        tree.put("mountPoints", mountPoints());
        // A real init as process 1 passes SIGTERM on and collects the zombies that agents leave.
        tree.put("linuxParameters", Map.of("initProcessEnabled", true));
        tree.put("stopTimeout", stopTimeoutSeconds);
        tree.put("healthCheck", healthCheckTree());
        tree.put("readonlyRootFilesystem", readonlyRootFilesystem);
        tree.put("logConfiguration", TaskContainer.logConfiguration(logGroup, region, name));
        return tree;
    }

    private Map<String, Object> healthCheckTree() {
        return Map.of(
                "command", healthCheck,
                "interval", 30,
                "timeout", 10,
                "retries", 3,
                "startPeriod", Math.min(startPeriodSeconds, MOST_START_PERIOD));
    }

    private List<Map<String, Object>> mountPoints() {
        return new TreeMap<>(mounts)
                .entrySet().stream()
                        .map(mount -> Map.<String, Object>of(
                                "sourceVolume", mount.getKey(), "containerPath", mount.getValue(), "readOnly", false))
                        .toList();
    }

    private static List<Map<String, Object>> pairs(Map<String, ?> values, String valueKey) {
        return new TreeMap<String, Object>(values)
                .entrySet().stream()
                        .map(entry -> Map.of("name", entry.getKey(), valueKey, entry.getValue()))
                        .toList();
    }
}
