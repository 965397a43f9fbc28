package agentworkspaces.guard;

import java.util.Comparator;

/**
 * What a rule says of a resource.
 *
 * @param rule id of the rule
 * @param severity how bad it is at the plan's stage
 * @param type type token of the resource
 * @param name logical name of the resource
 * @param urn URN of the resource; empty for an acknowledgement
 * @param message what is wrong, with the value found
 * @param remedy what mends it
 */
public record Finding(
        String rule, Severity severity, String type, String name, String urn, String message, String remedy)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::urn)
            .thenComparing(Finding::name)
            .thenComparing(Finding::message);

    /** The worst first, then by rule and resource. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
