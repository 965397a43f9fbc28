package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.CostChange;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.text.Markdown;
import agentworkspaces.report.view.Counted;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Money;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one line that says whether somebody must look.
 *
 * @param level how much it matters
 * @param stack name of the stack
 * @param facts the rest of the line, without markup
 */
record Verdict(Level level, String stack, List<String> facts) {

    /** How much a reader must worry. */
    enum Level {
        FINE("✅"),
        LOOK("⚠️"),
        STOP("❌");

        private final String symbol;

        Level(String symbol) {
            this.symbol = symbol;
        }
    }

    static Verdict of(Report report, Optional<Comparison> comparison) {
        var facts = new ArrayList<String>();
        comparison.ifPresentOrElse(
                each -> changes(each, facts),
                () -> facts.add(Counted.of(report.plan().customCount(), "resource")));
        var cost = report.cost();
        facts.add(cost.headline()
                + comparison.map(each -> difference(each.cost())).orElse(""));
        if (cost.isOverBudget()) {
            facts.add("over the budget of " + Money.of(cost.budget().orElseThrow(), cost.currency()));
        }
        var errors = report.open(Severity.ERROR);
        var warnings = report.open(Severity.WARNING);
        facts.add(errors + warnings == 0 ? "no findings" : findings(errors, warnings));
        return new Verdict(level(report, comparison), report.plan().stack(), List.copyOf(facts));
    }

    String markdown() {
        return level.symbol + " " + Markdown.code(stack) + ": " + String.join(" · ", facts);
    }

    private static String difference(CostChange cost) {
        return cost.difference()
                .map(sum -> sum.signum() == 0 ? "" : " (" + Money.change(sum, cost.currency()) + ")")
                .orElse(" (" + cost.words() + ")");
    }

    private static Level level(Report report, Optional<Comparison> comparison) {
        var stops = comparison
                .map(each -> !each.losses().isEmpty() || !each.refusals().isEmpty())
                .orElse(false);
        if (report.open(Severity.ERROR) > 0 || stops) {
            return Level.STOP;
        }
        var looks = comparison
                .map(each -> each.isOfAnotherStack()
                        || each.restarts().any()
                        || each.networkWords().isPresent())
                .orElse(false);
        var cost = report.cost();
        return report.open(Severity.WARNING) > 0 || looks || !cost.isWhole() || cost.isOverBudget()
                ? Level.LOOK
                : Level.FINE;
    }

    private static void changes(Comparison comparison, List<String> facts) {
        var losses = comparison.losses().size();
        if (losses > 0) {
            facts.add(Counted.of(losses, "loss of data", "losses of data"));
        }
        if (!comparison.refusals().isEmpty()) {
            facts.add("refused by pulumi up");
        }
        if (comparison.networkWords().isPresent()) {
            facts.add("replaces the network");
        }
        if (comparison.restarts().any()) {
            facts.add(comparison.restarts().shortly());
        }
        facts.add(
                comparison.changes().isEmpty()
                        ? "no changes"
                        : "+%d ~%d ↻%d −%d"
                                .formatted(
                                        comparison.count(Kind.ADDED),
                                        comparison.count(Kind.CHANGED),
                                        comparison.count(Kind.REPLACED),
                                        comparison.count(Kind.REMOVED)));
    }

    private static String findings(long errors, long warnings) {
        var words = new ArrayList<String>();
        if (errors > 0) {
            words.add(Counted.of(errors, "error"));
        }
        if (warnings > 0) {
            words.add(Counted.of(warnings, "warning"));
        }
        return String.join(", ", words);
    }
}
