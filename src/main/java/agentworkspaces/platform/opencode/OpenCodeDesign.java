package agentworkspaces.platform.opencode;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.platform.Accepted;
import java.util.List;

/** What the design of OpenCode accepts, each with the reason that a security reviewer should hear. */
public final class OpenCodeDesign {

    /** Findings that belong to what a shared coding agent is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            Accepted.finding(
                    "ELB.22",
                    "opencode-agent",
                    "OpenCode speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the load"
                            + " balancer's group on that port"),
            Accepted.publicTasks("opencode-agent"),
            Accepted.finding(
                    "EFS.6",
                    "workspace-*",
                    "mount targets stay in the public subnets, which every stack has, so that tasks can move between public"
                            + " and private ones; they have no public address, and their group lets in only the tasks"),
            Accepted.mutableTags("opencode-agent"),
            Accepted.shortLogs(),
            Accepted.filesUnderKeyOfAws("workspace"),
            Accepted.finding(
                    "CKV_AWS_119",
                    "sessions",
                    "encrypted with a key that AWS owns, and no role of the stack may read it; kmsStorageKey gives an own key"
                            + " when the stack is made"),
            Accepted.secretsUnderKeyOfAws("*"));

    private OpenCodeDesign() {}
}
