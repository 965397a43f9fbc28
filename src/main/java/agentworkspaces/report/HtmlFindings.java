package agentworkspaces.report;

import agentworkspaces.report.text.Html;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The findings of an HTML report: open ones as cards, accepted ones folded away with their reasons. */
final class HtmlFindings {

    private HtmlFindings() {}

    static String of(Report report) {
        var open = report.open();
        var text = open.isEmpty() ? "<p class=\"none\">Nothing to do: no open findings.</p>" : cards(open);
        var accepted =
                report.findings().stream().filter(finding -> !finding.isOpen()).toList();
        if (!accepted.isEmpty()) {
            text += "<details><summary>%d accepted in the stack file</summary>%s</details>"
                    .formatted(accepted.size(), cards(accepted));
        }
        if (report.byDesign() > 0) {
            text += "<p class=\"scope\">%d more stand by the design of the platform.</p>".formatted(report.byDesign());
        }
        return text;
    }

    private static String cards(List<FindingRow> findings) {
        var cards = new StringBuilder("<ul class=\"cards\">\n");
        findings.stream()
                .sorted(Comparator.comparing(FindingRow::severity).thenComparing(FindingRow::rule))
                .forEach(finding -> cards.append(card(finding)));
        return cards.append("</ul>").toString();
    }

    private static String card(FindingRow finding) {
        var severity = finding.severity().name().toLowerCase(Locale.ROOT);
        var end = finding.accepted().map(reason -> "accepted: " + reason).orElse(finding.remedy());
        return "<li class=\"%s\"><span class=\"tag\">%s</span><strong>%s</strong> <code>%s</code><p>%s</p><p class=\"remedy\">%s</p></li>\n"
                .formatted(
                        finding.isOpen() ? severity : "accepted",
                        severity,
                        Html.text(finding.rule()),
                        Html.text(shortName(finding.resource())),
                        Html.text(finding.message()),
                        Html.text(end));
    }

    /** Type and name; the whole URN says the same at length. */
    static String shortName(String urn) {
        var parts = urn.split("::", -1);
        if (parts.length < 3) {
            return urn.isEmpty() ? "the whole stack" : urn;
        }
        var type = parts[parts.length - 2];
        return type.substring(type.lastIndexOf('$') + 1) + " " + parts[parts.length - 1];
    }
}
