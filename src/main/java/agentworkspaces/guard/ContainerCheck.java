package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import com.google.gson.JsonObject;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions on the containers of task definitions. */
final class ContainerCheck {

    private ContainerCheck() {}

    /** Every container of every task definition must satisfy a condition. */
    static Check all(Predicate<JsonObject> sound, String message) {
        return each((taskDefinition, container) -> sound.test(container) ? Stream.empty() : Stream.of(message));
    }

    /** Every container of every task definition may have any number of problems. */
    static Check each(BiFunction<PlannedResource, JsonObject, Stream<String>> messages) {
        return Check.each(TASK_DEFINITION, (graph, taskDefinition) -> Containers.of(graph, taskDefinition).stream()
                .flatMap(container -> messages.apply(taskDefinition, container)
                        .map(message -> "container " + Containers.text(container, "name") + " " + message)));
    }
}
