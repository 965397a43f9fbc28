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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plan states of traffic, beside the security groups that allow it. */
final class Intents {

    private static final Set<String> STORES =
            Set.of(ResourceTypes.DATABASE, ResourceTypes.CACHE_CLUSTER, ResourceTypes.REPLICATION_GROUP);

    private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})(?![0-9])");

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
                to.type().equals(ResourceTypes.VPC_ENDPOINT)
                        || STORES.contains(to.type()) && (uses(from, to) || nobodyUses(to))
                        || to.type().equals(ResourceTypes.FILE_SYSTEM) && mounts(from, to)
                        || to.type().equals(ResourceTypes.SERVICE) && names(from, to);
            default -> false;
        };
    }

    /** Ports on which one resource is meant to connect to another; empty where the plan states no ports. */
    Set<Ports> ports(PlannedResource from, PlannedResource to) {
        return switch (from.type()) {
            case ResourceTypes.LOAD_BALANCER -> forwarded(from, to);
            case ResourceTypes.SERVICE -> to.type().equals(ResourceTypes.SERVICE) ? called(from, to) : Set.of();
            default -> Set.of();
        };
    }

    /** Ports on which a load balancer forwards to a service. */
    private Set<Ports> forwarded(PlannedResource balancer, PlannedResource service) {
        var ports = new TreeSet<Ports>();
        var targets = Listeners.of(graph, balancer)
                .flatMap(action -> Listeners.targets(graph, action).stream())
                .distinct()
                .toList();
        for (int i = 0; i < service.list("loadBalancers").size(); i++) {
            var group = graph.to(service, "loadBalancers[" + i + "]", ResourceTypes.TARGET_GROUP);
            if (group.stream().anyMatch(targets::contains)) {
                var port = service.number("loadBalancers[" + i + "].containerPort")
                        .or(() -> group.get(0).number("port"))
                        .orElse(0L)
                        .intValue();
                ports.add(new Ports(port, port));
            }
        }
        return ports;
    }

    /** Ports in the addresses of another service that a service's containers are told. */
    private Set<Ports> called(PlannedResource service, PlannedResource other) {
        var ports = new TreeSet<Ports>();
        var found = names(other);
        values(service).filter(value -> isIn(value, found)).forEach(value -> PORT.matcher(value)
                .results()
                .map(port -> Integer.parseInt(port.group(1)))
                .forEach(port -> ports.add(new Ports(port, port))));
        return ports;
    }

    /** Whether a service's containers are told where a store is, by a variable or by a secret that holds its address. */
    private boolean uses(PlannedResource service, PlannedResource store) {
        return Tasks.definitions(graph, service).stream()
                .anyMatch(task -> task.references("containerDefinitions").contains(store.urn())
                        || graph.to(task, "containerDefinitions", ResourceTypes.SECRET).stream()
                                .flatMap(
                                        secret -> graph.from(ResourceTypes.SECRET_VERSION, "secretId", secret).stream())
                                .anyMatch(version ->
                                        version.references("secretString").contains(store.urn())));
    }

    /** Whether a plan does not say which service a store is for. */
    private boolean nobodyUses(PlannedResource store) {
        return graph.ofType(ResourceTypes.SERVICE).stream().noneMatch(service -> uses(service, store));
    }

    private boolean mounts(PlannedResource service, PlannedResource fileSystem) {
        return Tasks.definitions(graph, service).stream()
                .anyMatch(task -> task.references("volumes").contains(fileSystem.urn()));
    }

    /** Whether a service's containers are told the name under which another is found. */
    private boolean names(PlannedResource service, PlannedResource other) {
        var found = names(other);
        return !found.isEmpty() && values(service).anyMatch(value -> isIn(value, found));
    }

    /** The names under which a service is found. */
    private List<String> names(PlannedResource service) {
        return graph.to(service, "serviceRegistries").stream()
                .flatMap(registry -> registry.text("name").stream())
                .toList();
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
