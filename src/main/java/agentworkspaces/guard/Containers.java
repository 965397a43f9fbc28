package agentworkspaces.guard;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The containers of task definitions. */
final class Containers {

    private static final String DEFINITIONS = "containerDefinitions";

    private Containers() {}

    static List<JsonObject> of(Graph graph, PlannedResource taskDefinition) {
        return graph.document(taskDefinition, DEFINITIONS).stream()
                .flatMap(Containers::objects)
                .toList();
    }

    /** Every container of every task definition must satisfy a condition. */
    static Check all(Predicate<JsonObject> sound, String message) {
        return each((taskDefinition, container) -> sound.test(container) ? Stream.empty() : Stream.of(message));
    }

    /** Every container of every task definition may have any number of problems. */
    static Check each(BiFunction<PlannedResource, JsonObject, Stream<String>> messages) {
        return Check.each(ResourceTypes.TASK_DEFINITION, (graph, taskDefinition) -> of(graph, taskDefinition).stream()
                .flatMap(container -> messages.apply(taskDefinition, container)
                        .map(message -> "container " + text(container, "name") + " " + message)));
    }

    /** The objects in the array under a key. */
    static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.has(key) ? objects(parent.get(key)) : Stream.empty();
    }

    /** The text under a key, empty where there is none. */
    static String text(JsonObject parent, String key) {
        var element = parent.get(key);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    static boolean isTrue(JsonObject parent, String key) {
        return text(parent, key).equals("true");
    }

    private static Stream<JsonObject> objects(JsonElement array) {
        return array.isJsonArray()
                ? StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                : Stream.empty();
    }
}
