package agentworkspaces.engine.standin;

import java.util.Map;

/**
 * A call that the engine made.
 *
 * @param kind what it asked for
 * @param type type of the resource, or token of the look-up
 * @param name logical name of the resource
 * @param inputs inputs of the resource, or arguments of the look-up
 */
public record Call(Kind kind, String type, String name, Map<String, Object> inputs) {

    /** What the engine asked for; calls of a preview that would change something are kinds of their own. */
    public enum Kind {
        CONFIGURE,
        CHECK,
        DIFF,
        PREVIEW,
        CREATE,
        READ,
        UPDATE,
        DELETE,
        INVOKE,
        CONSTRUCT;

        /** Whether AWS would be changed. */
        public boolean changes() {
            return this == CREATE || this == UPDATE || this == DELETE;
        }
    }
}
