package agentworkspaces.report.terminal;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Money;
import agentworkspaces.support.Printable;
import java.util.ArrayList;
import java.util.List;

/** What changed since another report: what loses data first, then the rest, property by property. */
final class TextChanges {

    private final Comparison changed;
    private final Style style;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TextChanges(Comparison changed, Style style, Columns columns) {
        this.changed = changed;
        this.style = style;
        this.columns = columns;
    }

    static List<String> of(Comparison changed, Style style, Columns columns) {
        var text = new TextChanges(changed, style, columns);
        text.lead();
        text.changes();
        text.costs();
        text.findings("new finding", changed.newFindings());
        text.findings("finding gone", changed.goneFindings());
        return text.lines;
    }

    /** What somebody must know before all else. */
    private void lead() {
        lines.add(style.bold("Changes") + ": " + summary());
        columns.wrapped(changed.heading(), "  ")
                .forEach(line -> lines.add(changed.isOfAnotherStack() ? style.yellow(line) : line));
        changed.refusalWords().ifPresent(words -> important(words, true));
        if (!changed.losses().isEmpty()) {
            important(changed.lossWords() + " unless somebody saves it before:", true);
            changed.losses().forEach(loss -> lines.add("    " + style.red(name(loss) + because(loss))));
        }
        changed.networkWords().ifPresent(words -> important(words, true));
        changed.restartWords().ifPresent(words -> important(words, false));
        lines.add("");
    }

    private void important(String words, boolean isBad) {
        columns.wrapped(words, "  ").forEach(line -> lines.add(isBad ? style.red(line) : style.yellow(line)));
    }

    private void changes() {
        for (var change : changed.changes()) {
            lines.add("  " + word(change) + " " + kind(change) + " "
                    + style.cyan(change.resource().name()) + because(change));
            change.properties()
                    .forEach(property -> lines.add(columns.shortened(Printable.line("      " + property.path() + ": "
                            + property.before().orElse("nothing") + " -> "
                            + property.after().orElse("nothing")))));
        }
    }

    private void costs() {
        var parts = changed.cost().parts();
        if (!parts.isEmpty()) {
            lines.add("");
            lines.add("  Cost by component: " + changed.cost().words());
            parts.forEach(part -> lines.add("    " + part.group()
                    + " ".repeat(Math.max(2, 26 - part.group().length()))
                    + Money.change(part.difference(), changed.cost().currency()) + " to "
                    + Money.of(part.after(), changed.cost().currency())));
        }
    }

    private void findings(String what, List<FindingRow> findings) {
        findings.forEach(finding -> lines.addAll(columns.wrapped(
                what + " " + finding.rule() + " " + finding.where() + ": " + finding.message(), "  ", "    ")));
    }

    private String summary() {
        if (changed.changes().isEmpty()) {
            return "none, " + changed.cost().words();
        }
        var losses = changed.losses().isEmpty()
                ? ""
                : changed.losses().size() + (changed.losses().size() == 1 ? " loses data, " : " lose data, ");
        return losses + changed.count(ResourceChange.Kind.ADDED) + " added, "
                + changed.count(ResourceChange.Kind.CHANGED) + " changed, "
                + changed.count(ResourceChange.Kind.REPLACED) + " replaced, "
                + changed.count(ResourceChange.Kind.REMOVED) + " removed, "
                + changed.cost().words();
    }

    private String word(ResourceChange change) {
        var word = change.kind().word() + " ".repeat(8 - change.kind().word().length());
        if (change.losesState()) {
            return style.red(word);
        }
        return change.kind() == ResourceChange.Kind.ADDED ? style.green(word) : style.yellow(word);
    }

    private static String name(ResourceChange change) {
        return kind(change) + " " + change.resource().name();
    }

    private static String kind(ResourceChange change) {
        var type = change.resource().type();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private static String because(ResourceChange change) {
        var loss = change.losesState() ? ": its data is lost" : change.staysInAws() ? ": AWS keeps it" : "";
        var refused = change.losesState() && change.resource().protect() ? ", protected, so pulumi up refuses" : "";
        return change.because().isEmpty()
                ? loss + refused
                : loss + refused + " (" + String.join(", ", change.because()) + " cannot change)";
    }
}
