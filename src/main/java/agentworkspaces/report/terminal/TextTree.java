package agentworkspaces.report.terminal;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.support.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of a plan as a tree of components, a line each. */
final class TextTree {

    private static final int FACTS_COLUMN = 54;

    private final Style style;
    private final Columns columns;
    private final Map<String, List<PlannedResource>> children = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private TextTree(Plan plan, Style style, Columns columns) {
        this.style = style;
        this.columns = columns;
        plan.resources()
                .forEach(resource -> children.computeIfAbsent(resource.parent().orElse(""), urn -> new ArrayList<>())
                        .add(resource));
        // Resources of a component before the components inside it.
        children.values()
                .forEach(list -> list.sort(Comparator.comparing((PlannedResource resource) -> !resource.custom())
                        .thenComparing(TextTree::kind)
                        .thenComparing(PlannedResource::name)));
    }

    static List<String> of(Plan plan, Style style, Columns columns) {
        var tree = new TextTree(plan, style, columns);
        for (var root : tree.children.getOrDefault("", List.of())) {
            tree.add(root, "", "");
        }
        return tree.lines;
    }

    private void add(PlannedResource resource, String lead, String below) {
        lines.add(line(resource, lead));
        var own = children.getOrDefault(resource.urn(), List.of());
        for (int i = 0; i < own.size(); i++) {
            var last = i == own.size() - 1;
            add(own.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
        }
    }

    private String line(PlannedResource resource, String lead) {
        var facts = Printable.line(Facts.of(resource));
        var label = kind(resource) + " " + resource.name();
        var padding = facts.isEmpty() ? "" : " ".repeat(Math.max(2, FACTS_COLUMN - lead.length() - label.length()));
        var width = lead.length() + label.length() + padding.length();
        var shown = style.dim(lead)
                + (resource.custom() ? kind(resource) : style.bold(kind(resource)))
                + " "
                + style.cyan(resource.name());
        return shown + padding + columns.shortened(facts, Math.max(20, columns.width() - width));
    }

    private static String kind(PlannedResource resource) {
        return resource.type().substring(resource.type().lastIndexOf(':') + 1);
    }
}
