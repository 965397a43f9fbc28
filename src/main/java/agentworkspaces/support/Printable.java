package agentworkspaces.support;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that may stand on a terminal and in the log of a workflow, whatever it was made from. */
public final class Printable {

    /** What a runner of workflows takes for a command: {@code ::error::} first in a line, {@code ##[} anywhere. */
    private static final Pattern COMMAND = Pattern.compile("^(\\s*):(?=:)|(#)(?=#\\[)");

    private static final String ZERO_WIDTH_SPACE = "\u200b";

    private Printable() {}

    /** One line: line ends and tabs become spaces, other control characters and marks of direction a sign. */
    public static String line(String text) {
        return text.codePoints().allMatch(Printable::isPlain) ? text : replaced(text);
    }

    /** Several lines, with nothing in them that a terminal or a runner of workflows would obey. */
    public static String lines(String text) {
        return text.lines()
                .map(line -> COMMAND.matcher(line(line)).replaceAll(found -> found.group() + ZERO_WIDTH_SPACE))
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    private static String replaced(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                plain.appendCodePoint(point);
            } else {
                plain.append(Character.isWhitespace(point) ? ' ' : '\uFFFD');
            }
        });
        return plain.toString();
    }

    private static boolean isPlain(int point) {
        var type = Character.getType(point);
        return !Character.isISOControl(point)
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && (type != Character.FORMAT || point == 0x200B);
    }
}
