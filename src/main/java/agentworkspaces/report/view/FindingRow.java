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
 * @param place where the rule is explained, and where the stack file has what the finding is about
 */
public record FindingRow(
        String rule,
        Severity severity,
        String resource,
        String message,
        String remedy,
        Optional<String> accepted,
        Place place) {

    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /**
     * Where to read on.
     *
     * @param link address of the rule's text, or a page of this project
     * @param file name of the stack file
     * @param line line of it, from 1
     */
    public record Place(Optional<String> link, Optional<String> file, Optional<Integer> line) {

        public static final Place UNKNOWN = new Place(Optional.empty(), Optional.empty(), Optional.empty());

        /** As {@code Pulumi.prod.yaml:12}, where both are known. */
        public Optional<String> inFile() {
            return file.flatMap(name -> line.map(number -> name + ":" + number));
        }
    }

    public FindingRow(
            String rule, Severity severity, String resource, String message, String remedy, Optional<String> accepted) {
        this(rule, severity, resource, message, remedy, accepted, Place.UNKNOWN);
    }

    /** Whether somebody still has to look at it. */
    public boolean isOpen() {
        return accepted.isEmpty();
    }

    /** Type and name of the resource, as {@code LoadBalancer openchamber}. */
    public String where() {
        var parts = resource.split("::", -1);
        if (parts.length < 3) {
            return resource.isEmpty() ? "the whole stack" : resource;
        }
        var type = parts[parts.length - 2];
        return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('$')) + 1) + " "
                + parts[parts.length - 1];
    }
}
