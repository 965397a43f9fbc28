package agentworkspaces.report.terminal;

/** Emphasis on a terminal; plain where colour is not wanted. */
public enum Style {
    /** No emphasis. */
    PLAIN,
    /** ANSI sequences. */
    ANSI;

    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String red(String text) {
        return in("31", text);
    }

    String yellow(String text) {
        return in("33", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String cyan(String text) {
        return in("36", text);
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
