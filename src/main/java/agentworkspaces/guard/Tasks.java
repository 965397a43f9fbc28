package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.stream.Stream;

/** What the tasks of a service are. */
final class Tasks {

    private Tasks() {}

    /** The task definition of a service. */
    static List<PlannedResource> definitions(Graph graph, PlannedResource service) {
        return graph.to(service, "taskDefinition", TASK_DEFINITION);
    }

    /** Whether containers of a service get secrets from Secrets Manager or Parameter Store. */
    static boolean injectSecrets(Graph graph, PlannedResource service) {
        return secretNames(graph, service).findAny().isPresent();
    }

    /** Variables of a service's containers that hold injected secrets. */
    static Stream<String> secretNames(Graph graph, PlannedResource service) {
        return definitions(graph, service).stream()
                .flatMap(definition -> Containers.of(graph, definition).stream())
                .flatMap(container -> Containers.objects(container, "secrets"))
                .map(secret -> Containers.text(secret, "name"));
    }

    /** Services whose tasks join a target group. */
    static Stream<PlannedResource> behind(Graph graph, PlannedResource targetGroup) {
        return graph.from(SERVICE, "loadBalancers", targetGroup).stream();
    }

    /** What scales a service by itself. */
    static Stream<PlannedResource> scalingTargets(Graph graph, PlannedResource service) {
        var name = service.text("name").map(text -> "/" + text);
        return graph.ofType(SCALING_TARGET).stream()
                .filter(target -> target.references("resourceId").contains(service.urn())
                        || name.isPresent()
                                && target.text("resourceId")
                                        .filter(id -> id.endsWith(name.get()))
                                        .isPresent());
    }
}
