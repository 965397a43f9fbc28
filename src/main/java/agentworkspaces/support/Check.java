package agentworkspaces.support;

/** What components ask of their arguments: a fault of the program, not of somebody's settings. */
public final class Check {

    private Check() {}

    /**
     * Refuses an argument.
     *
     * @param message what must be and what was, a format of {@link String#format}
     * @throws IllegalArgumentException unless the condition holds
     */
    public static void argument(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}
