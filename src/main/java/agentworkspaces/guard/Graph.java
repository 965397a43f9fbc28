package agentworkspaces.guard;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan with indexes by type, URN and reference in both directions, so that the rules take time linear in the plan.
 *
 * <p>It is made anew for each check and used by one thread.
 */
final class Graph {

    private record Document(String urn, String path) {}

    private final Map<String, List<PlannedResource>> byType = new HashMap<>();
    private final Map<String, PlannedResource> byUrn = new HashMap<>();
    private final Map<String, Map<String, List<PlannedResource>>> referrers = new HashMap<>();
    private final Map<Document, Optional<JsonElement>> documents = new HashMap<>();
    private final Routes routes;

    Graph(Plan plan) {
        for (var resource : plan.resources()) {
            byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
            byUrn.put(resource.urn(), resource);
            resource.references().stream()
                    .map(reference -> reference.to())
                    .distinct()
                    .forEach(target -> referrers
                            .computeIfAbsent(target, urn -> new LinkedHashMap<>())
                            .computeIfAbsent(resource.type(), type -> new ArrayList<>())
                            .add(resource));
        }
        routes = new Routes(this);
    }

    List<PlannedResource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Every resource, by type. */
    Stream<PlannedResource> all() {
        return byType.values().stream().flatMap(List::stream);
    }

    Optional<PlannedResource> byUrn(String urn) {
        return Optional.ofNullable(byUrn.get(urn));
    }

    /** Resources of a type whose outputs appear in an input or below it. */
    List<PlannedResource> to(PlannedResource resource, String property, String type) {
        return resource.references(property).stream()
                .map(byUrn::get)
                .filter(target -> target != null && target.type().equals(type))
                .toList();
    }

    /** Resources of a type with an input, or something below it, that comes from a resource. */
    List<PlannedResource> from(String type, String property, PlannedResource target) {
        return referrers.getOrDefault(target.urn(), Map.of()).getOrDefault(type, List.of()).stream()
                .filter(referrer -> referrer.references(property).contains(target.urn()))
                .toList();
    }

    /** Types of the resources that use a resource. */
    Stream<String> usedByTypes(PlannedResource target) {
        return referrers.getOrDefault(target.urn(), Map.of()).keySet().stream();
    }

    /** Where subnets lead. */
    Routes routes() {
        return routes;
    }

    /** The JSON document in an input; empty where there is none or it is none. */
    Optional<JsonElement> document(PlannedResource resource, String path) {
        return documents.computeIfAbsent(
                new Document(resource.urn(), path), key -> resource.text(path).flatMap(Graph::parse));
    }

    /** The statements of the policy in an input. */
    List<PolicyStatement> statements(PlannedResource resource, String path) {
        return document(resource, path).map(PolicyStatement::all).orElse(List.of());
    }

    /** Whether a resource waits for another by an explicit dependency on it or on a component that holds it. */
    boolean waitsFor(PlannedResource resource, PlannedResource other) {
        for (var urn = Optional.of(other.urn()); urn.isPresent(); ) {
            if (resource.dependsOn().contains(urn.get())) {
                return true;
            }
            urn = byUrn(urn.get()).flatMap(PlannedResource::parent);
        }
        return false;
    }

    private static Optional<JsonElement> parse(String text) {
        try {
            var element = JsonParser.parseString(text);
            return Optional.of(element).filter(each -> each.isJsonObject() || each.isJsonArray());
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }
}
