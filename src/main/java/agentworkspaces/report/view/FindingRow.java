package agentworkspaces.report.view;

import java.util.Optional;

/**
 * A finding as a report shows it.
 *
 * @param rule public id of the rule, as {@code ELB.5}
 * @param severity how bad
 * @param resource URN of the resource, empty for the whole stack
 * @param message what is wrong
 * @param remedy what to do
 * @param accepted why it stands, where somebody has accepted it
 */
public record FindingRow(
        String rule, Severity severity, String resource, String message, String remedy, Optional<String> accepted) {

    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /** Whether somebody still has to look at it. */
    public boolean isOpen() {
        return accepted.isEmpty();
    }
}
