package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.CostChange;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.picture.MermaidPicture;
import agentworkspaces.report.picture.PictureMaker;
import agentworkspaces.report.text.Markdown;
import agentworkspaces.report.view.AcceptedFindings;
import agentworkspaces.report.view.Counted;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Money;
import agentworkspaces.report.view.Report;
import agentworkspaces.support.Printable;
import agentworkspaces.support.Words;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report for a comment on a pull request: what to decide first, everything else folded away.
 *
 * <p>GitHub refuses comments of more than 65,536 characters. Each section has a share of its own, and the shares
 * together stay below 63,000, so the first lines are whole whatever the plan holds; the picture gets what they leave. A
 * stack that a comparison finds unchanged is one line.
 */
public final class MarkdownReport {

    /** Most characters of the reports of a comment; further stacks without a change add a line each. */
    public static final int LIMIT = 63_000;

    private static final int LOSSES = 10_000;
    private static final int NOTES = 2_000;
    private static final int FINDINGS = 12_000;
    private static final int GONE = 3_000;
    private static final int ACCEPTED = 5_000;
    private static final int CHANGES = 13_000;
    private static final int COST = 8_000;

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
     * @param shares how many reports of the comment have more to tell than one line
     */
    public static String of(Report report, Optional<Comparison> comparison, int shares) {
        return new MarkdownReport(report, comparison, shares).text();
    }

    /** What stands in place of a report on a stack that cannot be planned. */
    public static String broken(String stack, String fault, int shares) {
        var section = new MarkdownSection(FINDINGS / shares, "```text\n", "```\n");
        Printable.lines(fault).lines().forEach(line -> section.add(line.replace("```", "` ` `")));
        return marker(stack) + "\n### ❌ " + Markdown.code(stack) + ": cannot be planned\n\n" + section.text();
    }

    /** By this first line a job finds its earlier comment on the same stack. */
    public static String marker(String stack) {
        return "<!-- agent-workspaces preview of "
                + stack.replaceAll("[^A-Za-z0-9_.-]", "_").replace("--", "__") + " -->";
    }

    /** Whether a comparison has nothing to tell: such a report is one line, and takes no share from others. */
    public static boolean isUnchanged(Report report, Optional<Comparison> comparison) {
        return comparison
                .filter(each -> !each.isOfAnotherStack()
                        && each.changes().isEmpty()
                        && each.newFindings().isEmpty()
                        && each.goneFindings().isEmpty()
                        && each.refusalWords().isEmpty()
                        && each.cost()
                                .difference()
                                .filter(sum -> sum.signum() == 0)
                                .isPresent())
                .isPresent();
    }

    private String text() {
        var head = marker(report.plan().stack()) + "\n"
                + (isUnchanged(report, comparison) ? "" : "### ")
                + Verdict.of(report, comparison).markdown() + "\n\n";
        if (isUnchanged(report, comparison)) {
            return head;
        }
        var foot = "\n<sub>In " + Words.listed(report.regions()) + ". " + Report.SCOPE + "</sub>\n";
        var sections = sections();
        return head + sections + picture(LIMIT / shares - head.length() - sections.length() - foot.length()) + foot;
    }

    private String sections() {
        return String.join(
                "",
                lead(),
                notes(),
                findings("New findings", newFindings(), FINDINGS / shares),
                comparison
                        .map(each -> findings("Findings gone", each.goneFindings(), GONE / shares))
                        .orElse(""),
                accepted(),
                comparison.map(this::changes).orElse(""),
                cost());
    }

    /** What is compared with what, what is refused and what is lost, then what interrupts. */
    private String lead() {
        return comparison
                .map(each -> Markdown.text(sentence(each.heading())) + "\n\n"
                        + alert("CAUTION", each.refusalWords())
                        + losses()
                        + alert("WARNING", each.networkWords())
                        + alert("WARNING", each.restartWords()))
                .orElse("");
    }

    private static String alert(String kind, Optional<String> words) {
        return words.map(each -> "> [!" + kind + "]\n> " + Markdown.text(sentence(each)) + "\n\n")
                .orElse("");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
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
                                Markdown.code(finding.where()),
                                clipped(Markdown.text(finding.message() + ". " + finding.remedy())))));
        return section.text();
    }

    /** What somebody accepts, and why. */
    private String accepted() {
        var section = new MarkdownSection(
                ACCEPTED / shares,
                "<details><summary>Accepted: %d by the owner, %d by design; %s passed</summary>\n\n| Rule | Resource | Why it stands |\n| --- | --- | --- |\n"
                        .formatted(
                                report.acknowledged().size(),
                                report.byDesign().size(),
                                Counted.of(report.passed(), "rule")),
                "\n</details>\n\n");
        Stream.of(report.acknowledged(), report.byDesign())
                .flatMap(findings -> AcceptedFindings.of(findings).stream())
                .forEach(group -> section.add("| %s | %s | %s |"
                        .formatted(
                                Markdown.code(group.rule()),
                                Markdown.code(group.where()),
                                clipped(Markdown.text(group.reason())))));
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
        var words = cost.headline()
                + comparison.map(changed -> ", " + changed.cost().words()).orElse("");
        var basis = cost.basis() + cost.budgetNote().map(note -> "; " + note).orElse("");
        var section = new MarkdownSection(
                COST / shares,
                "<details%s><summary>Cost: %s</summary>\n\n| | A month | Difference |\n| --- | ---: | ---: |\n"
                        .formatted(cost.isWhole() ? "" : " open", Markdown.text(words)),
                "\n" + clipped(Markdown.text(basis)) + "\n</details>\n\n");
        // What has no price comes first, so that it is never what is left out for length.
        cost.missing()
                .lines()
                .forEach(each -> section.add("| %s | not priced | |".formatted(clipped(Markdown.text(each)))));
        var sums = cost.byGroup();
        var differences = comparison.map(changed -> changed.cost().parts()).orElse(List.of());
        sums.forEach((group, sum) -> section.add(row(
                group,
                sum,
                differences.stream().filter(part -> part.group().equals(group)).findFirst())));
        differences.stream()
                .filter(part -> !sums.containsKey(part.group()))
                .forEach(part -> section.add(row(part.group(), part.after(), Optional.of(part))));
        return section.text();
    }

    private String row(String group, BigDecimal sum, Optional<CostChange.Part> part) {
        var currency = report.cost().currency();
        return "| %s | %s | %s |"
                .formatted(
                        clipped(Markdown.text(group)),
                        Money.of(sum, currency),
                        part.map(each -> Money.change(each.difference(), currency))
                                .orElse(""));
    }

    /** The picture, where the rest leaves room for it: half a picture is none. */
    private String picture(int room) {
        var picture = "<details><summary>Picture</summary>\n\n```mermaid\n"
                + MermaidPicture.of(PictureMaker.of(report.plan())) + "```\n\n</details>\n";
        return picture.length() <= room
                ? picture
                : "\nThe picture is too large for a comment: `./preview --format html` draws it.\n";
    }

    private static String name(ResourceChange change) {
        return Markdown.code(change.resource().type()) + " "
                + Markdown.code(change.resource().name());
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
