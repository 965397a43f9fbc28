package agentworkspaces.report.comparison;

import agentworkspaces.plan.PlannedResource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what must be replaced, and what must be replaced because of that. */
final class Replacements {

    private final Map<String, List<String>> reasons = new LinkedHashMap<>();

    private Replacements() {}

    /** Reasons by URN of the later plan; a resource without an entry stays. */
    static Map<String, List<String>> of(Map<PlannedResource, List<PropertyChange>> kept, boolean otherRegion) {
        var replacements = new Replacements();
        kept.forEach((resource, changes) -> replacements.direct(resource, changes, otherRegion));
        boolean more = true;
        while (more) {
            more = replacements.spread(kept.keySet());
        }
        return replacements.reasons;
    }

    private void direct(PlannedResource resource, List<PropertyChange> changes, boolean otherRegion) {
        if (otherRegion && resource.custom() && !resource.type().startsWith("pulumi:")) {
            reasons.put(resource.urn(), List.of("region"));
            return;
        }
        var forced = CreationOnly.of(resource).stream()
                .filter(property -> changes.stream().anyMatch(change -> PropertyDiff.isAt(change.path(), property)))
                .toList();
        if (!forced.isEmpty()) {
            reasons.put(resource.urn(), forced);
        }
    }

    /** A replaced resource has another id, and that may stand where nothing can change. */
    private boolean spread(Collection<PlannedResource> resources) {
        int before = reasons.size();
        for (var resource : resources) {
            if (!reasons.containsKey(resource.urn())) {
                var because = CreationOnly.of(resource).stream()
                        .filter(property -> resource.ignoreChanges().stream().noneMatch(property::equals))
                        .filter(property ->
                                resource.references(property).stream().anyMatch(reasons::containsKey))
                        .toList();
                if (!because.isEmpty()) {
                    reasons.put(resource.urn(), because);
                }
            }
        }
        return reasons.size() > before;
    }
}
