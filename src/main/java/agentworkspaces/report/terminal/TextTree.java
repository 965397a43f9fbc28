package agentworkspaces.report.terminal;

import agentworkspaces.plan.Plan;
import agentworkspaces.report.terminal.FoldedTree.Entry;
import agentworkspaces.support.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources of a plan as a tree of components, a line each or a line for several that are alike. */
final class TextTree {

    private static final int FACTS_COLUMN = 54;

    private final FoldedTree tree;
    private final Style style;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TextTree(Plan plan, boolean unfolded, Style style, Columns columns) {
        this.tree = new FoldedTree(plan, unfolded);
        this.style = style;
        this.columns = columns;
    }

    /**
     * The lines of a plan's tree.
     *
     * @param unfolded whether every resource has a line of its own
     */
    static List<String> of(Plan plan, boolean unfolded, Style style, Columns columns) {
        var text = new TextTree(plan, unfolded, style, columns);
        text.tree.roots().forEach(root -> text.add(root, "", "", plan.region()));
        return text.lines;
    }

    /** @param region the one that a reader takes for granted here */
    private void add(Entry entry, String lead, String below, String region) {
        var own = tree.region(entry).orElse(region);
        lines.add(line(entry, lead, Optional.of(own).filter(each -> !each.equals(region))));
        for (int i = 0; i < entry.below().size(); i++) {
            var last = i == entry.below().size() - 1;
            add(entry.below().get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), own);
        }
    }

    private String line(Entry entry, String lead, Optional<String> elsewhere) {
        var facts = Stream.concat(
                        elsewhere.map(region -> "in " + region).stream(),
                        Stream.of(Printable.line(entry.facts())).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(", "));
        var label = entry.kind() + " " + entry.name();
        var padding = facts.isEmpty() ? "" : " ".repeat(Math.max(2, FACTS_COLUMN - lead.length() - label.length()));
        var width = lead.length() + label.length() + padding.length();
        var shown = style.dim(lead)
                + (entry.custom() ? entry.kind() : style.bold(entry.kind()))
                + " "
                + style.cyan(entry.name());
        return shown + padding + columns.shortened(facts, Math.max(20, columns.width() - width));
    }
}
