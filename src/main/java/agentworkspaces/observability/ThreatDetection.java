package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.guardduty.Detector;
import com.pulumi.aws.guardduty.DetectorArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * GuardDuty in the account and region of the stack: stolen credentials, odd API calls, connections to known bad hosts.
 *
 * <p>AWS allows one detector in an account and region, so only one stack there may have it.
 */
public final class ThreatDetection extends ComponentResource {

    public ThreatDetection(String name, ComponentResourceOptions options) {
        super("agent-workspaces:observability:ThreatDetection", name, options);
        var detector = new Detector(
                name,
                DetectorArgs.builder()
                        .enable(true)
                        // How soon a finding that was seen again is told again; new findings are told within five
                        // minutes.
                        .findingPublishingFrequency("FIFTEEN_MINUTES")
                        .build(),
                childOf(this));
        registerOutputs(Map.of("detectorId", detector.id()));
    }
}
