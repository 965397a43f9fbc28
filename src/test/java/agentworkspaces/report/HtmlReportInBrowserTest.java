package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.view.FindingRow.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportInBrowserTest {

    private static final String HOSTILE =
            "</title></script><script>window.hit=1</script><img src=x onerror=window.hit=1>'\"";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path file;

    @BeforeAll
    static void write() throws Exception {
        browser = Browser.open();
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.SERVICE, "app").input("name", HOSTILE);
        plan.resource(ExamplePlans.REPOSITORY, HOSTILE).input("name", HOSTILE);
        var finding = Reports.finding(HOSTILE, Severity.ERROR, HOSTILE, HOSTILE, Optional.empty());
        var report = Reports.of(plan.plan(), List.of(finding), "144.16");
        var base = Reports.base(Reports.of(ExamplePlans.openChamber().plan()));
        file = folder.resolve("report.html");
        Files.writeString(file, HtmlReport.of(report, Optional.of(Comparison.of(base, report))));
    }

    @BeforeEach
    void load() throws Exception {
        browser.load(file);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void loadsWithoutComplaintsAndAsksNobody() throws Exception {
        evaluate("document.title");
        assertEquals(List.of(), browser.complaints());
        assertTrue(
                browser.requests().stream()
                        .allMatch(url -> url.equals(file.toUri().toString())),
                browser.requests()::toString);
    }

    @Test
    void hostileNamesStayText() throws Exception {
        assertEquals("undefined", evaluate("typeof window.hit"));
        assertEquals("0", evaluate("document.images.length"));
        assertEquals("1", evaluate("document.scripts.length"));
        assertEquals("true", evaluate("document.body.innerText.includes('<img src=x onerror=')"));
    }

    @Test
    void theStyleSheetApplies() throws Exception {
        assertNotEquals("Times New Roman", evaluate("getComputedStyle(document.body).fontFamily"));
        assertEquals("sticky", evaluate("getComputedStyle(document.querySelector('nav')).position"));
    }

    @Test
    void theFilterShowsWhatMatchesEveryWord() throws Exception {
        evaluate("document.getElementById('filter').focus()");
        browser.type("SecurityGroup:SecurityGroup efs");
        assertEquals("1", evaluate(visibleRows()));
        assertEquals("true", evaluate("document.getElementById('shown').textContent.startsWith('1 of ')"));
    }

    @Test
    void theFilterLooksIntoInputs() throws Exception {
        evaluate("document.getElementById('filter').focus()");
        browser.type("10.0.11.0/24");
        assertEquals("1", evaluate(visibleRows()));
    }

    @Test
    void theFilterWorksFromTheKeyboard() throws Exception {
        var all = evaluate(visibleRows());
        browser.press("/");
        assertEquals("filter", evaluate("document.activeElement.id"));
        browser.type("nothing is called this");
        assertEquals("0", evaluate(visibleRows()));
        browser.press("Escape");
        assertEquals(all, evaluate(visibleRows()));
    }

    @Test
    void followsTheSchemeOfTheReader() throws Exception {
        browser.colours("light");
        assertEquals(
                "rgb(255, 255, 255)", evaluate("getComputedStyle(document.querySelector('section')).backgroundColor"));
        browser.colours("dark");
        assertEquals(
                "rgb(22, 27, 33)", evaluate("getComputedStyle(document.querySelector('section')).backgroundColor"));
    }

    @Test
    void fitsATelephone() throws Exception {
        browser.width(400);
        assertEquals("true", evaluate("document.documentElement.scrollWidth <= 400"));
    }

    private static String visibleRows() {
        return "[...document.querySelectorAll('#resource-rows > tr')].filter(row => row.offsetParent !== null).length";
    }

    private static String evaluate(String expression) throws Exception {
        var value = browser.evaluate(expression);
        return value == null ? "undefined" : value.getAsString();
    }
}
