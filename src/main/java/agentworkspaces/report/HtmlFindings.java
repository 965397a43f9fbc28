package agentworkspaces.report;

import agentworkspaces.report.text.Html;
import agentworkspaces.report.view.AcceptedFindings;
import agentworkspaces.report.view.Counted;
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
        return (open.isEmpty() ? "<p class=\"none\">Nothing to do: no open findings.</p>" : cards(open))
                + accepted("accepted in the stack file", report.acknowledged())
                + accepted("accepted by the design of the platform", report.byDesign())
                + "<p class=\"scope\">%s passed.</p>".formatted(Counted.of(report.passed(), "rule"));
    }

    /** Findings of one rule with one reason are one card. */
    private static String accepted(String title, List<FindingRow> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        var cards = new StringBuilder("<ul class=\"cards\">\n");
        AcceptedFindings.of(findings)
                .forEach(group -> cards.append(card(
                        group.findings().get(0),
                        group.where()
                                + (group.findings().size() == 1
                                        ? ""
                                        : " (" + group.findings().size() + ")"))));
        return "<details><summary>%d %s</summary>%s</ul></details>".formatted(findings.size(), title, cards);
    }

    private static String cards(List<FindingRow> findings) {
        var cards = new StringBuilder("<ul class=\"cards\">\n");
        findings.stream()
                .sorted(Comparator.comparing(FindingRow::severity).thenComparing(FindingRow::rule))
                .forEach(finding -> cards.append(card(finding, finding.where())));
        return cards.append("</ul>").toString();
    }

    private static String card(FindingRow finding, String where) {
        var severity = finding.severity().name().toLowerCase(Locale.ROOT);
        var end = finding.accepted().map(reason -> "accepted: " + reason).orElse(finding.remedy());
        return ("<li class=\"%s\"><span class=\"tag\">%s</span><strong>%s</strong> <code>%s</code>%s<p>%s</p>"
                        + "<p class=\"remedy\">%s</p></li>\n")
                .formatted(
                        finding.isOpen() ? severity : "accepted",
                        severity,
                        rule(finding),
                        Html.text(where),
                        finding.place()
                                .inFile()
                                .map(place -> " <code>" + Html.text(place) + "</code>")
                                .orElse(""),
                        Html.text(finding.message()),
                        Html.text(end));
    }

    /** The rule, as a link to its text where it has an address on the web. */
    private static String rule(FindingRow finding) {
        return finding.place()
                .link()
                .filter(link -> link.startsWith("https://"))
                .map(link -> "<a href=\"%s\" rel=\"noreferrer\">%s</a>"
                        .formatted(Html.text(link), Html.text(finding.rule())))
                .orElseGet(() -> Html.text(finding.rule()));
    }
}
