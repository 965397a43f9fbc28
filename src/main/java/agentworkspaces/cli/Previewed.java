package agentworkspaces.cli;

import agentworkspaces.report.comparison.Comparison;
import java.util.Optional;

/**
 * A stack with all that is to be said of it.
 *
 * @param stack name of the stack
 * @param reports its plan, risks and costs; empty where it cannot be planned
 * @param comparison with an earlier report, where there is one
 * @param fault why it cannot be planned
 */
record Previewed(String stack, Optional<Reports> reports, Optional<Comparison> comparison, String fault) {

    static Previewed of(String stack, Reports reports, Optional<Comparison> comparison) {
        return new Previewed(stack, Optional.of(reports), comparison, "");
    }

    static Previewed broken(String stack, String fault) {
        return new Previewed(stack, Optional.empty(), Optional.empty(), fault);
    }
}
