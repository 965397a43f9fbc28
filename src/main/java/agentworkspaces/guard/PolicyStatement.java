package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A statement of an IAM policy document, as rules read it.
 *
 * @param json the statement
 */
record PolicyStatement(JsonObject json) {

    /** The statements of the policy in an input. */
    static List<PolicyStatement> of(Graph graph, PlannedResource resource, String path) {
        return graph.document(resource, path).map(PolicyStatement::all).orElse(List.of());
    }

    /** The statements of a policy document. */
    static List<PolicyStatement> all(JsonElement document) {
        return document.isJsonObject()
                ? elements(document.getAsJsonObject().get("Statement"))
                        .filter(JsonElement::isJsonObject)
                        .map(element -> new PolicyStatement(element.getAsJsonObject()))
                        .toList()
                : List.of();
    }

    boolean allows() {
        return has("Effect", "Allow");
    }

    boolean denies() {
        return has("Effect", "Deny");
    }

    /** Actions; a statement that names those it does not mean, means all others. */
    List<String> actions() {
        return json.has("NotAction") ? List.of("*") : texts(json.get("Action")).toList();
    }

    List<String> resources() {
        return json.has("NotResource")
                ? List.of("*")
                : texts(json.get("Resource")).toList();
    }

    boolean isOnEverything() {
        return resources().contains("*");
    }

    boolean isConditional() {
        return json.has("Condition");
    }

    /** Whether it speaks of everybody. */
    boolean isForEverybody() {
        return json.has("NotPrincipal") || principals().anyMatch("*"::equals);
    }

    /** Every principal, whatever its kind. */
    Stream<String> principals() {
        var principal = json.get("Principal");
        if (principal != null && principal.isJsonObject()) {
            return principal.getAsJsonObject().asMap().values().stream().flatMap(PolicyStatement::texts);
        }
        return texts(principal);
    }

    /** Whether it denies requests that do not come by TLS. */
    boolean deniesPlaintext() {
        return denies()
                && isForEverybody()
                && condition("Bool", "aws:SecureTransport").anyMatch("false"::equals);
    }

    /** Values of a condition. */
    Stream<String> condition(String operator, String key) {
        return Optional.ofNullable(json.getAsJsonObject("Condition"))
                .map(conditions -> conditions.getAsJsonObject(operator))
                .map(keys -> texts(keys.get(key)))
                .orElse(Stream.empty());
    }

    /** The id of the statement, or its actions, for messages. */
    String name() {
        return json.has("Sid")
                ? "statement " + json.get("Sid").getAsString()
                : "the statement on " + String.join(", ", actions());
    }

    private boolean has(String key, String value) {
        return texts(json.get(key)).anyMatch(value::equals);
    }

    private static Stream<String> texts(JsonElement element) {
        return elements(element).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    private static Stream<JsonElement> elements(JsonElement element) {
        if (element == null) {
            return Stream.empty();
        }
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                : Stream.of(element);
    }
}
