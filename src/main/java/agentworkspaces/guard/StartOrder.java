package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Tasks;
import java.util.List;
import java.util.stream.Stream;

/** What the first task of a service needs and the service does not wait for. */
final class StartOrder {

    private StartOrder() {}

    static Stream<String> problems(Graph graph, PlannedResource service) {
        var tasks = Tasks.definitions(graph, service);
        return Stream.of(
                        tasks.stream().flatMap(task -> mountTargets(graph, task)),
                        tasks.stream().flatMap(task -> secretVersions(graph, task)),
                        graph.to(service, "loadBalancers", TARGET_GROUP).stream()
                                .flatMap(group -> listeners(graph, group)))
                .flatMap(needed -> needed)
                .filter(needed -> !graph.waitsFor(service, needed))
                .map(needed -> "does not wait for "
                        + needed.type().substring(needed.type().lastIndexOf(':') + 1) + " " + needed.name());
    }

    private static Stream<PlannedResource> mountTargets(Graph graph, PlannedResource task) {
        return graph.to(task, "volumes", FILE_SYSTEM).stream()
                .flatMap(fileSystem -> graph.from(MOUNT_TARGET, "fileSystemId", fileSystem).stream());
    }

    /** A version that the task names itself is waited for anyway. */
    private static Stream<PlannedResource> secretVersions(Graph graph, PlannedResource task) {
        var named = graph.to(task, "containerDefinitions", SECRET_VERSION);
        return graph.to(task, "containerDefinitions", SECRET).stream()
                .flatMap(secret -> graph.from(SECRET_VERSION, "secretId", secret).stream())
                .filter(version -> !named.contains(version));
    }

    private static Stream<PlannedResource> listeners(Graph graph, PlannedResource targetGroup) {
        List<PlannedResource> rules = graph.from(LISTENER_RULE, "actions", targetGroup);
        return Stream.concat(graph.from(LISTENER, "defaultActions", targetGroup).stream(), rules.stream());
    }
}
