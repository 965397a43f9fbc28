package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.FindingRow.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    private static final String HOSTILE = "x`|@everyone <img src=x onerror=alert(1)>\n```\n# #1 https://evil.example";

    @Test
    void readsAsItWasApproved() throws Exception {
        Golden.assertSame(
                "openchamber.md",
                MarkdownReport.of(Reports.of(ExamplePlans.openChamber().plan()), Optional.empty()));
    }

    @Test
    void aComparisonReadsAsItWasApproved() throws Exception {
        var plan = ExamplePlans.openChamber().remove(ExamplePlans.USER_POOL, "users");
        plan.resource(ExamplePlans.REPOSITORY, "image")
                .input("name", "openchamber-new")
                .protect();
        plan.resource(ExamplePlans.TASK, "app").input("cpu", "2048");
        plan.resource(ExamplePlans.LOG_GROUP, "audit").input("name", "/audit");
        Golden.assertSame("comparison.md", compared(plan));
    }

    @Test
    void aStackWithoutAChangeIsOneLine() {
        assertEquals(
                MarkdownReport.marker("dev") + "\n✅ `dev`: no changes · $216.73 a month · no findings\n\n",
                compared(ExamplePlans.openChamber()));
    }

    @Test
    void sixChangedStacksShareACommentWithTheirPictures() {
        var text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            var plan = ExamplePlans.manyServices();
            plan.resource(ExamplePlans.TASK, "app").input("cpu", "2048");
            var report = Reports.of(plan.plan(), List.of(), "144.16");
            var base = Reports.of(ExamplePlans.manyServices().plan(), List.of(), "144.16");
            text.append(MarkdownReport.of(report, Optional.of(Comparison.of(Reports.base(base), report)), 6));
        }
        assertTrue(text.length() <= MarkdownReport.LIMIT, () -> text.length() + " characters");
        assertEquals(6, count(text.toString(), "```mermaid"));
        assertEquals(6, count(text.toString(), "<details><summary>Resources: 0 added, 1 changed"));
    }

    @Test
    void startsWithTheMarkerAndTheVerdict() {
        var lines = compared(ExamplePlans.openChamber()).lines().toList();
        assertEquals(MarkdownReport.marker("dev"), lines.get(0));
        assertTrue(lines.get(1).startsWith("✅ `dev`: no changes"), lines.get(1));
    }

    @Test
    void theMarkerHoldsNothingThatEndsAComment() {
        assertEquals("<!-- agent-workspaces preview of my-stack___ -->", MarkdownReport.marker("my-stack-->"));
    }

    @Test
    void staysBelowTheLimitWithEverySectionOverflowing() {
        var plan = new PlanFixture("dev", false);
        var base = new PlanFixture("dev", false);
        var findings = new ArrayList<FindingRow>();
        for (int i = 0; i < 2000; i++) {
            base.resource(ExamplePlans.REPOSITORY, HOSTILE + i).input("name", "before" + i);
            base.resource(ExamplePlans.USER_POOL, "pool" + i).input("name", "pool" + i);
            plan.resource(ExamplePlans.REPOSITORY, HOSTILE + i).input("name", "after" + HOSTILE.repeat(20));
            plan.resource(ExamplePlans.SERVICE, "service" + i).input("name", HOSTILE);
            findings.add(
                    Reports.finding("R." + i, Severity.WARNING, HOSTILE + i, HOSTILE.repeat(30), Optional.empty()));
        }
        var report = Reports.of(plan.plan(), findings, "1.00");
        var other = findings.stream()
                .map(each -> Reports.finding("G" + each.rule(), Severity.ERROR, HOSTILE, HOSTILE, Optional.empty()))
                .toList();
        var comparison = Comparison.of(Reports.base(Reports.of(base.plan(), other, "2.00")), report);
        var markdown = MarkdownReport.of(report, Optional.of(comparison));
        assertTrue(markdown.length() <= MarkdownReport.LIMIT, () -> markdown.length() + " characters");
        assertTrue(markdown.contains("4000 losses of data"));
        assertTrue(markdown.contains("more, left out for length"));
        assertTrue(markdown.endsWith("</sub>\n"), "the last line is whole");
        assertEquals(count(markdown, "<details>"), count(markdown, "</details>"));
    }

    @Test
    void hostileNamesStayText() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.FILE_SYSTEM, HOSTILE).input("kmsKeyId", HOSTILE);
        plan.resource(ExamplePlans.SERVICE, "app").input("name", HOSTILE);
        var finding = Reports.finding(HOSTILE, Severity.ERROR, HOSTILE, HOSTILE, Optional.empty());
        var report = Reports.of(plan.plan(), List.of(finding), "1.00");
        var markdown = MarkdownReport.of(
                report,
                Optional.of(Comparison.of(
                        Reports.base(Reports.of(ExamplePlans.openChamber().plan())), report)));
        var prose =
                markdown.replaceAll("(?s)```mermaid\\n.*?\\n```\\n", "").replaceAll("(`+)(?!`).*?(?<!`)\\1(?!`)", "");
        assertFalse(prose.contains("<img"), prose);
        assertFalse(prose.contains("@everyone"), prose);
        assertFalse(prose.contains("https://"), prose);
        assertTrue(markdown.lines().noneMatch(line -> line.equals("# #1 https://evil.example")));
    }

    @Test
    void isTheSameTwice() {
        assertEquals(compared(ExamplePlans.manyServices()), compared(ExamplePlans.manyServices()));
    }

    private static String compared(PlanFixture plan) {
        var report = Reports.of(plan.plan(), List.of(), "144.16");
        var base = Reports.of(ExamplePlans.openChamber().plan(), List.of(), "144.16");
        return MarkdownReport.of(report, Optional.of(Comparison.of(Reports.base(base), report)));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
