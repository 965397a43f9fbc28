package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.text.Markdown;
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
                () -> facts.add(counted(report.plan().customCount(), "resource", "resources")));
        var cost = report.cost();
        var difference = comparison
                .flatMap(Comparison::costDifference)
                .filter(each -> each.signum() != 0)
                .map(each -> " (" + Money.change(each, cost.currency()) + ")")
                .orElse("");
        if (!cost.rows().isEmpty()) {
            facts.add(Money.of(cost.total(), cost.currency()) + " a month" + difference);
        }
        var errors = report.open(Severity.ERROR);
        var warnings = report.open(Severity.WARNING);
        facts.add(errors + warnings == 0 ? "no findings" : findings(errors, warnings));
        return new Verdict(level(comparison, errors, warnings), report.plan().stack(), List.copyOf(facts));
    }

    String markdown() {
        return level.symbol + " " + Markdown.code(stack) + ": " + String.join(" · ", facts);
    }

    private static Level level(Optional<Comparison> comparison, long errors, long warnings) {
        var losses = comparison.map(each -> !each.losses().isEmpty()).orElse(false);
        if (errors > 0 || losses) {
            return Level.STOP;
        }
        return warnings > 0 ? Level.LOOK : Level.FINE;
    }

    private static void changes(Comparison comparison, List<String> facts) {
        var losses = comparison.losses().size();
        if (losses > 0) {
            facts.add(counted(losses, "loss of data", "losses of data"));
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
            words.add(counted(errors, "error", "errors"));
        }
        if (warnings > 0) {
            words.add(counted(warnings, "warning", "warnings"));
        }
        return String.join(", ", words);
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
