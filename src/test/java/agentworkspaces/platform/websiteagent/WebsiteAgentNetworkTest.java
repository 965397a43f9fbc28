package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.EIP;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebsiteAgentNetworkTest {

    private static final String AGENT = "website-agent";

    private final Plan plan = WebsiteAgentPlans.of();

    @Test
    @DisplayName("A01 twoPublicSubnetsInTwoZones")
    void twoPublicSubnetsInTwoZones() {
        var vpc = only(plan, VPC);

        assertEquals("10.0.0.0/16", vpc.text("cidrBlock").orElseThrow());
        assertTrue(vpc.is("enableDnsHostnames"));
        assertEquals("huskit-prod", vpc.text("tags.Name").orElseThrow());
        assertEquals(
                Set.of("10.0.1.0/24 eu-central-1a", "10.0.2.0/24 eu-central-1b"),
                plan.ofType(SUBNET).stream()
                        .map(subnet -> subnet.text("cidrBlock").orElseThrow() + " "
                                + subnet.text("availabilityZone").orElseThrow())
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A01 a task asks for its address itself, so subnets give none by themselves")
    void subnetsGiveNoAddresses() {
        plan.ofType(SUBNET)
                .forEach(subnet ->
                        assertEquals("false", subnet.text("mapPublicIpOnLaunch").orElseThrow()));
    }

    @Test
    @DisplayName("A02 oneRouteTableToTheInternetAndNoNat")
    void oneRouteTableToTheInternetAndNoNat() {
        assertEquals(List.of(), plan.ofType(NAT_GATEWAY));
        assertEquals(List.of(), plan.ofType(EIP));
        only(plan, ROUTE_TABLE);
        assertEquals("0.0.0.0/0", only(plan, ROUTE).text("destinationCidrBlock").orElseThrow());
        assertEquals(List.of(only(plan, INTERNET_GATEWAY)), plan.referenced(only(plan, ROUTE), "gatewayId"));
        assertEquals(2, plan.ofType(ROUTE_TABLE_ASSOCIATION).size());
    }

    @Test
    void privateTasksGoOutThroughAGateway() {
        var isolated = WebsiteAgentPlans.of("natGateways", "1");

        assertEquals(1, isolated.ofType(NAT_GATEWAY).size());
        assertEquals(
                Set.of("10.0.1.0/24", "10.0.2.0/24", "10.0.10.0/24", "10.0.11.0/24"),
                isolated.ofType(SUBNET).stream()
                        .map(subnet -> subnet.text("cidrBlock").orElseThrow())
                        .collect(Collectors.toSet()));
        assertTrue(only(isolated, SERVICE)
                .input("networkConfiguration.assignPublicIp")
                .orElseThrow()
                .equals(false));
    }

    @Test
    @DisplayName("A03 twoSecurityGroups")
    void twoSecurityGroups() {
        assertEquals(
                Set.of("huskit-prod-alb", "huskit-prod-task"),
                plan.ofType(SECURITY_GROUP).stream()
                        .map(group -> group.text("tags.Name").orElseThrow())
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A04 balancerIsOpenOnHttpsAndHttpAndTasksToTheBalancerOnly")
    void balancerIsOpenOnHttpsAndHttpAndTasksToTheBalancerOnly() {
        assertEquals(
                Set.of("443 0.0.0.0/0", "80 0.0.0.0/0", "5171 website-agent-alb"),
                rules(plan, INGRESS).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A05 tasksReachTheInternetAndTheBalancerReachesTasks")
    void tasksReachTheInternetAndTheBalancerReachesTasks() {
        assertEquals(
                Set.of("80 0.0.0.0/0", "443 0.0.0.0/0", "5432 0.0.0.0/0", "5171 website-agent-task"),
                rules(plan, EGRESS).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A14 balancerWaitsFiveMinutesForASilentStream")
    void balancerWaitsFiveMinutesForASilentStream() {
        var balancer = only(plan, LOAD_BALANCER);

        assertEquals(300, balancer.number("idleTimeout").orElseThrow());
        assertEquals("false", balancer.text("internal").orElseThrow());
        assertEquals(2, plan.referenced(balancer, "subnets").size());
    }

    @Test
    @DisplayName("A15 targetsAreCheckedAtHealthz")
    void targetsAreCheckedAtHealthz() {
        var targets = only(plan, TARGET_GROUP);

        assertEquals(5171, targets.number("port").orElseThrow());
        assertEquals("ip", targets.text("targetType").orElseThrow());
        assertEquals(
                Map.of(
                        "path", "/healthz",
                        "matcher", "200",
                        "interval", 30L,
                        "timeout", 10L,
                        "healthyThreshold", 2L,
                        "unhealthyThreshold", 3L),
                targets.input("healthCheck").orElseThrow());
        assertEquals(120, targets.number("deregistrationDelay").orElseThrow());
    }

    @Test
    @DisplayName("A16 httpsWithARegionalCertificateAndHttpRedirects")
    void httpsWithARegionalCertificateAndHttpRedirects() {
        var https = named(plan, LISTENER, AGENT + "-https");
        var http = named(plan, LISTENER, AGENT + "-http");

        assertEquals(443, https.number("port").orElseThrow());
        assertEquals("HTTPS", https.text("protocol").orElseThrow());
        assertTrue(https.text("certificateArn").orElseThrow().startsWith("arn:aws:acm:eu-central-1:"));
        assertEquals("forward", https.text("defaultActions[0].type").orElseThrow());
        assertEquals(80, http.number("port").orElseThrow());
        assertEquals(
                Map.of("protocol", "HTTPS", "port", "443", "statusCode", "HTTP_301"),
                http.input("defaultActions[0].redirect").orElseThrow());
    }

    @Test
    @DisplayName("A35 serviceWaitsForTheListener")
    void serviceWaitsForTheListener() {
        assertTrue(only(plan, SERVICE)
                .dependsOn()
                .contains(named(plan, LISTENER, AGENT + "-https").urn()));
    }

    @Test
    @DisplayName("A37 onlyCloudFrontReachesTheBalancer")
    void onlyCloudFrontReachesTheBalancer() {
        var closed = WebsiteAgentPlans.of("cloudfrontOnlyOrigin", "true");
        var fromCloudFront = named(closed, INGRESS, AGENT + "-origin-cloudfront");

        assertEquals(443, fromCloudFront.number("fromPort").orElseThrow());
        assertTrue(fromCloudFront.text("prefixListId").orElseThrow().startsWith("pl-"));
        assertEquals(
                Set.of(
                        fromCloudFront.urn(),
                        named(closed, INGRESS, AGENT + "-http").urn()),
                closed.ofType(INGRESS).stream().map(PlannedResource::urn).collect(Collectors.toSet()));
        assertEquals(
                "403",
                only(closed, LISTENER)
                        .text("defaultActions[0].fixedResponse.statusCode")
                        .orElseThrow());
    }

    @Test
    void whoSendsTheSecretOfTheDistributionIsForwardedWhetherOthersAreOrNot() {
        for (var each : List.of(plan, WebsiteAgentPlans.of("cloudfrontOnlyOrigin", "true"))) {
            var rule = named(each, LISTENER_RULE, AGENT + "-from-cloudfront");

            assertEquals(
                    "X-Origin-Verify",
                    rule.text("conditions[0].httpHeader.httpHeaderName").orElseThrow());
            assertEquals(List.of("[secret]"), rule.list("conditions[0].httpHeader.values"));
            assertEquals(List.of(only(each, TARGET_GROUP)), each.referenced(rule, "actions"));
        }
    }

    @Test
    void pathsThatTellKeysOrRunCommandsAreRefusedBeforeAnythingIsForwarded() {
        var refusals = plan.ofType(LISTENER_RULE).stream()
                .filter(rule -> rule.name().contains("-blocked"))
                .toList();

        assertEquals(
                Set.of(
                        "/api/export-api-keys*",
                        "/api/git-proxy*",
                        "/api/mcp-check*",
                        "/api/mcp-update-config*",
                        "/api/system*"),
                refusals.stream()
                        .flatMap(rule -> rule.list("conditions[0].pathPattern.values").stream())
                        .collect(Collectors.toSet()));
        var forward = named(plan, LISTENER_RULE, AGENT + "-from-cloudfront")
                .number("priority")
                .orElseThrow();
        refusals.forEach(rule -> {
            assertEquals("403", rule.text("actions[0].fixedResponse.statusCode").orElseThrow());
            assertTrue(rule.number("priority").orElseThrow() < forward, rule::toString);
        });
        assertEquals(
                1,
                WebsiteAgentPlans.of("blockedPaths", "[]").ofType(LISTENER_RULE).size());
    }

    private static Stream<String> rules(Plan plan, String type) {
        return plan.ofType(type).stream()
                .map(rule -> rule.text("fromPort").orElseThrow() + " "
                        + rule.text("cidrIpv4").orElseGet(() -> plan.referenced(rule, "referencedSecurityGroupId")
                                .get(0)
                                .name()));
    }
}
