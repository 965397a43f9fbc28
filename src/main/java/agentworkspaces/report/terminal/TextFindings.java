package agentworkspaces.report.terminal;

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

    static List<String> of(Report report, Style style, Columns columns) {
        var text = new TextFindings(style, columns);
        text.lines.add("");
        text.lines.add(style.bold("Findings") + ": " + report.findingsSummary());
        report.open().forEach(text::open);
        report.acknowledged().forEach(finding -> text.accepted(finding, "acknowledged: "));
        report.byDesign().forEach(finding -> text.accepted(finding, "by design: "));
        return text.lines;
    }

    private void open(FindingRow finding) {
        lines.add("  " + severity(finding) + " " + style.bold(finding.rule()) + " " + finding.where()
                + finding.place().inFile().map(place -> " (" + place + ")").orElse(""));
        lines.addAll(columns.wrapped(finding.message(), INDENT));
        lines.addAll(columns.wrapped("mend: " + finding.remedy(), INDENT));
        finding.place().link().ifPresent(link -> lines.add(INDENT + style.dim("read: " + link)));
    }

    private void accepted(FindingRow finding, String how) {
        lines.add("  " + style.dim("accepted") + " " + finding.rule() + " " + finding.where());
        lines.addAll(columns.wrapped(how + finding.accepted().orElse(""), INDENT));
    }

    private String severity(FindingRow finding) {
        return switch (finding.severity()) {
            case ERROR -> style.red("error  ");
            case WARNING -> style.yellow("warning");
            case NOTE -> style.dim("note   ");
        };
    }
}
