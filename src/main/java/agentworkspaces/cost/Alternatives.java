package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import java.util.Optional;

/** Plans of the same stack with other settings. */
@FunctionalInterface
public interface Alternatives {

    /** The plan with a change; empty where the settings then are wrong, a rule objects, or something is lost. */
    Optional<Plan> with(Change change);
}
