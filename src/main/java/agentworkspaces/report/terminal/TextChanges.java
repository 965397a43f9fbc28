package agentworkspaces.report.terminal;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Money;
import java.util.ArrayList;
import java.util.List;

/** What changed since another report: what loses data first, then the rest, property by property. */
final class TextChanges {

    private TextChanges() {}

    static List<String> of(Comparison changed, String currency, Style style) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("Changes") + ": " + summary(changed, currency));
        for (var change : changed.changes()) {
            lines.add("  " + word(change, style) + " " + kind(change) + " "
                    + style.cyan(change.resource().name()) + because(change));
            change.properties()
                    .forEach(property -> lines.add(Columns.shortened(
                            "      " + property.path() + ": "
                                    + property.before().orElse("nothing") + " -> "
                                    + property.after().orElse("nothing"),
                            Columns.WIDTH)));
        }
        finding("new finding", changed.newFindings(), lines);
        finding("finding gone", changed.goneFindings(), lines);
        return lines;
    }

    private static String summary(Comparison changed, String currency) {
        var cost = changed.costDifference()
                .filter(difference -> difference.signum() != 0)
                .map(difference -> ", " + Money.change(difference, currency) + " a month")
                .orElse("");
        if (changed.changes().isEmpty()) {
            return "none" + cost;
        }
        var losses = changed.losses().isEmpty() ? "" : changed.losses().size() + " lose data, ";
        return losses + changed.count(ResourceChange.Kind.ADDED) + " added, "
                + changed.count(ResourceChange.Kind.CHANGED) + " changed, "
                + changed.count(ResourceChange.Kind.REPLACED) + " replaced, "
                + changed.count(ResourceChange.Kind.REMOVED) + " removed" + cost;
    }

    private static String word(ResourceChange change, Style style) {
        var word = change.kind().word() + " ".repeat(8 - change.kind().word().length());
        if (change.losesState()) {
            return style.red(word);
        }
        return change.kind() == ResourceChange.Kind.ADDED ? style.green(word) : style.yellow(word);
    }

    private static String kind(ResourceChange change) {
        var type = change.resource().type();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private static String because(ResourceChange change) {
        var loss = change.losesState() ? ": its data is lost" : change.staysInAws() ? ": AWS keeps it" : "";
        return change.because().isEmpty()
                ? loss
                : loss + " (" + String.join(", ", change.because()) + " cannot change)";
    }

    private static void finding(String what, List<FindingRow> findings, List<String> lines) {
        findings.forEach(
                finding -> lines.addAll(Columns.wrapped(what + " " + finding.rule() + ": " + finding.message(), "  ")));
    }
}
