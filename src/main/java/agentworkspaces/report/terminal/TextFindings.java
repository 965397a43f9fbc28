package agentworkspaces.report.terminal;

import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.List;

/** What the guard says of a plan, the worst first. */
final class TextFindings {

    private TextFindings() {}

    static List<String> of(Report report, Style style) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(style.bold("Findings") + ": " + summary(report));
        for (var finding : report.open()) {
            lines.add("  " + severity(finding, style) + " " + style.bold(finding.rule()) + " " + name(finding));
            lines.addAll(Columns.wrapped(finding.message(), "          "));
            lines.addAll(Columns.wrapped("mend: " + finding.remedy(), "          "));
        }
        return lines;
    }

    private static String summary(Report report) {
        var errors = report.open(FindingRow.Severity.ERROR);
        var warnings = report.open(FindingRow.Severity.WARNING);
        var acknowledged = report.findings().size() - report.open().size();
        var open = errors + warnings == 0 ? "none open" : errors + " errors, " + warnings + " warnings";
        return open + " (" + acknowledged + " acknowledged by the owner, " + report.byDesign() + " accepted by design)";
    }

    private static String severity(FindingRow finding, Style style) {
        return switch (finding.severity()) {
            case ERROR -> style.red("error  ");
            case WARNING -> style.yellow("warning");
            case NOTE -> style.dim("note   ");
        };
    }

    private static String name(FindingRow finding) {
        return finding.resource()
                .substring(finding.resource().lastIndexOf("::") + 1)
                .replace(":", "");
    }
}
