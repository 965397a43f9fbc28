package agentworkspaces.service;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A container that runs before the one of its service, which starts only when this one has ended well.
 *
 * <p>ECS stops the task when it fails, so the service's deployment fails, and its log says why.
 *
 * @param name name of the container
 * @param image image URI
 * @param command what it runs
 * @param user {@code uid:gid} that it runs as
 * @param variables its environment
 */
public record InitContainer(
        String name, Output<String> image, List<String> command, String user, ContainerDefinition.Variables variables)
        implements TaskContainer {

    /** The most that ECS waits on Fargate for it to end. Source: Amazon ECS API, ContainerDefinition, startTimeout. */
    private static final int START_TIMEOUT_SECONDS = 120;

    public InitContainer {
        command = List.copyOf(command);
    }

    @Override
    public boolean runsFirst() {
        return true;
    }

    @Override
    public Map<String, Object> tree(Output<String> logGroup, String region) {
        var tree = new TreeMap<String, Object>();
        tree.put("name", name);
        tree.put("image", image);
        tree.put("essential", false);
        tree.put("command", command);
        tree.put("user", user);
        tree.put("environment", variables.environmentPairs());
        tree.put("secrets", variables.secretPairs());
        tree.put("linuxParameters", Map.of("initProcessEnabled", true));
        tree.put("startTimeout", START_TIMEOUT_SECONDS);
        tree.put("readonlyRootFilesystem", true);
        tree.put("logConfiguration", TaskContainer.logConfiguration(logGroup, region, name));
        return tree;
    }

    /** Makes a container wait until the ones that run before it have ended well. */
    static Map<String, Object> after(List<? extends TaskContainer> others, Map<String, Object> tree) {
        var first = others.stream()
                .filter(TaskContainer::runsFirst)
                .map(container -> Map.of("containerName", container.name(), "condition", "SUCCESS"))
                .toList();
        var after = new TreeMap<>(tree);
        after.put("dependsOn", first.isEmpty() ? Optional.empty() : first);
        return after;
    }
}
