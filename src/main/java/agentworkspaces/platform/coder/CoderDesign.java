package agentworkspaces.platform.coder;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.platform.Accepted;
import java.util.List;

/** What the design of Coder accepts, each with the reason that a security reviewer should hear. */
public final class CoderDesign {

    /** Findings that belong to what a platform of workspaces is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            Accepted.finding(
                    "AW-CrossOrigin",
                    "coder-https",
                    "behind the login stands the key provisioner alone, which refuses what a browser says another site sent"
                            + " and wants a session of its own signed by the load balancer; Coder, LiteLLM and Langfuse ask for"
                            + " tokens and cookies of their own"),
            Accepted.finding(
                    "CKV_AWS_290",
                    "coder-task",
                    "task definitions are registered and taken back without a resource that IAM could name; what they describe"
                            + " runs only under names that begin with workspace-, in roles of workspaces"),
            Accepted.finding(
                    "ECS.20",
                    "litellm",
                    "the makers' image runs as root, and migrates its database as such; litellmImage may name"
                            + " litellm-non_root, which has another user"),
            Accepted.finding(
                    "ECS.5",
                    "*",
                    "the makers' images write caches, sockets and generated code beside their programs; what must last is in"
                            + " databases, buckets and on the file system"),
            Accepted.finding(
                    "ELB.22",
                    "*",
                    "the services speak HTTP only; the hop stays in the VPC, and their security group lets in only the load"
                            + " balancer's group and itself on those ports"),
            Accepted.mutableTags("coder"),
            Accepted.finding(
                    "CloudWatch.16",
                    "*",
                    "these logs serve troubleshooting; the audit record of API calls is CloudTrail's, and logRetentionDays"
                            + " lengthens them"),
            Accepted.finding(
                    "S3.9",
                    "*",
                    "who read which object is recorded by data events of CloudTrail, which name the caller; logs of the buckets"
                            + " would be a sixth bucket with less in it"),
            Accepted.finding(
                    "S3.14",
                    "langfuse-*",
                    "Langfuse writes each event once and deletes it when its project does, which versions would undo"),
            Accepted.finding(
                    "RDS.5",
                    "coder",
                    "a standby costs as much as the server; rdsMultiAz has one, and any second of the last 30 days can be"
                            + " restored without"),
            Accepted.finding(
                    "RDS.6",
                    "coder",
                    "Performance Insights shows load and waits by statement; metrics of the operating system add a role and logs"),
            Accepted.finding(
                    "RDS.10",
                    "coder",
                    "Coder, LiteLLM and Langfuse log in with passwords, made up for each and kept in Secrets Manager, over TLS"),
            Accepted.finding(
                    "CKV_AWS_31",
                    "coder",
                    "only the services' group reaches it, over TLS; a password would be one more secret for the same tasks"),
            Accepted.finding(
                    "CKV_AWS_119",
                    "terraform-locks",
                    "encrypted with a key that AWS owns, and it holds no more than who changes what now; kmsStorageKey gives an"
                            + " own key when the stack is made"),
            Accepted.filesUnderKeyOfAws("shared"));

    private CoderDesign() {}
}
