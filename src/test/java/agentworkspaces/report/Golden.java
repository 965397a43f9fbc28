package agentworkspaces.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares with a file that somebody has looked at; {@code mvn test -Dgolden.write=true} writes it anew. */
public final class Golden {

    private static final Path FILES = Path.of("src/test/resources/agentworkspaces/report");

    /** Most lines that a message shows of each side. */
    private static final int SHOWN_LINES = 12;

    /** Most characters that a message shows of a line, from a little before the place where it differs. */
    private static final int SHOWN_CHARACTERS = 160;

    private static final int BEFORE_DIFFERENCE = 60;

    private Golden() {}

    public static void assertSame(String name, String actual) throws IOException {
        var file = FILES.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing: mvn test -Dgolden.write=true writes it");
        }
        var expected = Files.readString(file);
        if (!expected.equals(actual)) {
            throw new AssertionError(file
                    + " is stale: look at the change, then write it anew with -Dgolden.write=true\n"
                    + difference(expected.lines().toList(), actual.lines().toList()));
        }
    }

    /** The lines between what both begin and end with: those that the file has, then those that came. */
    static String difference(List<String> expected, List<String> actual) {
        int start = 0;
        while (start < Math.min(expected.size(), actual.size())
                && expected.get(start).equals(actual.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(expected.size(), actual.size()) - start
                && expected.get(expected.size() - 1 - end).equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        var gone = new ArrayList<>(expected.subList(start, expected.size() - end));
        var come = new ArrayList<>(actual.subList(start, actual.size() - end));
        var kept = List.copyOf(gone);
        gone.removeAll(come);
        come.removeAll(kept);
        if (gone.isEmpty() && come.isEmpty()) {
            return "from line " + (start + 1) + " on the same lines stand in another order or number";
        }
        return "from line " + (start + 1) + " on, " + gone.size() + " lines of the file are gone and " + come.size()
                + " have come:\n" + shown("- ", gone, come) + shown("+ ", come, gone);
    }

    private static String shown(String sign, List<String> lines, List<String> others) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN_LINES, lines.size()); i++) {
            text.append(sign)
                    .append(cut(lines.get(i), i < others.size() ? others.get(i) : ""))
                    .append('\n');
        }
        return lines.size() > SHOWN_LINES ? text.append(sign).append("...\n").toString() : text.toString();
    }

    /** A line, or the part of it where it first differs from another. */
    private static String cut(String line, String other) {
        if (line.length() <= SHOWN_CHARACTERS) {
            return line;
        }
        int differs = 0;
        while (differs < Math.min(line.length(), other.length()) && line.charAt(differs) == other.charAt(differs)) {
            differs++;
        }
        int from = Math.max(0, Math.min(differs - BEFORE_DIFFERENCE, line.length() - SHOWN_CHARACTERS));
        int to = Math.min(line.length(), from + SHOWN_CHARACTERS);
        return (from > 0 ? line.substring(0, Math.min(30, from)) + "..." : "")
                + line.substring(from, to)
                + (to < line.length() ? "..." : "");
    }
}
