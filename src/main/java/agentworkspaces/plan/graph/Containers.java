package agentworkspaces.plan.graph;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The containers of task definitions. */
public final class Containers {

    private static final String DEFINITIONS = "containerDefinitions";

    private Containers() {}

    public static List<JsonObject> of(Graph graph, PlannedResource taskDefinition) {
        return graph.document(taskDefinition, DEFINITIONS).stream()
                .flatMap(Containers::objects)
                .toList();
    }

    /** The objects in the array under a key. */
    public static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.has(key) ? objects(parent.get(key)) : Stream.empty();
    }

    /** The text under a key, empty where there is none. */
    public static String text(JsonObject parent, String key) {
        var element = parent.get(key);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    public static boolean isTrue(JsonObject parent, String key) {
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
