package agentworkspaces.report.terminal;

import agentworkspaces.plan.Plan;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A report for a terminal: 100 columns, colour only where it is wanted. */
public final class TextReport {

    /** Outputs that the program leaves for its own next run. */
    private static final Set<String> NOTED = DeploymentRecord.NAMES;

    private final Report report;
    private final Plan plan;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Report report, Style style) {
        this.report = report;
        this.plan = report.plan();
        this.style = style;
    }

    /**
     * The report as text.
     *
     * @param comparison what changed since another report; the changes then stand in place of the tree
     */
    public static String render(Report report, Optional<Comparison> comparison, Style style) {
        var text = new TextReport(report, style);
        text.header();
        comparison.ifPresentOrElse(
                changed ->
                        text.lines.addAll(TextChanges.of(changed, report.cost().currency(), style)),
                () -> text.lines.addAll(TextTree.of(report.plan(), style)));
        text.outputs();
        text.lines.addAll(TextFindings.of(report, style));
        text.lines.addAll(TextCost.of(report.cost(), style));
        text.next();
        return String.join("\n", text.lines) + "\n";
    }

    private void header() {
        var components = plan.resources().size() - plan.customCount();
        lines.add(style.bold("Stack " + plan.stack()) + ": " + plan.platform() + " in " + plan.region() + ", "
                + plan.customCount() + " resources in " + components + " components");
        lines.addAll(Columns.wrapped(Report.SCOPE, ""));
        report.notes()
                .forEach(note -> Columns.wrapped("note: " + note, "").forEach(line -> lines.add(style.yellow(line))));
        lines.add("");
    }

    private void outputs() {
        lines.add("");
        lines.add(style.bold("Outputs"));
        plan.outputs().forEach((name, value) -> {
            if (!name.endsWith("Command") && !NOTED.contains(name) && value instanceof String text) {
                lines.add("  " + name + " ".repeat(Math.max(1, 20 - name.length())) + text);
            }
        });
        var commands = plan.outputs().keySet().stream()
                .filter(name -> name.endsWith("Command"))
                .toList();
        lines.addAll(Columns.wrapped("and ready-made commands: " + String.join(", ", commands), "  "));
    }

    private void next() {
        lines.add("");
        lines.add(style.bold("Next"));
        next("pulumi up -s " + plan.stack(), "deploy it");
        next("./preview " + plan.stack() + " --set cpu=2048", "try a setting without changing anything");
        next("./preview " + plan.stack() + " --format html --output report.html", "the same with a picture");
        next("./preview --explain", "every setting with its default and meaning");
    }

    private void next(String command, String what) {
        lines.add("  " + command + " ".repeat(Math.max(2, 50 - command.length())) + what);
    }
}
