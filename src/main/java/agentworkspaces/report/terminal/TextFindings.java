package agentworkspaces.report.terminal;

import agentworkspaces.report.view.AcceptedFindings;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.List;

/** What the guard says of a plan, the worst first, and what somebody accepts with the reason. */
final class TextFindings {

    private static final String INDENT = "          ";

    private final Style style;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TextFindings(Style style, Columns columns) {
        this.style = style;
        this.columns = columns;
    }

    static List<String> of(Report report, boolean unfolded, Style style, Columns columns) {
        var text = new TextFindings(style, columns);
        text.lines.add("");
        text.lines.add(style.bold("Findings") + ": " + report.findingsSummary());
        report.open().forEach(text::open);
        text.accepted(report.acknowledged(), unfolded, "acknowledged: ");
        text.accepted(report.byDesign(), unfolded, "by design: ");
        return text.lines;
    }

    private void open(FindingRow finding) {
        lines.add("  " + severity(finding) + " " + style.bold(finding.rule()) + " " + finding.where()
                + finding.place().inFile().map(place -> " (" + place + ")").orElse(""));
        lines.addAll(columns.wrapped(finding.message(), INDENT));
        lines.addAll(columns.wrapped("mend: " + finding.remedy(), INDENT));
        finding.place().link().ifPresent(link -> lines.add(INDENT + style.dim("read: " + link)));
    }

    /** Findings of one rule with one reason are told together, or each by itself. */
    private void accepted(List<FindingRow> findings, boolean unfolded, String how) {
        var groups = unfolded
                ? findings.stream()
                        .flatMap(finding -> AcceptedFindings.of(List.of(finding)).stream())
                        .toList()
                : AcceptedFindings.of(findings);
        groups.forEach(group -> {
            lines.addAll(columns.wrapped(
                    group.rule() + " " + group.where(), "  " + style.dim("accepted") + " ", "           "));
            lines.addAll(columns.wrapped(how + group.reason(), INDENT));
        });
    }

    private String severity(FindingRow finding) {
        return switch (finding.severity()) {
            case ERROR -> style.red("error  ");
            case WARNING -> style.yellow("warning");
            case NOTE -> style.dim("note   ");
        };
    }
}
