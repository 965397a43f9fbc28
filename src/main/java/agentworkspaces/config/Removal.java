package agentworkspaces.config;

import java.util.Locale;

/** What becomes of stateful resources. */
public enum Removal {
    /** They are protected from deletion and replacement, by the engine and by AWS where it can. */
    RETAIN,
    /** They vanish with the stack, so that {@code pulumi destroy} leaves nothing behind. */
    DESTROY;

    public boolean retains() {
        return this == RETAIN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
