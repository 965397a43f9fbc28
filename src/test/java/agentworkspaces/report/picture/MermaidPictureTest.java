package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.report.Golden;
import org.junit.jupiter.api.Test;

class MermaidPictureTest {

    @Test
    void readsAsItWasApproved() throws Exception {
        Golden.assertSame("picture/openchamber.mmd", mermaid(ExamplePlans.openChamber()));
    }

    @Test
    void isTheSameTwice() {
        assertEquals(mermaid(ExamplePlans.manyServices()), mermaid(ExamplePlans.manyServices()));
    }

    @Test
    void hostileNamesStayText() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.SERVICE, "app").input("name", "\"]\n```\nend; click x \"javascript:1\" <b>@me");
        var mermaid = mermaid(plan);
        assertFalse(mermaid.contains("```"));
        assertFalse(mermaid.contains("<b>"));
        assertFalse(mermaid.contains("@"));
        assertTrue(mermaid.contains("#34;#93; #96;#96;#96; end#59; click x #34;javascript:1#34; #60;b#62;#64;me"));
    }

    private static String mermaid(PlanFixture plan) {
        return MermaidPicture.of(PictureMaker.of(plan.plan()));
    }
}
