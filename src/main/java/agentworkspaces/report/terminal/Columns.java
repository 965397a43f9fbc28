package agentworkspaces.report.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is written.
 *
 * @param width columns at which text is wrapped
 * @param cuts whether a line that cannot be wrapped is cut there; in a file nothing is
 */
public record Columns(int width, boolean cuts) {

    private static final int NARROWEST = 80;
    private static final int WIDEST = 200;

    /** For a file or a pipe: prose is wrapped where people read it well, and everything is there. */
    public static final Columns OF_A_FILE = new Columns(100, false);

    /** For a terminal of some width. */
    public static Columns ofATerminal(int columns) {
        return new Columns(Math.max(NARROWEST, Math.min(WIDEST, columns)), true);
    }

    /** A text that ends at the last column, cut with a sign where it must be. */
    String shortened(String text, int room) {
        return !cuts || text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
    }

    /** A whole line that ends at the last column. */
    String shortened(String line) {
        return shortened(line, width);
    }

    /** A text broken at spaces, each line with an indent. */
    public List<String> wrapped(String text, String indent) {
        return wrapped(text, indent, indent);
    }

    /** A text broken at spaces, with an indent of its own on the first line. */
    public List<String> wrapped(String text, String first, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        var isEmpty = true;
        for (var word : text.strip().split("\\s+")) {
            if (!isEmpty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
