package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.picture.MermaidPicture;
import agentworkspaces.report.picture.PictureMaker;
import agentworkspaces.report.text.Markdown;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Money;
import agentworkspaces.report.view.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A report for a comment on a pull request: what to decide first, everything else folded away.
 *
 * <p>GitHub refuses comments of more than 65,536 characters. Each section has a share of its own, and the shares
 * together stay below 65,000, so the first lines are whole whatever the plan holds.
 */
public final class MarkdownReport {

    /** Most characters of a report. */
    public static final int LIMIT = 65_000;

    private static final int LOSSES = 10_000;
    private static final int NOTES = 2_000;
    private static final int FINDINGS = 12_000;
    private static final int GONE = 4_000;
    private static final int CHANGES = 16_000;
    private static final int COST = 8_000;
    private static final int PICTURE = 12_000;

    private final Report report;
    private final Optional<Comparison> comparison;

    private final int shares;

    private MarkdownReport(Report report, Optional<Comparison> comparison, int shares) {
        this.report = report;
        this.comparison = comparison;
        this.shares = shares;
    }

    public static String of(Report report, Optional<Comparison> comparison) {
        return of(report, comparison, 1);
    }

    /**
     * A report that shares a comment with others.
     *
     * @param shares how many reports the comment holds
     */
    public static String of(Report report, Optional<Comparison> comparison, int shares) {
        return new MarkdownReport(report, comparison, shares).text();
    }

    /** By this first line a job finds its earlier comment on the same stack. */
    public static String marker(String stack) {
        return "<!-- agent-workspaces preview of "
                + stack.replaceAll("[^A-Za-z0-9_.-]", "_").replace("--", "__") + " -->";
    }

    private String text() {
        return String.join(
                "",
                marker(report.plan().stack()) + "\n",
                "### " + Verdict.of(report, comparison).markdown() + "\n\n",
                losses(),
                notes(),
                findings("New findings", newFindings(), FINDINGS / shares),
                comparison
                        .map(each -> findings("Findings gone", each.goneFindings(), GONE / shares))
                        .orElse(""),
                comparison.map(this::changes).orElse(""),
                cost(),
                picture(),
                "\n<sub>" + Report.SCOPE + "</sub>\n");
    }

    private String losses() {
        var section = new MarkdownSection(
                LOSSES / shares,
                "> [!CAUTION]\n> **Data, users or keys are lost** unless they are saved before.\n\n"
                        + "| What happens | Resource | Because |\n| --- | --- | --- |\n",
                "\n");
        comparison.stream().flatMap(each -> each.losses().stream()).forEach(loss -> section.add(loss(loss)));
        return section.text();
    }

    private String notes() {
        var section = new MarkdownSection(NOTES / shares, "", "\n");
        report.notes().forEach(note -> section.add("> - " + clipped(Markdown.text(note))));
        return section.text();
    }

    private static String loss(ResourceChange loss) {
        var what = loss.kind() == Kind.REMOVED
                ? "deleted"
                : loss.deletedFirst()
                        ? "replaced, the old one is deleted first"
                        : "replaced, the old one is deleted last";
        var protectedNow = loss.resource().protect() ? "; protected, so the deployment refuses" : "";
        var because = loss.because().isEmpty()
                ? "it is no longer in the program"
                : Markdown.code(String.join(", ", loss.because())) + " cannot change";
        return "| %s%s | %s | %s |".formatted(what, protectedNow, name(loss), because);
    }

    private List<FindingRow> newFindings() {
        return comparison.map(Comparison::newFindings).orElse(report.open());
    }

    private static String findings(String title, List<FindingRow> findings, int budget) {
        var section = new MarkdownSection(
                budget, "#### " + title + "\n\n| | Rule | Resource | What to do |\n| --- | --- | --- | --- |\n", "\n");
        findings.stream()
                .sorted(Comparator.comparing(FindingRow::severity))
                .forEach(finding -> section.add("| %s | %s | %s | %s |"
                        .formatted(
                                symbol(finding.severity()),
                                Markdown.code(finding.rule()),
                                Markdown.code(lastPart(finding.resource())),
                                clipped(Markdown.text(finding.message() + ". " + finding.remedy())))));
        return section.text();
    }

    private String changes(Comparison changed) {
        var section = new MarkdownSection(
                CHANGES / shares,
                "<details><summary>Resources: %d added, %d changed, %d replaced, %d removed</summary>\n\n"
                        .formatted(
                                changed.count(Kind.ADDED),
                                changed.count(Kind.CHANGED),
                                changed.count(Kind.REPLACED),
                                changed.count(Kind.REMOVED)),
                "\n</details>\n\n");
        changed.changes().forEach(change -> {
            section.add(
                    "- " + change.kind().word() + " " + name(change) + (change.staysInAws() ? "; AWS keeps it" : ""));
            change.properties()
                    .forEach(property -> section.add("  - %s: %s → %s"
                            .formatted(
                                    Markdown.code(property.path()),
                                    Markdown.code(property.before().orElse("")),
                                    Markdown.code(property.after().orElse("")))));
        });
        return section.text();
    }

    private String cost() {
        var cost = report.cost();
        var section = new MarkdownSection(
                COST / shares,
                "<details><summary>Cost: %s a month</summary>\n\n| | A month |\n| --- | ---: |\n"
                        .formatted(Money.of(cost.total(), cost.currency())),
                "\n" + clipped(Markdown.text(cost.basis())) + "\n</details>\n\n");
        cost.byGroup()
                .forEach((group, sum) -> section.add(
                        "| %s | %s |".formatted(clipped(Markdown.text(group)), Money.of(sum, cost.currency()))));
        cost.notPriced().forEach(each -> section.add("| %s | not priced |".formatted(clipped(Markdown.text(each)))));
        return section.text();
    }

    /** Half a picture is none, so one that is too long is left out. */
    private String picture() {
        var mermaid = MermaidPicture.of(PictureMaker.of(report.plan()));
        return mermaid.length() > PICTURE / shares
                ? "\nThe picture is too large for a comment: `./preview --format html` draws it.\n"
                : "<details><summary>Picture</summary>\n\n```mermaid\n" + mermaid + "```\n\n</details>\n";
    }

    private static String name(ResourceChange change) {
        return Markdown.code(change.resource().type()) + " "
                + Markdown.code(change.resource().name());
    }

    private static String lastPart(String urn) {
        return urn.substring(urn.lastIndexOf("::") + (urn.contains("::") ? 2 : 1));
    }

    private static String symbol(Severity severity) {
        return switch (severity) {
            case ERROR -> "❌";
            case WARNING -> "⚠️";
            case NOTE -> "ℹ️";
        };
    }

    private static String clipped(String text) {
        return text.length() <= 600 ? text : text.substring(0, text.offsetByCodePoints(0, 560)) + "…";
    }
}
