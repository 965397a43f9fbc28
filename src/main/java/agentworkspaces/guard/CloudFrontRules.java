package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.DISTRIBUTION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Distributions;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on what CloudFront itself does. */
final class CloudFrontRules {

    private static final Set<String> SAFE_VIEWERS = Set.of("https-only", "redirect-to-https");

    /** Source: Amazon CloudFront Developer Guide, "Supported protocols and ciphers between viewers and CloudFront". */
    private static final Pattern STRONG_TLS = Pattern.compile("TLSv1\\.(2_20(21|25)|3_2025)");

    private static final Set<String> SAFE_ORIGIN_TLS = Set.of("TLSv1.2");
    private static final String LOG_DELIVERY_SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every distribution");

    static final List<Rule> ALL = List.of(
            published(
                    "CloudFront.1",
                    List.of("CKV_AWS_305"),
                    "a distribution whose pages come from a bucket names the one to begin with",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            DISTRIBUTION,
                            distribution -> !Distributions.isFromBucket(distribution, "defaultCacheBehavior")
                                    || distribution.text("defaultRootObject").isPresent(),
                            distribution -> Check.found(distribution, "defaultRootObject"))),
            published(
                    "CloudFront.3",
                    List.of("CKV_AWS_34", "AWS-0012"),
                    "people reach a distribution by HTTPS only",
                    Level.ERROR,
                    ALWAYS,
                    behaviors(
                            (distribution, behavior) -> distribution
                                    .text(behavior + ".viewerProtocolPolicy")
                                    .filter(SAFE_VIEWERS::contains)
                                    .isPresent(),
                            "may be reached by HTTP")),
            published(
                    "CloudFront.5",
                    List.of("CKV_AWS_86", "AWS-0010", "AwsSolutions-CFR3"),
                    "a distribution logs who asks for what",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("the program makes no log of the distribution itself"),
                    Check.allIn(
                            DISTRIBUTION,
                            (graph, distribution) ->
                                    distribution.text("loggingConfig.bucket").isPresent()
                                            || !graph.from(LOG_DELIVERY_SOURCE, "resourceArn", distribution)
                                                    .isEmpty(),
                            distribution -> "nothing takes its access logs")),
            published(
                    "CloudFront.6",
                    List.of("CKV_AWS_68", "AWS-0011", "AwsSolutions-CFR2"),
                    "a distribution stands behind a web application firewall",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("wafEnabled", "true"),
                    Check.input(DISTRIBUTION, "webAclId", acl -> acl.isPresent())),
            published(
                    "CloudFront.7",
                    List.of("CKV2_AWS_42"),
                    "a distribution shows the certificate of its own name",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(DISTRIBUTION, "viewerCertificate.acmCertificateArn", arn -> arn.isPresent())),
            published(
                    "CloudFront.8",
                    List.of(),
                    "a distribution finds its certificate by the name that is asked for",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(DISTRIBUTION, "viewerCertificate.sslSupportMethod", method -> method.filter(
                                    "sni-only"::equals)
                            .isPresent())),
            published(
                    "CloudFront.9",
                    List.of("CKV2_AWS_72"),
                    "CloudFront reaches load balancers by HTTPS",
                    Level.ERROR,
                    ALWAYS,
                    origins(
                            (distribution, origin) -> Distributions.isBucket(distribution, origin)
                                    || distribution
                                            .text(origin + ".customOriginConfig.originProtocolPolicy")
                                            .filter("https-only"::equals)
                                            .isPresent(),
                            "may be reached by HTTP")),
            published(
                    "CloudFront.10",
                    List.of("CKV2_AWS_54", "AwsSolutions-CFR5"),
                    "CloudFront speaks TLS 1.2 with load balancers",
                    Level.ERROR,
                    ALWAYS,
                    origins(
                            (distribution, origin) ->
                                    distribution.list(origin + ".customOriginConfig.originSslProtocols").stream()
                                            .allMatch(SAFE_ORIGIN_TLS::contains),
                            "may be reached by older versions of TLS")),
            published(
                    "CloudFront.12",
                    List.of(),
                    "the buckets of a distribution are the stack's own",
                    Level.ERROR,
                    ALWAYS,
                    Check.each(DISTRIBUTION, (graph, distribution) -> bucketOrigins(distribution)
                            .filter(origin -> Distributions.buckets(graph, distribution, origin)
                                    .isEmpty())
                            .map(origin -> Check.found(distribution, origin + ".domainName")
                                    + ", a bucket that is not in the plan"))),
            published(
                    "CloudFront.13",
                    List.of("CKV2_AWS_46", "AwsSolutions-CFR7"),
                    "CloudFront signs what it asks of buckets",
                    Level.ERROR,
                    ALWAYS,
                    origins(
                            (distribution, origin) -> !Distributions.isBucket(distribution, origin)
                                    || distribution
                                            .text(origin + ".originAccessControlId")
                                            .isPresent(),
                            "has no origin access control")),
            published(
                    "CloudFront.15",
                    List.of("CKV_AWS_174", "AWS-0013", "AwsSolutions-CFR4"),
                    "people reach a distribution by TLS 1.2 or newer, with ciphers of today",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(DISTRIBUTION, "viewerCertificate.minimumProtocolVersion", version -> version.filter(
                                    text -> STRONG_TLS.matcher(text).matches())
                            .isPresent())),
            published(
                    "CKV2_AWS_32",
                    List.of(),
                    "files from a bucket come with headers for browsers, which a bucket cannot set itself",
                    Level.WARNING,
                    ALWAYS,
                    behaviors(
                            (distribution, behavior) -> !Distributions.isFromBucket(distribution, behavior)
                                    || distribution
                                            .text(behavior + ".responseHeadersPolicyId")
                                            .isPresent(),
                            "comes from a bucket without a response headers policy")));

    private CloudFrontRules() {}

    private static Stream<String> bucketOrigins(PlannedResource distribution) {
        return Distributions.origins(distribution).filter(origin -> Distributions.isBucket(distribution, origin));
    }

    private static Check behaviors(BiPredicate<PlannedResource, String> sound, String message) {
        return Check.each(
                DISTRIBUTION, (Graph graph, PlannedResource distribution) -> Distributions.behaviors(distribution)
                        .filter(behavior -> !sound.test(distribution, behavior))
                        .map(behavior -> Distributions.describe(distribution, behavior) + " " + message));
    }

    private static Check origins(BiPredicate<PlannedResource, String> sound, String message) {
        return Check.each(
                DISTRIBUTION, (Graph graph, PlannedResource distribution) -> Distributions.origins(distribution)
                        .filter(origin -> !sound.test(distribution, origin))
                        .map(origin -> "origin "
                                + distribution.text(origin + ".originId").orElse(origin) + " " + message));
    }
}
