package agentworkspaces.guard;

import java.util.List;
import java.util.Map;

/** Changes that break the good plan in its site behind CloudFront. */
final class SiteMutations {

    private static final String SITE = "Distribution site";
    private static final String BALANCER = "origins[1].customOriginConfig.";
    private static final String KEPT = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    static final List<Mutation> ALL = List.of(
            Mutation.of("CloudFront.1", "pages from a bucket", plan -> plan.set(
                            SITE, "defaultCacheBehavior.targetOriginId", "static")
                    .set(SITE, "defaultCacheBehavior.responseHeadersPolicyId", "<ResponseHeadersPolicy files>")),
            Mutation.of(
                    "CloudFront.3",
                    "pages by HTTP",
                    plan -> plan.set(SITE, "defaultCacheBehavior.viewerProtocolPolicy", "allow-all")),
            Mutation.of(
                    "CloudFront.3",
                    "files by HTTP",
                    plan -> plan.set(SITE, "orderedCacheBehaviors[0].viewerProtocolPolicy", "allow-all")),
            Mutation.of("CloudFront.5", "no log", plan -> plan.set(SITE, "loggingConfig", null)),
            Mutation.of("CloudFront.6", "no firewall", plan -> plan.set(SITE, "webAclId", null)),
            Mutation.of(
                    "CloudFront.7",
                    "CloudFront's own certificate",
                    plan -> plan.set(SITE, "viewerCertificate.acmCertificateArn", null)),
            Mutation.of(
                    "CloudFront.8",
                    "an address for the certificate",
                    plan -> plan.set(SITE, "viewerCertificate.sslSupportMethod", "vip")),
            Mutation.of(
                    "CloudFront.9",
                    "to the balancer as people come",
                    plan -> plan.set(SITE, BALANCER + "originProtocolPolicy", "match-viewer")),
            Mutation.of(
                    "CloudFront.10",
                    "TLS of 1999",
                    plan -> plan.set(SITE, BALANCER + "originSslProtocols", List.of("TLSv1", "TLSv1.2"))),
            Mutation.of(
                    "CloudFront.12",
                    "somebody's bucket",
                    plan -> plan.set(SITE, "origins[0].domainName", "elsewhere.s3.us-east-1.amazonaws.com")),
            Mutation.of("CloudFront.13", "unsigned", plan -> plan.set(SITE, "origins[0].originAccessControlId", null)),
            Mutation.of(
                    "CloudFront.15",
                    "old TLS",
                    plan -> plan.set(SITE, "viewerCertificate.minimumProtocolVersion", "TLSv1.1_2016")),
            Mutation.of(
                    "CKV2_AWS_32",
                    "files without headers",
                    plan -> plan.set(SITE, "orderedCacheBehaviors[0].responseHeadersPolicyId", null)),
            Mutation.of("AW-OriginOpen", "past CloudFront", plan -> plan.set(
                            "SecurityGroupIngressRule site", "cidrIpv4", "0.0.0.0/0")
                    .set("SecurityGroupIngressRule site", "prefixListId", null)),
            Mutation.of(
                    "AW-OriginHeader",
                    "whoever has a distribution",
                    plan -> plan.set(
                            "ListenerRule site", "conditions", List.of(Map.of("pathPattern", Map.of("values", "/*"))))),
            Mutation.of(
                    "AW-OriginHeader",
                    "a header that the distribution does not send",
                    plan -> plan.set(SITE, "origins[1].customHeaders", null)),
            Mutation.of(
                    "AW-CachedAnswers",
                    "answers are kept",
                    plan -> plan.set(SITE, "orderedCacheBehaviors[1].cachePolicyId", KEPT)),
            Mutation.of(
                    "AW-SilentStream",
                    "CloudFront waits ten seconds",
                    plan -> plan.set(SITE, BALANCER + "originReadTimeout", 10)),
            Mutation.of(
                    "AW-SilentStream",
                    "the load balancer waits ten seconds",
                    plan -> plan.set("LoadBalancer site", "idleTimeout", 10)),
            Mutation.of(
                    "AW-AssetBucket",
                    "everybody's distribution",
                    plan -> plan.set("BucketPolicy assets", "policy.$json.Statement[0].Condition", null)),
            Mutation.of(
                    "AW-AssetBucket",
                    "CloudFront shut out",
                    plan -> plan.set("BucketPolicy assets", "policy.$json.Statement[0].Effect", "Deny")),
            Mutation.of(
                    "AW-EdgeRegion", "a regional firewall", plan -> plan.set("WebAcl edge", "$region", "eu-central-1")),
            Mutation.of(
                    "AW-EdgeRegion",
                    "a certificate of the stack's region",
                    plan -> plan.set("Certificate edge", "$region", "eu-central-1")),
            Mutation.of("AW-EdgeRegion", "an alarm that hears nothing", plan -> plan.set(
                            "MetricAlarm site", "$region", "eu-central-1")
                    .set("Topic alarms", "$region", "eu-central-1")
                    .set("MetricAlarm unhealthy", "$region", "eu-central-1")),
            Mutation.of(
                    "AW-AlarmRegion",
                    "a topic elsewhere",
                    plan -> plan.set("Topic alarms", "$region", "eu-central-1")));

    private SiteMutations() {}
}
