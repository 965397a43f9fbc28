package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.report.Golden;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SvgPictureTest {

    @Test
    void looksAsItWasApproved() throws Exception {
        Golden.assertSame("picture/openchamber.svg", file());
    }

    @Test
    void isTheSameTwice() {
        assertEquals(file(), file());
    }

    @Test
    void needsNothingFromOutside() {
        var svg = file().replace("http://www.w3.org/2000/svg", "");
        for (var way : new String[] {"http:", "https:", "href", "@import", "foreignObject", "<script", "<image"}) {
            assertFalse(svg.contains(way), way);
        }
    }

    @Test
    void followsTheSchemeOfTheReader() {
        assertTrue(file().contains("prefers-color-scheme: dark"));
    }

    @Test
    void hostileNamesStayText() throws Exception {
        var hostile = "\"><script>alert(1)</script>&\u0000\u202e";
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.SERVICE, "app").input("name", hostile);
        plan.resource(ExamplePlans.FILE_SYSTEM, hostile).input("encrypted", true);
        var svg = SvgPicture.file(PictureMaker.of(plan.plan()));
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertTrue(svg.contains("&lt;script&gt;alert(1)"));
    }

    @Test
    void longNamesAreCutInTheirCards() {
        assertEquals("Openchamb…", TextWidth.fitted("OpenchamberServiceWithAVeryLongName", 13, 95));
        assertEquals("short", TextWidth.fitted("short", 13, 95));
    }

    private static String file() {
        return SvgPicture.file(PictureMaker.of(ExamplePlans.openChamber().plan()));
    }
}
