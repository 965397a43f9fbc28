package agentworkspaces.report.terminal;

import agentworkspaces.config.PlatformName;
import agentworkspaces.plan.Plan;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.view.Counted;
import agentworkspaces.report.view.Report;
import agentworkspaces.support.Printable;
import agentworkspaces.support.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A report for a terminal or a file of text, colour only where it is wanted. */
public final class TextReport {

    /** Outputs that the program leaves for its own next run. */
    private static final Set<String> NOTED = DeploymentRecord.NAMES;

    private final Report report;
    private final Plan plan;
    private final boolean unfolded;
    private final Style style;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Report report, boolean unfolded, Style style, Columns columns) {
        this.unfolded = unfolded;
        this.report = report;
        this.plan = report.plan();
        this.style = style;
        this.columns = columns;
    }

    /**
     * The report as text.
     *
     * @param comparison what changed since another report; the changes then stand in place of the tree
     */
    public static String render(Report report, Optional<Comparison> comparison, Style style, Columns columns) {
        return render(report, comparison, false, style, columns);
    }

    /**
     * The report as text.
     *
     * @param unfolded whether what repeats has a line for each
     */
    public static String render(
            Report report, Optional<Comparison> comparison, boolean unfolded, Style style, Columns columns) {
        var text = new TextReport(report, unfolded, style, columns);
        text.header();
        comparison.ifPresentOrElse(text::changes, text::tree);
        text.outputs();
        text.lines.addAll(TextFindings.of(report, unfolded, style, columns));
        text.lines.addAll(TextCost.of(report.cost(), style, columns));
        text.next();
        return style.finished(Printable.lines(String.join("\n", text.lines) + "\n"));
    }

    private void header() {
        var components = plan.resources().size() - plan.customCount();
        lines.add(style.bold("Stack " + plan.stack()) + ": " + plan.platform() + " in "
                + Words.listed(report.regions()) + ", "
                + Counted.of(plan.customCount(), "resource") + " in " + Counted.of(components, "component"));
        lines.addAll(columns.wrapped(Report.SCOPE, ""));
    }

    private void notes() {
        report.notes()
                .forEach(note -> columns.wrapped("note: " + note, "").forEach(line -> lines.add(style.yellow(line))));
    }

    private void tree() {
        notes();
        lines.add("");
        lines.addAll(TextTree.of(plan, unfolded, style, columns));
    }

    /** What is lost stands before what is to be noted. */
    private void changes(Comparison changed) {
        lines.add("");
        lines.addAll(TextChanges.of(changed, style, columns));
        lines.add("");
        notes();
    }

    private void outputs() {
        lines.add("");
        lines.add(style.bold("Outputs"));
        var values = plan.outputs().keySet().stream().filter(this::isValue).toList();
        var width = values.stream().mapToInt(String::length).max().orElse(0) + 2;
        values.forEach(name -> lines.add("  " + name + " ".repeat(width - name.length())
                + Printable.line(String.valueOf(plan.outputs().get(name)))));
        var commands = plan.outputs().keySet().stream()
                .filter(name -> name.endsWith("Command"))
                .toList();
        if (!commands.isEmpty()) {
            lines.addAll(columns.wrapped("and ready-made commands: " + String.join(", ", commands), "  "));
        }
    }

    private boolean isValue(String name) {
        return !name.endsWith("Command")
                && !NOTED.contains(name)
                && plan.outputs().get(name) instanceof String;
    }

    private void next() {
        lines.add("");
        lines.add(style.bold("Next"));
        next("pulumi up -s " + plan.stack(), "deploy it");
        next("./preview " + plan.stack() + " --set " + trial(), "try a setting without changing anything");
        next("./preview " + plan.stack() + " --format html --output report.html", "the same with a picture");
        if (!unfolded) {
            next("./preview " + plan.stack() + " --full", "every resource on a line of its own");
        }
        next("./preview --explain", "every setting with its default and meaning");
    }

    /** A setting that the platform has. */
    private String trial() {
        var sized = Arrays.stream(PlatformName.values())
                .filter(name -> name.word().equals(plan.platform()))
                .anyMatch(name -> name.keys().contains("cpu"));
        return sized ? "cpu=2048" : "logRetentionDays=7";
    }

    private void next(String command, String what) {
        lines.add("  " + command + " ".repeat(Math.max(2, 50 - command.length())) + what);
    }
}
