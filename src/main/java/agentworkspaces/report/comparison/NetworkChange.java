package agentworkspaces.report.comparison;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A network or a part of it that goes: no data is in it, but everything that stands in it goes too.
 *
 * @param network the networks and subnets, by type
 * @param hanging what is replaced because it stands in them, by type
 */
record NetworkChange(Map<String, Long> network, Map<String, Long> hanging) {

    private static final int NAMED = 5;

    /** What belongs to a network or a group and says no more than these. */
    private static final Set<String> PARTS = Set.of(
            ResourceTypes.EGRESS,
            ResourceTypes.INGRESS,
            ResourceTypes.ROUTE,
            ResourceTypes.ROUTE_TABLE,
            ResourceTypes.ROUTE_TABLE_ASSOCIATION);

    /** What goes, if any of the network does. */
    static Optional<NetworkChange> of(Collection<ResourceChange> changes) {
        var gone = new HashSet<String>();
        changes.stream()
                .filter(NetworkChange::isNetwork)
                .forEach(change -> gone.add(change.resource().urn()));
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        var network = Set.copyOf(gone);
        // What stands in something that stands in it goes as well.
        var more = true;
        while (more) {
            more = gone.addAll(changes.stream()
                    .filter(change -> change.kind() == Kind.REPLACED && refersTo(change.resource(), gone))
                    .map(change -> change.resource().urn())
                    .toList());
        }
        return Optional.of(new NetworkChange(
                count(changes, urn -> network.contains(urn)),
                count(changes, urn -> gone.contains(urn) && !network.contains(urn))));
    }

    String words() {
        return "part of the network is replaced or goes: " + named(network)
                + (hanging.isEmpty() ? "" : "; with it what stands in it: " + named(hanging))
                + "; nobody is served until it is there again";
    }

    private static boolean isNetwork(ResourceChange change) {
        return (change.kind() == Kind.REPLACED || change.kind() == Kind.REMOVED)
                && CreationOnly.isNetwork(change.resource().type());
    }

    private static boolean refersTo(PlannedResource resource, Set<String> gone) {
        return !gone.contains(resource.urn())
                && resource.references().stream().anyMatch(reference -> gone.contains(reference.to()));
    }

    private static Map<String, Long> count(Collection<ResourceChange> changes, Predicate<String> isMeant) {
        return changes.stream()
                .map(ResourceChange::resource)
                .filter(resource -> isMeant.test(resource.urn()) && !PARTS.contains(resource.type()))
                .collect(Collectors.groupingBy(resource -> Urns.kind(resource.type()), Collectors.counting()));
    }

    private static String named(Map<String, Long> counts) {
        var parts = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        return String.join(", ", parts.subList(0, Math.min(NAMED, parts.size())))
                + (parts.size() > NAMED ? " and more" : "");
    }
}
