package agentworkspaces.report.comparison;

import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which changes stop running tasks and start others. */
final class Restarts {

    /** The revision of a task, and what it names by an id that is new when it changes. */
    private static final Set<String> REVISION =
            Set.of(ResourceTypes.TASK_DEFINITION, ResourceTypes.ACCESS_POINT, ResourceTypes.IMAGE);

    /** Inputs of a service that change while its tasks go on. */
    private static final List<String> QUIET =
            List.of("desiredCount", "tags", "healthCheckGracePeriodSeconds", "enableExecuteCommand");

    private Restarts() {}

    /** Whether any change restarts tasks. */
    static boolean any(Collection<ResourceChange> changes) {
        return changes.stream().anyMatch(Restarts::restarts);
    }

    private static boolean restarts(ResourceChange change) {
        if (change.kind() != Kind.CHANGED && change.kind() != Kind.REPLACED) {
            return false;
        }
        return REVISION.contains(change.resource().type())
                || change.resource().type().equals(ResourceTypes.SERVICE)
                        && change.properties().stream().anyMatch(property -> QUIET.stream()
                                .noneMatch(quiet -> PropertyDiff.isAt(property.path(), quiet)));
    }
}
