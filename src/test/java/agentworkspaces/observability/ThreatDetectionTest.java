package agentworkspaces.observability;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plans;
import com.pulumi.resources.ComponentResourceOptions;
import org.junit.jupiter.api.Test;

class ThreatDetectionTest {

    @Test
    void makesOneDetectorThatTellsFindingsSoon() {
        var plan = Plans.ofProgram(context -> new ThreatDetection("watch", ComponentResourceOptions.Empty));
        var detector = only(plan, "aws:guardduty/detector:Detector");

        assertEquals(1, plan.customCount());
        assertTrue(detector.is("enable"));
        assertEquals(
                "FIFTEEN_MINUTES", detector.text("findingPublishingFrequency").orElseThrow());
    }
}
