package agentworkspaces.platform;

import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;

/** Statements of the policy documents that a plan holds. */
public final class Policies {

    private Policies() {}

    public static List<JsonObject> statements(PlannedResource resource, String property) {
        return items(resource.document(property).orElseThrow().getAsJsonObject().get("Statement")).stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    public static JsonObject statement(PlannedResource resource, String property, String sid) {
        return statements(resource, property).stream()
                .filter(statement -> statement.get("Sid").getAsString().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no statement " + sid + " in " + resource.text(property)));
    }

    public static List<String> actions(JsonObject statement) {
        return texts(statement, "Action");
    }

    public static List<String> resources(JsonObject statement) {
        return texts(statement, "Resource");
    }

    private static List<String> texts(JsonObject statement, String key) {
        return items(statement.get(key)).stream().map(JsonElement::getAsString).toList();
    }

    private static List<JsonElement> items(JsonElement oneOrMany) {
        return oneOrMany.isJsonArray()
                ? StreamSupport.stream(oneOrMany.getAsJsonArray().spliterator(), false)
                        .toList()
                : List.of(oneOrMany);
    }
}
