package agentworkspaces.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** An IAM document of a planned resource, for tests that read its statements. */
public record PlannedDocument(JsonObject document) {

    /** The document that a property of a resource holds. */
    public static PlannedDocument of(PlannedResource resource, String property) {
        return new PlannedDocument(resource.document(property).orElseThrow().getAsJsonObject());
    }

    /** What the statements are for, in their order. */
    public List<String> sids() {
        var sids = new ArrayList<String>();
        document.getAsJsonArray("Statement")
                .forEach(statement ->
                        sids.add(statement.getAsJsonObject().get("Sid").getAsString()));
        return sids;
    }

    /** The statement with a sid. */
    public JsonElement statement(String sid) {
        return document.getAsJsonArray("Statement").get(sids().indexOf(sid));
    }

    /** JSON as one writes it in a test, with single quotes. */
    public static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }
}
