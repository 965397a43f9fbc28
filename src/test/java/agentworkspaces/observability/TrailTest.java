package agentworkspaces.observability;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final String TRAIL = "aws:cloudtrail/trail:Trail";

    @Test
    void recordsAllRegionsInFilesThatProveTheyAreWhole() {
        var trail = only(trail(Mode.UNKNOWN), TRAIL);

        for (var property : List.of("isMultiRegionTrail", "includeGlobalServiceEvents", "enableLogFileValidation")) {
            assertTrue(trail.is(property), property);
        }
    }

    @Test
    void startsOnceItMayWriteToItsBucket() {
        var plan = trail(Mode.KNOWN);
        var policy = only(plan, "aws:s3/bucketPolicy:BucketPolicy");

        assertEquals(
                List.of(only(plan, "aws:s3/bucketV2:BucketV2").urn()),
                only(plan, TRAIL).references("s3BucketName"));
        assertEquals(List.of(policy.urn()), only(plan, TRAIL).dependsOn());
    }

    @Test
    void bucketKnowsTheTrailByTheNameThatItHas() {
        var plan = trail(Mode.KNOWN);
        var sourceArn = PlannedDocument.of(only(plan, "aws:s3/bucketPolicy:BucketPolicy"), "policy")
                .statement("WriteLogs")
                .getAsJsonObject()
                .getAsJsonObject("Condition")
                .getAsJsonObject("ArnLike")
                .get("aws:SourceArn")
                .getAsString();

        assertEquals(
                "arn:aws:cloudtrail:us-east-1:123456789012:trail/"
                        + only(plan, TRAIL).text("name").orElseThrow(),
                sourceArn);
    }

    private static Plan trail(Mode mode) {
        return Plans.ofProgram(
                mode,
                Set.of(),
                context -> new Trail(
                        "watch",
                        new Trail.Args("openchamber-dev", Watched.ACCOUNT, Watched.REGION, 90, true),
                        ComponentResourceOptions.Empty));
    }
}
