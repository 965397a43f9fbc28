package agentworkspaces.platform.openchamber;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.platform.Accepted;
import java.util.List;

/** What the design of OpenChamber accepts, each with the reason that a security reviewer should hear. */
public final class OpenChamberDesign {

    /** Findings that belong to what a shared coding workspace is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            Accepted.finding(
                    "ELB.22",
                    "openchamber",
                    "OpenChamber speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the"
                            + " load balancer's group on that port"),
            Accepted.mutableTags("openchamber"),
            Accepted.shortLogs(),
            Accepted.filesUnderKeyOfAws("workspace"),
            Accepted.secretsUnderKeyOfAws("openchamber-*"));

    private OpenChamberDesign() {}
}
