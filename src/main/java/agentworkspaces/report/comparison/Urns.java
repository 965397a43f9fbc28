package agentworkspaces.report.comparison;

/** Parts of URNs, {@code urn:pulumi:stack::project::parentType$type::name}. */
final class Urns {

    private static final String SEPARATOR = "::";

    private Urns() {}

    /** What stays when the same program makes another stack. */
    static String withoutStack(String urn) {
        int first = urn.indexOf(SEPARATOR);
        return first < 0 ? urn : urn.substring(first + SEPARATOR.length());
    }

    /** The name after the type, as {@code securityGroup alb}. */
    static String typeAndName(String urn) {
        var parts = urn.split(SEPARATOR, -1);
        if (parts.length < 2) {
            return urn;
        }
        return kind(parts[parts.length - 2]) + " " + parts[parts.length - 1];
    }

    /** The last word of a type, as {@code SecurityGroup}. */
    static String kind(String type) {
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
