package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.BUCKET_POLICY;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.DISTRIBUTION;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.METRIC_ALARM;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Distributions;
import agentworkspaces.plan.graph.Listeners;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on what CloudFront stands before, and on where its parts are. */
final class OriginRules {

    private static final String EDGE_REGION = "us-east-1";
    private static final String CLOUDFRONT = "cloudfront.amazonaws.com";

    /** Source: Amazon CloudFront Developer Guide, "Use managed cache policies". */
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static final String RESTRICT_ACCESS =
            "Amazon CloudFront Developer Guide, \"Restrict access to Application Load Balancers\"";
    private static final Remedy ONLY_CLOUDFRONT = Remedy.set("cloudfrontOnlyOrigin", "true");
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every distribution");

    static final List<Rule> ALL = List.of(
            own(
                    "AW-OriginOpen",
                    "the internet reaches the load balancer of a distribution through the distribution only",
                    Level.PRODUCTION,
                    RESTRICT_ACCESS + ": whoever knows the balancer's name passes the firewall by",
                    ONLY_CLOUDFRONT,
                    Check.each(LOAD_BALANCER, (graph, balancer) -> behindDistribution(graph, balancer)
                            .filter(action -> Listeners.listener(graph, action)
                                    .flatMap(listener -> listener.number("port").stream())
                                    .anyMatch(port -> Listeners.isOpen(graph, balancer, port)))
                            .map(action -> action.name() + " serves the whole internet"))),
            own(
                    "AW-OriginHeader",
                    "the load balancer of a distribution serves only who knows the distribution's secret header",
                    Level.PRODUCTION,
                    RESTRICT_ACCESS + ": CloudFront's addresses are those of everybody's distributions",
                    ONLY_CLOUDFRONT,
                    Check.each(LOAD_BALANCER, (graph, balancer) -> behindDistribution(graph, balancer)
                            .filter(action -> !asksForHeader(action, secretHeaders(graph, balancer)))
                            .map(action -> action.name() + " serves distributions of other accounts too"))),
            own(
                    "AW-CachedAnswers",
                    "CloudFront keeps nothing that an application answers",
                    Level.ERROR,
                    "an answer to one person would be shown to the next",
                    ALWAYS,
                    Check.each(DISTRIBUTION, (graph, distribution) -> Distributions.behaviors(distribution)
                            .filter(behavior -> !Distributions.isFromBucket(distribution, behavior))
                            .filter(behavior -> !distribution
                                    .text(behavior + ".cachePolicyId")
                                    .filter(CACHING_DISABLED::equals)
                                    .isPresent())
                            .map(behavior -> Distributions.describe(distribution, behavior)
                                    + " comes from an application and is kept"))),
            own(
                    "AW-SilentStream",
                    "streams are heard of more often than CloudFront and the load balancer wait for them",
                    Level.ERROR,
                    "Amazon CloudFront Developer Guide, \"Response timeout\"; Elastic Load Balancing, \"Connection idle timeout\"",
                    Remedy.set("originReadTimeout", "60"),
                    Check.each(DISTRIBUTION, SilentStreams::problems)),
            own(
                    "AW-AssetBucket",
                    "the bucket of a distribution lets in this distribution only",
                    Level.ERROR,
                    "Amazon CloudFront Developer Guide, \"Restrict access to an Amazon S3 origin\"",
                    ALWAYS,
                    Check.each(BUCKET, OriginRules::bucketProblems)),
            own(
                    "AW-EdgeRegion",
                    "firewalls, certificates and alarms of CloudFront are in us-east-1",
                    Level.ERROR,
                    "AWS takes them from there only: AWS WAF Developer Guide, \"Web ACLs\"; CloudFront Developer Guide,"
                            + " \"Requirements for using SSL/TLS certificates\" and \"Monitor with CloudWatch\"",
                    ALWAYS,
                    OriginRules::elsewhere));

    private OriginRules() {}

    /** Listeners and rules of a load balancer with a distribution before it, that lead to an application. */
    private static Stream<PlannedResource> behindDistribution(Graph graph, PlannedResource balancer) {
        return Distributions.before(graph, balancer).isEmpty()
                ? Stream.empty()
                : Listeners.of(graph, balancer)
                        .filter(action -> !Listeners.targets(graph, action).isEmpty());
    }

    /** Names, in lower case, of the headers that distributions add to what they send to a load balancer. */
    private static Set<String> secretHeaders(Graph graph, PlannedResource balancer) {
        return Distributions.before(graph, balancer).stream()
                .flatMap(distribution -> Distributions.origins(distribution)
                        .filter(origin -> Distributions.balancers(graph, distribution, origin)
                                .contains(balancer))
                        .flatMap(origin -> distribution.list(origin + ".customHeaders").stream()))
                .filter(header -> header instanceof Map<?, ?>)
                .map(header -> String.valueOf(((Map<?, ?>) header).get("name")).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean asksForHeader(PlannedResource listenerOrRule, Set<String> headers) {
        return listenerOrRule.list("conditions").stream()
                .anyMatch(condition -> condition instanceof Map<?, ?> map
                        && map.get("httpHeader") instanceof Map<?, ?> header
                        && headers.contains(
                                String.valueOf(header.get("httpHeaderName")).toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> bucketProblems(Graph graph, PlannedResource bucket) {
        if (Distributions.before(graph, bucket).isEmpty()) {
            return Stream.empty();
        }
        var readers = graph.from(BUCKET_POLICY, "bucket", bucket).stream()
                .flatMap(policy -> PolicyStatement.of(graph, policy, "policy").stream())
                .filter(PolicyStatement::allows)
                .toList();
        if (readers.stream().noneMatch(each -> each.principals().anyMatch(CLOUDFRONT::equals))) {
            return Stream.of("its policy does not let CloudFront read");
        }
        return readers.stream()
                .filter(each -> each.principals().anyMatch(CLOUDFRONT::equals) || each.isForEverybody())
                .filter(each -> Stream.of("aws:SourceArn", "AWS:SourceArn")
                        .flatMap(key -> Stream.of("StringEquals", "ArnEquals").flatMap(op -> each.condition(op, key)))
                        .findAny()
                        .isEmpty())
                .map(each -> each.name() + " of its policy lets in every distribution");
    }

    private static Stream<Problem> elsewhere(Graph graph) {
        return Stream.of(
                        graph.ofType(WEB_ACL).stream()
                                .filter(acl -> acl.text("scope")
                                        .filter("CLOUDFRONT"::equals)
                                        .isPresent())
                                .filter(acl -> !acl.region().equals(EDGE_REGION))
                                .map(acl -> new Problem(acl, "a firewall of CloudFront in " + acl.region())),
                        graph.ofType(METRIC_ALARM).stream()
                                .filter(alarm -> alarm.text("namespace")
                                        .filter("AWS/CloudFront"::equals)
                                        .isPresent())
                                .filter(alarm -> !alarm.region().equals(EDGE_REGION))
                                .map(alarm -> new Problem(
                                        alarm, "watches CloudFront from " + alarm.region() + ", and hears nothing")),
                        graph.ofType(DISTRIBUTION).stream()
                                .flatMap(distribution ->
                                        graph.to(distribution, "viewerCertificate", CERTIFICATE).stream()
                                                .filter(certificate ->
                                                        !certificate.region().equals(EDGE_REGION))
                                                .map(certificate -> new Problem(
                                                        distribution,
                                                        "its certificate " + certificate.name() + " is in "
                                                                + certificate.region()))))
                .flatMap(problems -> problems);
    }
}
