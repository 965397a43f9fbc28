package agentworkspaces.report.text;

/**
 * Turns any text into text of GitHub's Markdown.
 *
 * <p>Mentions, issue numbers and addresses become links wherever they stand in prose, escaped or not; only inside a
 * code span nothing is read, so names and values go there.
 */
public final class Markdown {

    private static final String ESCAPED = "\\`*_{}[]()<>#+!|~&$";
    private static final String ZERO_WIDTH_SPACE = "\u200b";
    private static final int LONGEST_CODE = 160;

    private Markdown() {}

    /** Prose: every sign with a meaning is escaped, and what would become a link is broken up unseen. */
    public static String text(String text) {
        var escaped = new StringBuilder();
        oneLine(text).codePoints().forEach(point -> {
            if (ESCAPED.indexOf(point) >= 0) {
                escaped.append("\\");
            }
            escaped.appendCodePoint(point);
            if (point == '@' || point == '#' || point == ':') {
                escaped.append(ZERO_WIDTH_SPACE);
            }
        });
        return escaped.toString().replace("www.", "www" + ZERO_WIDTH_SPACE + ".");
    }

    /** A code span that fits a table cell, cut where it is long. */
    public static String code(String text) {
        var line = oneLine(text).strip();
        if (line.codePointCount(0, line.length()) > LONGEST_CODE) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST_CODE - 1)) + "…";
        }
        if (line.isEmpty()) {
            return "–";
        }
        var fence = "`".repeat(longestRun(line) + 1);
        var padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + padding + line.replace("|", "\\|") + padding + fence;
    }

    private static String oneLine(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(point -> line.appendCodePoint(isInvisible(point) ? ' ' : point));
        return line.toString();
    }

    /** Line ends, and the marks that turn the direction of reading around. */
    private static boolean isInvisible(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(point) == Character.SURROGATE;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
