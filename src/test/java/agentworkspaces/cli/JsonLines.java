package agentworkspaces.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/**
 * A JSON report with a line for each resource, finding and output, in the order in which they came.
 *
 * <p>Nothing but white space is left out, so two reports have equal lines only if they have equal bytes.
 */
final class JsonLines {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** Objects and lists that stand on one line each member; all others stand on one line. */
    private static final Set<String> OPENED = Set.of(
            "",
            "resources",
            "outputs",
            "findings",
            "acceptedByDesign",
            "notes",
            "estimate",
            "estimate.projects",
            "estimate.projects[]",
            "estimate.projects[].breakdown",
            "estimate.projects[].breakdown.resources");

    private JsonLines() {}

    static String of(JsonObject report) {
        var text = new StringBuilder();
        append(text, "", report);
        return text.toString();
    }

    private static void append(StringBuilder text, String path, JsonElement element) {
        if (!OPENED.contains(path) || isEmpty(element)) {
            text.append(path).append(' ').append(GSON.toJson(element)).append('\n');
        } else if (element.isJsonObject()) {
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> append(
                            text, path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()));
        } else {
            element.getAsJsonArray().forEach(item -> append(text, path + "[]", item));
        }
    }

    private static boolean isEmpty(JsonElement element) {
        return element.isJsonObject()
                ? element.getAsJsonObject().size() == 0
                : !element.isJsonArray() || element.getAsJsonArray().size() == 0;
    }
}
