package agentworkspaces.report.terminal;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.view.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The resources of a plan as people scan them: what repeats is one line with its names.
 *
 * <p>Thirty alarms or five buckets of the same shape are one thought; what differs from one to the next, such as the
 * size of a service or the block of a subnet, stays a line each.
 */
final class FoldedTree {

    /** From here on resources of one type and no facts of their own, as the associations of route tables, are folded. */
    private static final int FEW = 2;

    /** From here on all others of one type are folded, and components of one type. */
    private static final int MANY = 4;

    /** People look for each of these. */
    private static final Set<String> EACH = Set.of(
            ResourceTypes.SUBNET,
            ResourceTypes.SERVICE,
            ResourceTypes.TASK_DEFINITION,
            ResourceTypes.LISTENER_RULE,
            ResourceTypes.TARGET_GROUP,
            ResourceTypes.PROVIDER);

    private final Map<String, List<PlannedResource>> children = new HashMap<>();
    private final boolean unfolded;

    /**
     * One line of the tree.
     *
     * @param kind last word of the type
     * @param custom whether it stands for resources rather than components
     * @param name name, or how many there are
     * @param facts what to say of it
     * @param resources what it stands for, more than one where it is folded
     * @param below what stands below it
     */
    record Entry(
            String kind,
            boolean custom,
            String name,
            String facts,
            List<PlannedResource> resources,
            List<Entry> below) {}

    FoldedTree(Plan plan, boolean unfolded) {
        this.unfolded = unfolded;
        plan.resources()
                .forEach(resource -> children.computeIfAbsent(resource.parent().orElse(""), urn -> new ArrayList<>())
                        .add(resource));
        // Resources of a component before the components inside it.
        children.values()
                .forEach(list -> list.sort(Comparator.comparing((PlannedResource resource) -> !resource.custom())
                        .thenComparing(FoldedTree::kind)
                        .thenComparing(PlannedResource::name)));
    }

    List<Entry> roots() {
        return entries("");
    }

    private List<Entry> entries(String parent) {
        var byType = new LinkedHashMap<String, List<PlannedResource>>();
        children.getOrDefault(parent, List.of())
                .forEach(resource -> byType.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                        .add(resource));
        return byType.values().stream()
                .flatMap(alike ->
                        folds(alike) ? Stream.of(folded(alike)) : alike.stream().map(this::entry))
                .toList();
    }

    private boolean folds(List<PlannedResource> alike) {
        if (unfolded || alike.size() < FEW || EACH.contains(alike.get(0).type())) {
            return false;
        }
        var plain = alike.get(0).custom()
                && alike.stream().allMatch(resource -> Facts.of(resource).isEmpty());
        return plain || alike.size() >= MANY && alike.stream().noneMatch(this::holdsOneOfEach);
    }

    private boolean holdsOneOfEach(PlannedResource component) {
        return children.getOrDefault(component.urn(), List.of()).stream()
                .anyMatch(child -> EACH.contains(child.type()) || holdsOneOfEach(child));
    }

    private Entry entry(PlannedResource resource) {
        return new Entry(
                kind(resource),
                resource.custom(),
                resource.name(),
                Facts.of(resource),
                List.of(resource),
                entries(resource.urn()));
    }

    private Entry folded(List<PlannedResource> alike) {
        var first = alike.get(0);
        var names = withoutCommonStart(alike.stream().map(PlannedResource::name).toList());
        var custom = alike.stream().mapToLong(this::customInside).sum();
        var facts = String.join(", ", names)
                + (first.custom() ? "" : "; " + Counted.of(custom, "resource"))
                + (alike.stream().allMatch(PlannedResource::protect) ? "; protected" : "");
        return new Entry(kind(first), first.custom(), "×" + alike.size(), facts, alike, List.of());
    }

    private long customInside(PlannedResource resource) {
        return (resource.custom() ? 1 : 0)
                + children.getOrDefault(resource.urn(), List.of()).stream()
                        .mapToLong(this::customInside)
                        .sum();
    }

    /** Names that begin alike up to a hyphen, without that. */
    private static List<String> withoutCommonStart(List<String> names) {
        int length = 0;
        for (int i = names.get(0).indexOf('-'); i >= 0; i = names.get(0).indexOf('-', i + 1)) {
            var start = names.get(0).substring(0, i + 1);
            if (names.stream().allMatch(name -> name.startsWith(start) && name.length() > start.length())) {
                length = start.length();
            }
        }
        int start = length;
        return names.stream().map(name -> name.substring(start)).toList();
    }

    /** The one region of all custom resources that an entry stands for or holds; nothing where there are several. */
    Optional<String> region(Entry entry) {
        var regions =
                entry.resources().stream().flatMap(this::regions).distinct().toList();
        return regions.size() == 1 ? Optional.of(regions.get(0)) : Optional.empty();
    }

    private Stream<String> regions(PlannedResource resource) {
        return Stream.concat(
                resource.custom() ? Stream.of(resource.region()) : Stream.empty(),
                children.getOrDefault(resource.urn(), List.of()).stream().flatMap(this::regions));
    }

    static String kind(PlannedResource resource) {
        return resource.type().substring(resource.type().lastIndexOf(':') + 1);
    }
}
