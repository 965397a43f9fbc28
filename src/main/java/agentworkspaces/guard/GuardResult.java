package agentworkspaces.guard;

import agentworkspaces.config.Acknowledgement;
import java.util.List;

/**
 * What the rules say of a plan.
 *
 * @param open findings that nobody has accepted, the worst first
 * @param acknowledged findings that the owner of the stack accepts
 * @param acceptedByDesign findings that the design of the platform accepts
 * @param passed how many rules of the plan's stage find nothing
 */
public record GuardResult(
        List<Finding> open, List<Accepted> acknowledged, List<Accepted> acceptedByDesign, int passed) {

    /** A finding and why it is accepted. */
    public record Accepted(Finding finding, Acknowledgement by) {}

    /** How many open findings have a severity. */
    public long count(Severity severity) {
        return open.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** Whether an open finding is as bad as a severity, or worse. */
    public boolean hasAtLeast(Severity severity) {
        return open.stream().anyMatch(finding -> finding.severity().compareTo(severity) <= 0);
    }
}
