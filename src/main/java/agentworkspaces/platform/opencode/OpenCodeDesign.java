package agentworkspaces.platform.opencode;

import agentworkspaces.config.Acknowledgement;
import java.util.List;
import java.util.Optional;

/** What the design of OpenCode accepts, each with the reason that a security reviewer should hear. */
public final class OpenCodeDesign {

    /** Findings that belong to what a shared coding agent is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            accepted(
                    "ELB.22",
                    "opencode-agent",
                    "OpenCode speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only the load"
                            + " balancer's group on that port"),
            accepted(
                    "ECS.2",
                    "opencode-agent",
                    "without a NAT gateway tasks run in public subnets; the task's security group lets in only the load"
                            + " balancer"),
            accepted(
                    "EFS.6",
                    "workspace-*",
                    "mount targets stay in the public subnets, which every stack has, so that tasks can move between public"
                            + " and private ones; they have no public address, and their group lets in only the tasks"),
            accepted(
                    "ECR.2",
                    "opencode-agent",
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
                    "encrypted with a key that AWS owns, and no role of the stack may read it; kmsStorageKey gives an own key"
                            + " when the stack is made"),
            accepted(
                    "CKV_AWS_149",
                    "*",
                    "encrypted with the key that AWS keeps and readable by the execution role alone; kmsKey gives an own key"));

    private OpenCodeDesign() {}

    private static Acknowledgement accepted(String id, String resource, String reason) {
        return new Acknowledgement(id, resource, reason, Optional.empty());
    }
}
