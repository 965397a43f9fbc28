package agentworkspaces.plan.graph;

import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.SCHEDULED_SCALING;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.stream.Stream;

/** What the tasks of a service are. */
public final class Tasks {

    private Tasks() {}

    /** The task definition of a service. */
    public static List<PlannedResource> definitions(Graph graph, PlannedResource service) {
        return graph.to(service, "taskDefinition", TASK_DEFINITION);
    }

    /** Whether containers of a service get secrets from Secrets Manager or Parameter Store. */
    public static boolean injectSecrets(Graph graph, PlannedResource service) {
        return secretNames(graph, service).findAny().isPresent();
    }

    /** Variables of a service's containers that hold injected secrets. */
    public static Stream<String> secretNames(Graph graph, PlannedResource service) {
        return definitions(graph, service).stream()
                .flatMap(definition -> Containers.of(graph, definition).stream())
                .flatMap(container -> Containers.objects(container, "secrets"))
                .map(secret -> Containers.text(secret, "name"));
    }

    /** Services whose tasks join a target group. */
    public static Stream<PlannedResource> behind(Graph graph, PlannedResource targetGroup) {
        return graph.from(SERVICE, "loadBalancers", targetGroup).stream();
    }

    /** What scales a service by itself. */
    public static List<PlannedResource> scalingTargets(Graph graph, PlannedResource service) {
        return graph.from(SCALING_TARGET, "resourceId", service);
    }

    /** What changes the number of a service's tasks by the clock. */
    public static List<PlannedResource> schedules(Graph graph, PlannedResource service) {
        return graph.from(SCHEDULED_SCALING, "resourceId", service);
    }
}
