package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL_ASSOCIATION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Distributions;
import agentworkspaces.plan.graph.Listeners;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules on load balancers, listeners, target groups and certificates. */
final class LoadBalancerRules {

    /**
     * TLS 1.2 and 1.3 with forward secrecy and without CBC or the weaker extensions. Source: Elastic Load Balancing,
     * "Security policies for your Application Load Balancer".
     */
    private static final Pattern STRONG_TLS =
            Pattern.compile("ELBSecurityPolicy-(TLS13-1-[23](-Res)?(-FIPS)?(-PQ)?-20[0-9-]+|FS-1-2-Res-2020-10)");

    private static final Set<String> SAFE_DESYNC = Set.of("defensive", "strictest");
    private static final Remedy ALWAYS_ON = Remedy.inTheProgram("the program always sets it");

    static final List<Rule> ALL = List.of(
            published(
                    "ELB.1",
                    List.of("CKV2_AWS_20", "AWS-0054"),
                    "HTTP listeners only redirect to HTTPS",
                    Level.ERROR,
                    Remedy.set("httpRedirect", "true"),
                    Check.all(
                            LISTENER,
                            listener -> Listeners.isHttps(listener) || Listeners.onlyRedirects(listener),
                            listener -> "the " + listener.text("protocol").orElse("HTTP") + " listener on port "
                                    + listener.text("port").orElse("?")
                                    + " does something else than redirect to HTTPS with HTTP_301")),
            published(
                    "ELB.4",
                    List.of("CKV_AWS_131", "AWS-0052"),
                    "load balancers drop invalid header fields",
                    Level.ERROR,
                    ALWAYS_ON,
                    Check.all(
                            LOAD_BALANCER,
                            balancer -> balancer.is("dropInvalidHeaderFields"),
                            balancer -> Check.found(balancer, "dropInvalidHeaderFields"))),
            published(
                    "ELB.5",
                    List.of("CKV_AWS_91", "AwsSolutions-ELB2"),
                    "load balancers write access logs",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("albAccessLogs", "true"),
                    Check.all(
                            LOAD_BALANCER,
                            balancer -> balancer.is("accessLogs.enabled"),
                            balancer -> Check.found(balancer, "accessLogs.enabled"))),
            published(
                    "ELB.6",
                    List.of("CKV_AWS_150"),
                    "load balancers are protected from deletion",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("removal: retain sets it"),
                    Check.all(
                            LOAD_BALANCER,
                            balancer -> balancer.is("enableDeletionProtection"),
                            balancer -> Check.found(balancer, "enableDeletionProtection"))),
            published(
                    "ELB.12",
                    List.of("CKV_AWS_328"),
                    "load balancers take ambiguous requests defensively",
                    Level.ERROR,
                    ALWAYS_ON,
                    Check.input(LOAD_BALANCER, "desyncMitigationMode", mode -> mode.filter(SAFE_DESYNC::contains)
                            .isPresent())),
            published(
                    "ELB.13",
                    List.of(),
                    "load balancers span two availability zones",
                    Level.ERROR,
                    Remedy.set("azCount", "2"),
                    Check.allIn(
                            LOAD_BALANCER,
                            (graph, balancer) -> zones(graph, balancer) >= 2,
                            balancer -> "its subnets are in fewer than two zones")),
            published(
                    "ELB.16",
                    List.of("CKV2_AWS_28"),
                    "load balancers on the internet stand behind a web application firewall",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("wafEnabled", "true"),
                    Check.allIn(
                            LOAD_BALANCER,
                            (graph, balancer) -> !Listeners.isPublic(balancer)
                                    || !graph.from(WEB_ACL_ASSOCIATION, "resourceArn", balancer)
                                            .isEmpty()
                                    // Its firewall stands before the distribution, of which other rules speak.
                                    || !Distributions.before(graph, balancer).isEmpty(),
                            balancer -> "no web ACL is associated")),
            published(
                    "ELB.17",
                    List.of("CKV_AWS_103", "CKV2_AWS_74", "AWS-0047"),
                    "HTTPS listeners take TLS 1.2 or newer with forward secrecy",
                    Level.ERROR,
                    ALWAYS_ON,
                    Check.all(
                            LISTENER,
                            listener -> !Listeners.isHttps(listener)
                                    || listener.text("sslPolicy")
                                            .filter(policy ->
                                                    STRONG_TLS.matcher(policy).matches())
                                            .isPresent(),
                            listener -> Check.found(listener, "sslPolicy"))),
            published(
                    "ELB.18",
                    List.of("CKV_AWS_2", "CKV_AWS_376"),
                    "load balancers have an HTTPS listener",
                    Level.ERROR,
                    Remedy.set("hostedZoneId", "Z0123456789EXAMPLE"),
                    Check.allIn(
                            LOAD_BALANCER,
                            (graph, balancer) -> graph.from(LISTENER, "loadBalancerArn", balancer).stream()
                                    .anyMatch(Listeners::isHttps),
                            balancer -> "no listener is HTTPS")),
            published(
                    "ELB.22",
                    List.of("CKV_AWS_378"),
                    "load balancers reach their targets by HTTPS",
                    Level.WARNING,
                    Remedy.inTheProgram("the applications speak HTTP inside the VPC"),
                    Check.input(TARGET_GROUP, "protocol", protocol -> protocol.filter("HTTPS"::equals)
                            .isPresent())),
            published(
                    "CKV_AWS_261",
                    List.of(),
                    "target groups check the health of their targets on a path",
                    Level.ERROR,
                    Remedy.set("healthCheckPath", "/health"),
                    Check.input(TARGET_GROUP, "healthCheck.path", path -> path.isPresent())),
            published(
                    "AWS-0053",
                    List.of(),
                    "a load balancer says whether the internet reaches it",
                    Level.WARNING,
                    ALWAYS_ON,
                    Check.input(LOAD_BALANCER, "internal", internal -> internal.isPresent())),
            published(
                    "CKV2_AWS_71",
                    List.of(),
                    "certificates name hosts instead of a wildcard",
                    Level.WARNING,
                    Remedy.set("domainName", "workspace.example.com"),
                    Check.input(CERTIFICATE, "domainName", name -> name.filter(text -> !text.contains("*"))
                            .isPresent())));

    private LoadBalancerRules() {}

    private static long zones(Graph graph, PlannedResource balancer) {
        var subnets = graph.to(balancer, "subnets", SUBNET);
        if (subnets.isEmpty()) {
            return balancer.list("subnets").size();
        }
        return subnets.stream()
                .map(subnet -> subnet.text("availabilityZone").orElse(subnet.urn()))
                .distinct()
                .count();
    }
}
