package agentworkspaces.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The index of a plan by type, URN and reference in both directions, so that what reads a plan takes time linear in it.
 */
public final class Graph {

    private record Document(String urn, String path) {}

    private final Map<String, List<PlannedResource>> byType = new HashMap<>();
    private final Map<String, List<PlannedResource>> children = new HashMap<>();
    private final Map<String, PlannedResource> byUrn = new HashMap<>();
    private final Map<String, Map<String, List<PlannedResource>>> referrers = new HashMap<>();
    private final Map<Document, Optional<JsonElement>> documents = new ConcurrentHashMap<>();

    Graph(List<PlannedResource> resources) {
        for (var resource : resources) {
            byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
            byUrn.put(resource.urn(), resource);
            resource.parent().ifPresent(parent -> children.computeIfAbsent(parent, urn -> new ArrayList<>())
                    .add(resource));
            resource.references().stream()
                    .map(reference -> reference.to())
                    .distinct()
                    .forEach(target -> referrers
                            .computeIfAbsent(target, urn -> new LinkedHashMap<>())
                            .computeIfAbsent(resource.type(), type -> new ArrayList<>())
                            .add(resource));
        }
    }

    /** Resources of a type, in the order of their URNs. */
    public List<PlannedResource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Every resource, by type. */
    public Stream<PlannedResource> all() {
        return byType.values().stream().flatMap(List::stream);
    }

    /** The resource with a URN, if it is part of the plan. */
    public Optional<PlannedResource> byUrn(String urn) {
        return Optional.ofNullable(byUrn.get(urn));
    }

    Map<String, PlannedResource> byUrn() {
        return Collections.unmodifiableMap(byUrn);
    }

    /** Resources whose outputs appear in an input or below it. */
    public List<PlannedResource> to(PlannedResource resource, String property) {
        return resource.references(property).stream()
                .map(byUrn::get)
                .filter(target -> target != null)
                .toList();
    }

    /** Resources of a type whose outputs appear in an input or below it. */
    public List<PlannedResource> to(PlannedResource resource, String property, String type) {
        return to(resource, property).stream()
                .filter(target -> target.type().equals(type))
                .toList();
    }

    /** Resources of a type with an input, or something below it, that comes from a resource. */
    public List<PlannedResource> from(String type, String property, PlannedResource target) {
        return referrers.getOrDefault(target.urn(), Map.of()).getOrDefault(type, List.of()).stream()
                .filter(referrer -> referrer.references(property).contains(target.urn()))
                .toList();
    }

    /** Direct children of a resource, in the order of their URNs. */
    public List<PlannedResource> childrenOf(String urn) {
        return children.getOrDefault(urn, List.of());
    }

    /** Types of the resources that use a resource. */
    public Stream<String> usedByTypes(PlannedResource target) {
        return referrers.getOrDefault(target.urn(), Map.of()).keySet().stream();
    }

    /** The JSON document in an input; empty where there is none or it is none. */
    public Optional<JsonElement> document(PlannedResource resource, String path) {
        return documents.computeIfAbsent(
                new Document(resource.urn(), path), key -> resource.text(path).flatMap(Graph::parse));
    }

    /** Whether a resource waits for another by an explicit dependency on it or on a component that holds it. */
    public boolean waitsFor(PlannedResource resource, PlannedResource other) {
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
