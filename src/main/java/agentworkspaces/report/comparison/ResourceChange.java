package agentworkspaces.report.comparison;

import agentworkspaces.plan.PlannedResource;
import java.util.List;

/**
 * What happens to one resource.
 *
 * @param kind what happens
 * @param resource as it will be, or as it was where it goes
 * @param properties inputs that differ
 * @param because why it is replaced: inputs that cannot change, or the resources that are replaced before it
 * @param deletedFirst whether the old one is gone before the new one is there
 */
public record ResourceChange(
        Kind kind,
        PlannedResource resource,
        List<PropertyChange> properties,
        List<String> because,
        boolean deletedFirst) {

    /** What happens to a resource. */
    public enum Kind {
        ADDED("added"),
        CHANGED("changed"),
        REPLACED("replaced"),
        REMOVED("removed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ResourceChange {
        properties = List.copyOf(properties);
        because = List.copyOf(because);
    }

    /** Whether data, users or keys are lost unless somebody saves them before. */
    public boolean losesState() {
        return goes() && CreationOnly.isStateful(resource.type()) && !resource.retainOnDelete();
    }

    /** Whether AWS keeps what the stack lets go, and goes on billing it. */
    public boolean staysInAws() {
        return goes() && resource.retainOnDelete();
    }

    private boolean goes() {
        return kind == Kind.REMOVED || kind == Kind.REPLACED;
    }
}
