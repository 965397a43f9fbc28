package agentworkspaces.platform.cao;

import agentworkspaces.config.Acknowledgement;
import java.util.List;
import java.util.Optional;

/** What the design of the CLI Agent Orchestrator accepts, each with the reason that a security reviewer should hear. */
public final class CaoDesign {

    /** Findings that belong to what an orchestrator of coding agents is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            accepted(
                    "ELB.22",
                    "cao",
                    "the server speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the load"
                            + " balancer's group on that port"),
            accepted(
                    "ECR.2",
                    "cao",
                    "latest is pushed over and over so that a redeployment picks it up; only the push role may write, every"
                            + " push is scanned, and an image that the stack builds carries a tag of its content"),
            accepted(
                    "CloudWatch.16",
                    "*",
                    "container logs serve troubleshooting; the audit record of API calls is CloudTrail's, and"
                            + " logRetentionDays lengthens it"),
            accepted(
                    "CKV_AWS_184",
                    "workspace",
                    "encrypted with the key that AWS keeps; a customer's own replaces the file system, so it is chosen when"
                            + " the stack is made (kmsStorageKey)"),
            accepted(
                    "CKV_AWS_119",
                    "sessions",
                    "encrypted with a key that AWS owns, and only the tasks may read items; kmsStorageKey gives an own key"
                            + " when the stack is made"),
            accepted(
                    "CKV_AWS_149",
                    "*",
                    "encrypted with the key that AWS keeps and readable by the execution role alone; kmsKey gives an own key"));

    private CaoDesign() {}

    private static Acknowledgement accepted(String id, String resource, String reason) {
        return new Acknowledgement(id, resource, reason, Optional.empty());
    }
}
