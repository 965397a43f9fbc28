package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Report;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void isTheSameTwice() {
        assertEquals(page(), page());
    }

    @Test
    void saysWhatItIsAndWhatItIsNot() {
        assertTrue(page().contains(Report.SCOPE));
    }

    @Test
    void needsNothingFromOutside() {
        var page = page().replace("http://www.w3.org/2000/svg", "");
        assertFalse(page.contains("http:") || page.contains("https:"), "no address outside");
        assertFalse(page.contains("@import") || page.contains("url(h"), "no style from outside");
    }

    @Test
    void allowsOnlyItsOwnStyleAndScript() {
        var page = page();
        assertTrue(page.contains("default-src 'none'; style-src 'sha256-"), page);
        assertFalse(page.contains("unsafe-inline"));
        assertFalse(page.contains(" style=\""), "the policy would refuse it");
        assertFalse(page.matches("(?s).*<[^>]+ on\\w+=.*"), "no handlers in attributes");
    }

    @Test
    void whatIsFilledInIsNotFilledAgain() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.SERVICE, "app").input("name", "{{script}} $1 \\");
        var page = HtmlReport.of(Reports.of(plan.plan()), Optional.empty());
        assertTrue(page.contains("{{script}} $1 \\"));
    }

    @Test
    void namesErrorsAndWarnings() {
        var findings = List.of(
                Reports.finding("A.1", Severity.ERROR, "a", "bad", Optional.empty()),
                Reports.finding("A.2", Severity.ERROR, "a", "bad", Optional.of("known")));
        var page = HtmlReport.of(Reports.of(ExamplePlans.openChamber().plan(), findings, "1.00"), Optional.empty());
        assertTrue(page.contains("<strong>1</strong> error<"));
        assertTrue(page.contains("1 accepted in the stack file"));
    }

    private static String page() {
        return HtmlReport.of(Reports.of(ExamplePlans.openChamber().plan()), Optional.empty());
    }
}
