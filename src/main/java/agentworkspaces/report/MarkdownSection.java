package agentworkspaces.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a Markdown report that keeps to its own number of characters.
 *
 * <p>What does not fit is counted in its last line, so that one long section never costs another its place.
 */
final class MarkdownSection {

    private static final int LAST_LINE = 160;

    private final int budget;
    private final String head;
    private final String tail;
    private final List<String> rows = new ArrayList<>();

    /**
     * @param budget most characters of the whole section
     * @param head always written
     * @param tail always written after the rows
     */
    MarkdownSection(int budget, String head, String tail) {
        this.budget = budget;
        this.head = head;
        this.tail = tail;
    }

    void add(String row) {
        rows.add(row);
    }

    /** The section, or nothing where it has no rows. */
    String text() {
        if (rows.isEmpty()) {
            return "";
        }
        var text = new StringBuilder(head);
        int room = budget - head.length() - tail.length() - LAST_LINE;
        int written = 0;
        for (var row : rows) {
            if (row.length() + 1 > room) {
                break;
            }
            text.append(row).append('\n');
            room -= row.length() + 1;
            written++;
        }
        if (written < rows.size()) {
            text.append("\n…and ")
                    .append(rows.size() - written)
                    .append(" more, left out for length: `./preview` shows them all.\n");
        }
        return text.append(tail).toString();
    }
}
