package agentworkspaces.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a fixed width. */
public final class Columns {

    /** Columns of a report on a terminal. */
    public static final int WIDTH = 100;

    private Columns() {}

    /** A text of at most some characters, cut at its end. */
    static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    /** A text broken at spaces, each line with an indent. */
    public static List<String> wrapped(String text, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(indent);
        for (var word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
