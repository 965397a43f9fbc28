package agentworkspaces.report.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lines that name address blocks, the first few of many. */
final class Addresses {

    private static final int NAMED = 2;

    private Addresses() {}

    /** The blocks in their order, the first after {@code before}. */
    static List<String> lines(String before, Collection<String> blocks) {
        var lines = new ArrayList<String>();
        for (var block : blocks) {
            if (lines.size() == NAMED) {
                lines.add("and " + (blocks.size() - NAMED) + " more");
                break;
            }
            lines.add(lines.isEmpty() ? before + block : "and " + block);
        }
        return lines;
    }
}
