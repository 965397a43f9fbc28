package agentworkspaces.platform.openchamber;

import agentworkspaces.config.Acknowledgement;
import java.util.List;
import java.util.Optional;

/** What the design of OpenChamber accepts, each with the reason that a security reviewer should hear. */
public final class OpenChamberDesign {

    /** Findings that belong to what a shared coding workspace is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            accepted(
                    "ELB.22",
                    "openchamber",
                    "OpenChamber speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the"
                            + " load balancer's group on that port"),
            accepted(
                    "ECR.2",
                    "openchamber",
                    "latest is pushed over and over so that a redeployment picks it up; only the push role may write, every push"
                            + " is scanned, and an image that the stack builds carries a tag of its content"),
            accepted(
                    "CloudWatch.16",
                    "*",
                    "container logs serve troubleshooting; the audit record of API calls is CloudTrail's, and logRetentionDays"
                            + " lengthens it"),
            accepted(
                    "CKV_AWS_184",
                    "workspace",
                    "encrypted with the key that AWS keeps; a customer's own replaces the file system, so it is chosen when the"
                            + " stack is made (kmsStorageKey)"),
            accepted(
                    "CKV_AWS_149",
                    "openchamber-*",
                    "encrypted with the key that AWS keeps and readable by the execution role alone; kmsKey gives an own key"));

    private OpenChamberDesign() {}

    private static Acknowledgement accepted(String id, String resource, String reason) {
        return new Acknowledgement(id, resource, reason, Optional.empty());
    }
}
