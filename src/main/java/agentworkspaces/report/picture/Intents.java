package agentworkspaces.report.picture;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Containers;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Tasks;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a plan states of traffic, beside the security groups that allow it. */
final class Intents {

    private static final Set<String> STORES = Set.of(
            ResourceTypes.DATABASE,
            ResourceTypes.CACHE_CLUSTER,
            ResourceTypes.REPLICATION_GROUP,
            ResourceTypes.VPC_ENDPOINT);

    private final Graph graph;

    Intents(Graph graph) {
        this.graph = graph;
    }

    /** Whether one resource is meant to connect to another. */
    boolean isMeant(PlannedResource from, PlannedResource to) {
        return switch (from.type()) {
            case ResourceTypes.LOAD_BALANCER ->
                to.type().equals(ResourceTypes.SERVICE) && !ports(from, to).isEmpty();
            case ResourceTypes.SERVICE ->
                STORES.contains(to.type())
                        || to.type().equals(ResourceTypes.FILE_SYSTEM) && mounts(from, to)
                        || to.type().equals(ResourceTypes.SERVICE) && names(from, to);
            default -> false;
        };
    }

    /** Ports on which a load balancer forwards to a service; empty where the plan states no ports. */
    Set<Ports> ports(PlannedResource from, PlannedResource to) {
        var ports = new TreeSet<Ports>();
        if (!from.type().equals(ResourceTypes.LOAD_BALANCER)) {
            return ports;
        }
        var targets = Listeners.of(graph, from)
                .flatMap(action -> Listeners.targets(graph, action).stream())
                .distinct()
                .toList();
        for (int i = 0; i < to.list("loadBalancers").size(); i++) {
            var group = graph.to(to, "loadBalancers[" + i + "]", ResourceTypes.TARGET_GROUP);
            if (group.stream().anyMatch(targets::contains)) {
                var port = to.number("loadBalancers[" + i + "].containerPort")
                        .or(() -> group.get(0).number("port"))
                        .orElse(0L)
                        .intValue();
                ports.add(new Ports(port, port));
            }
        }
        return ports;
    }

    private boolean mounts(PlannedResource service, PlannedResource fileSystem) {
        return Tasks.definitions(graph, service).stream()
                .anyMatch(task -> task.references("volumes").contains(fileSystem.urn()));
    }

    /** Whether a service's containers are told the name under which another is found. */
    private boolean names(PlannedResource service, PlannedResource other) {
        var found = graph.to(other, "serviceRegistries").stream()
                .flatMap(registry -> registry.text("name").stream())
                .toList();
        return !found.isEmpty() && values(service).anyMatch(value -> isIn(value, found));
    }

    private Stream<String> values(PlannedResource service) {
        return Tasks.definitions(graph, service).stream()
                .flatMap(task -> Containers.of(graph, task).stream())
                .flatMap(Intents::environment)
                .map(variable -> Containers.text(variable, "value"));
    }

    private static Stream<JsonObject> environment(JsonObject container) {
        return Containers.objects(container, "environment");
    }

    /** {@code litellm} is found in {@code http://litellm.coder.local:4000}, and not in {@code litellm-master-key}. */
    private static boolean isIn(String value, List<String> names) {
        return names.stream().anyMatch(name -> value.startsWith(name + ".") || value.contains("/" + name + "."));
    }
}
