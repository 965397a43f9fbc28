package agentworkspaces.report.terminal;

import agentworkspaces.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: 100 columns, colour only where it is wanted. */
public final class TextReport {

    private final Plan plan;
    private final List<String> notRead;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Plan plan, List<String> notRead, Style style) {
        this.plan = plan;
        this.notRead = notRead;
        this.style = style;
    }

    /**
     * The report as text.
     *
     * @param notRead parts of the stack file that only the CLI reads
     */
    public static String render(Plan plan, List<String> notRead, Style style) {
        var report = new TextReport(plan, notRead, style);
        report.header();
        report.lines.addAll(TextTree.of(plan, style));
        report.outputs();
        report.next();
        return String.join("\n", report.lines) + "\n";
    }

    private void header() {
        var components = plan.resources().size() - plan.customCount();
        lines.add(style.bold("Stack " + plan.stack()) + ": " + plan.platform() + " in " + plan.region() + ", "
                + plan.customCount() + " resources in " + components + " components");
        lines.addAll(Columns.wrapped(PlanHeader.DISCLAIMER, ""));
        for (var part : notRead) {
            lines.add(style.yellow("Not read: " + part + " of the stack file; only the Pulumi CLI can open it."));
        }
        lines.add("");
    }

    private void outputs() {
        lines.add("");
        lines.add(style.bold("Outputs"));
        plan.outputs().forEach((name, value) -> {
            if (!name.endsWith("Command") && value instanceof String text) {
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
        lines.add("  pulumi up -s " + plan.stack() + "                 deploy it");
        lines.add("  ./preview " + plan.stack() + " --set cpu=2048      see what a setting would change");
        lines.add("  ./preview --explain              every setting with its default and meaning");
    }
}
