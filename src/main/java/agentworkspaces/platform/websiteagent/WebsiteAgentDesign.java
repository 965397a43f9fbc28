package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.platform.Accepted;
import java.util.List;

/** What the design of the website agent accepts, each with the reason that a security reviewer should hear. */
public final class WebsiteAgentDesign {

    /** Findings that belong to what a site behind CloudFront is. */
    public static final List<Acknowledgement> ACCEPTED = List.of(
            Accepted.finding(
                    "ELB.22",
                    "website-agent*",
                    "the application speaks HTTP only; the hop stays in the VPC, and the task's security group lets in only"
                            + " the load balancer's group on that port"),
            Accepted.finding(
                    "CloudFront.5",
                    "website-agent",
                    "the load balancer logs every request that reaches the application, and the firewall what it stops; files"
                            + " from the bucket are for everybody"),
            Accepted.publicTasks("website-agent"),
            Accepted.finding(
                    "S3.14",
                    "website-agent-static",
                    "files have a hash of their content in their names and are never written twice, and the image has them"
                            + " all"),
            Accepted.finding(
                    "S3.9",
                    "website-agent-static",
                    "only the distribution reads it, and the firewall's log has every request that users send"),
            Accepted.finding(
                    "ECR.2",
                    "website-agent",
                    "latest is pushed over and over so that a redeployment picks it up; only the push role may write, and"
                            + " every push is scanned"),
            Accepted.finding(
                    "CloudWatch.16",
                    "*",
                    "logs serve troubleshooting; the audit record of API calls is CloudTrail's, and logRetentionDays"
                            + " lengthens it"));

    private WebsiteAgentDesign() {}
}
