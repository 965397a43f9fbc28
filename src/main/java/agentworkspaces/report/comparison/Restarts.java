package agentworkspaces.report.comparison;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Services of which changes stop running tasks and start others.
 *
 * @param services their names, sorted
 * @param isAll whether the plan has no other
 */
public record Restarts(List<String> services, boolean isAll) {

    /** The revision of a task, and what it names by an id that is new when it changes. */
    private static final Set<String> REVISION =
            Set.of(ResourceTypes.TASK_DEFINITION, ResourceTypes.ACCESS_POINT, ResourceTypes.IMAGE);

    /** Inputs of a service that change while its tasks go on. */
    private static final List<String> QUIET =
            List.of("desiredCount", "tags", "healthCheckGracePeriodSeconds", "enableExecuteCommand");

    private static final int NAMED = 4;

    public Restarts {
        services = List.copyOf(services);
    }

    static Restarts of(Collection<ResourceChange> changes, Plan plan) {
        var changed = changes.stream()
                .filter(change -> change.kind() == Kind.CHANGED || change.kind() == Kind.REPLACED)
                .filter(Restarts::isNoticed)
                .map(change -> change.resource().urn())
                .collect(Collectors.toSet());
        var services = plan.ofType(ResourceTypes.SERVICE).stream()
                .filter(service -> changed.contains(service.urn())
                        || plan.graph().to(service, "taskDefinition").stream()
                                .anyMatch(task -> changed.contains(task.urn()) || refersTo(task, changed)))
                .toList();
        return new Restarts(
                services.stream().map(Restarts::name).sorted().toList(),
                services.size() == plan.ofType(ResourceTypes.SERVICE).size());
    }

    /** Whether any task is stopped. */
    public boolean any() {
        return !services.isEmpty();
    }

    Optional<String> words() {
        if (!any()) {
            return Optional.empty();
        }
        return Optional.of(
                isAll && services.size() == 1
                        ? "this restarts the task: running agents are interrupted"
                        : "this restarts the tasks of " + named() + ": what they do is interrupted");
    }

    /** What is restarted, for a line. */
    public String shortly() {
        return isAll && services.size() == 1 ? "restarts the task" : "restarts " + named();
    }

    private String named() {
        return isAll
                ? "all " + services.size() + " services"
                : String.join(", ", services.subList(0, Math.min(NAMED, services.size())))
                        + (services.size() > NAMED ? " and " + (services.size() - NAMED) + " more" : "");
    }

    private static boolean isNoticed(ResourceChange change) {
        return REVISION.contains(change.resource().type())
                || change.resource().type().equals(ResourceTypes.SERVICE)
                        && change.properties().stream().anyMatch(property -> QUIET.stream()
                                .noneMatch(quiet -> PropertyDiff.isAt(property.path(), quiet)));
    }

    private static boolean refersTo(PlannedResource task, Set<String> changed) {
        return task.references().stream().anyMatch(reference -> changed.contains(reference.to()));
    }

    private static String name(PlannedResource service) {
        return service.text("name").orElse(service.name());
    }
}
