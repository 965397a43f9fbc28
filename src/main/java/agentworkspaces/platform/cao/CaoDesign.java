package agentworkspaces.platform.cao;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.platform.Accepted;
import java.util.List;

/** What the design of the CLI Agent Orchestrator accepts, each with the reason that a security reviewer should hear. */
public final class CaoDesign {

    /** Findings that belong to what an orchestrator of coding agents is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            Accepted.finding(
                    "ELB.22",
                    "cao",
                    "the server speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the load"
                            + " balancer's group on that port"),
            Accepted.mutableTags("cao"),
            Accepted.shortLogs(),
            Accepted.filesUnderKeyOfAws("workspace"),
            Accepted.finding(
                    "CKV_AWS_119",
                    "sessions",
                    "encrypted with a key that AWS owns, and only the tasks may read items; kmsStorageKey gives an own key"
                            + " when the stack is made"),
            Accepted.secretsUnderKeyOfAws("*"));

    private CaoDesign() {}
}
