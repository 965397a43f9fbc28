package agentworkspaces.report.picture;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names in the further zones of a resource what is drawn in its first. */
final class Mentions {

    private static final int NAMED = 3;

    /** What stands in several zones at once, and what stands in one of several. */
    private enum Presence {
        ALSO("also", "Also in this zone"),
        INSTEAD("instead", "May run here instead");

        private final String id;
        private final String title;

        Presence(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /** Fewer tasks than zones stand in the first ones; when one is replaced, it may come up in another. */
        static Presence of(PlannedResource resource, int zone) {
            return resource.type().equals(ResourceTypes.SERVICE)
                            && resource.number("desiredCount").orElse(1L) <= zone
                    ? INSTEAD
                    : ALSO;
        }
    }

    private record Place(String subnet, Presence presence) {}

    private record Mentioned(String resource, String subnet) {}

    private final Ids ids;
    private final Map<Mentioned, Place> places = new HashMap<>();
    private final Map<Place, List<String>> names = new LinkedHashMap<>();
    private final Map<Place, Node> nodes = new LinkedHashMap<>();

    Mentions(Ids ids) {
        this.ids = ids;
    }

    /**
     * Has a resource named in a subnet.
     *
     * @param zone how many zones of the resource come before this one
     */
    void add(PlannedResource resource, PlannedResource subnet, int zone, Node node) {
        var place = new Place(subnet.urn(), Presence.of(resource, zone));
        places.put(new Mentioned(resource.urn(), subnet.urn()), place);
        names.computeIfAbsent(place, key -> new ArrayList<>()).add(node.title());
    }

    /** The nodes of a subnet that name what is drawn elsewhere, once all is added. */
    List<Node> in(PlannedResource subnet) {
        return Stream.of(Presence.values())
                .map(presence -> new Place(subnet.urn(), presence))
                .filter(names::containsKey)
                .map(place -> nodes.computeIfAbsent(
                        place,
                        key -> new Node(
                                ids.next(place.presence().id, subnet.name()),
                                Kind.ELSEWHERE,
                                place.presence().title,
                                firstOf(names.get(place)))))
                .toList();
    }

    /** The node that names a resource in a subnet. */
    Optional<Node> of(PlannedResource resource, PlannedResource subnet) {
        return Optional.ofNullable(places.get(new Mentioned(resource.urn(), subnet.urn())))
                .map(nodes::get);
    }

    private static List<String> firstOf(List<String> names) {
        return names.size() <= NAMED
                ? names
                : Stream.concat(
                                names.stream().limit(NAMED - 1),
                                Stream.of("and " + (names.size() - NAMED + 1) + " more"))
                        .toList();
    }
}
