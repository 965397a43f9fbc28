package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** A plan with some resources taken out or set otherwise, to be priced instead of the real one. */
final class ChangedPlan {

    private ChangedPlan() {}

    static Plan without(Plan plan, Predicate<PlannedResource> filter) {
        return mapped(plan, resource -> filter.test(resource) ? Optional.empty() : Optional.of(resource));
    }

    /** Sets inputs of some resources; an empty value takes the input away. */
    static Plan with(Plan plan, Predicate<PlannedResource> filter, Map<String, Optional<Object>> inputs) {
        return mapped(plan, resource -> Optional.of(filter.test(resource) ? with(resource, inputs) : resource));
    }

    private static Plan mapped(Plan plan, Function<PlannedResource, Optional<PlannedResource>> change) {
        var resources =
                plan.resources().stream().map(change).flatMap(Optional::stream).toList();
        return new Plan(plan.stack(), plan.platform(), plan.region(), plan.production(), resources, plan.outputs());
    }

    private static PlannedResource with(PlannedResource resource, Map<String, Optional<Object>> inputs) {
        var changed = new TreeMap<>(resource.inputs());
        inputs.forEach((name, value) -> {
            changed.remove(name);
            value.ifPresent(present -> changed.put(name, present));
        });
        return resource.withInputs(changed);
    }
}
