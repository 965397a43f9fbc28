package agentworkspaces.platform;

import agentworkspaces.config.Acknowledgement;
import java.util.Optional;

/** Findings that the design of a platform accepts: its own, and those that several accept for the same reason. */
public final class Accepted {

    private Accepted() {}

    /**
     * A finding without an end.
     *
     * @param id public id of the rule
     * @param resource glob over logical names
     * @param reason why it is acceptable, as a security reviewer should hear it
     */
    public static Acknowledgement finding(String id, String resource, String reason) {
        return new Acknowledgement(id, resource, reason, Optional.empty());
    }

    /** Tags of a repository that may be pushed again. */
    public static Acknowledgement mutableTags(String repository) {
        return finding(
                "ECR.2",
                repository,
                "latest is pushed over and over so that a redeployment picks it up; only the push role may write, every push"
                        + " is scanned, and an image that the stack builds carries a tag of its content");
    }

    /** Addresses of tasks that run without a NAT gateway. */
    public static Acknowledgement publicTasks(String service) {
        return finding(
                "ECS.2",
                service,
                "without a NAT gateway tasks run in public subnets; the task's security group lets in only the load"
                        + " balancer");
    }

    /** Container logs that are kept for less than a year. */
    public static Acknowledgement shortLogs() {
        return finding(
                "CloudWatch.16",
                "*",
                "container logs serve troubleshooting; the audit record of API calls is CloudTrail's, and logRetentionDays"
                        + " lengthens it");
    }

    /** Files under the key that AWS keeps. */
    public static Acknowledgement filesUnderKeyOfAws(String fileSystem) {
        return finding(
                "CKV_AWS_184",
                fileSystem,
                "encrypted with the key that AWS keeps; a customer's own replaces the file system, so it is chosen when the"
                        + " stack is made (kmsStorageKey)");
    }

    /** Secrets under the key that AWS keeps. */
    public static Acknowledgement secretsUnderKeyOfAws(String secrets) {
        return finding(
                "CKV_AWS_149",
                secrets,
                "encrypted with the key that AWS keeps and readable by the execution role alone; kmsKey gives an own key");
    }
}
