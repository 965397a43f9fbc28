package agentworkspaces.report.terminal;

/** Emphasis on a terminal; plain where colour is not wanted. */
public enum Style {
    /** No emphasis. */
    PLAIN,
    /** ANSI sequences. */
    ANSI;

    /** Stand for the start and the end of an emphasis until the text is finished: what is not ours cannot be one. */
    private static final int FIRST = 0xE000;

    private static final char END = (char) (FIRST + 99);

    String bold(String text) {
        return in(1, text);
    }

    String dim(String text) {
        return in(2, text);
    }

    String red(String text) {
        return in(31, text);
    }

    String yellow(String text) {
        return in(33, text);
    }

    String green(String text) {
        return in(32, text);
    }

    String cyan(String text) {
        return in(36, text);
    }

    /** The text with the sequences of the terminal in it, once everything else in it is harmless. */
    String finished(String text) {
        if (this == PLAIN) {
            return text;
        }
        var finished = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            if (sign == END) {
                finished.append("\u001b[0m");
            } else if (sign > FIRST && sign < END) {
                finished.append("\u001b[").append(sign - FIRST).append('m');
            } else {
                finished.append(sign);
            }
        }
        return finished.toString();
    }

    private String in(int code, String text) {
        return this == PLAIN || text.isEmpty() ? text : (char) (FIRST + code) + text + END;
    }
}
