package agentworkspaces.guard;

/** How bad a finding is, the worst first. */
public enum Severity {
    ERROR,
    WARNING;

    /** The name as people and JSON write it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
