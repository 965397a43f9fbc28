package agentworkspaces.platform.cao;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static agentworkspaces.plan.ResourceTypes.VPC_ENDPOINT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Recorder.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaoNetworkTest {

    private final Plan plan = CaoPlans.of();

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("A01 twoPublicAndTwoPrivateSubnetsInTwoZones")
    void twoPublicAndTwoPrivateSubnetsInTwoZones(Mode mode) {
        var each = CaoPlans.of(mode);

        assertEquals("10.0.0.0/16", only(each, VPC).text("cidrBlock").orElseThrow());
        assertEquals(
                Map.of(
                        "cao-public-a", "10.0.0.0/24",
                        "cao-public-b", "10.0.1.0/24",
                        "cao-private-a", "10.0.10.0/24",
                        "cao-private-b", "10.0.11.0/24"),
                each.ofType(SUBNET).stream()
                        .collect(Collectors.toMap(PlannedResource::name, subnet -> subnet.text("cidrBlock")
                                .orElseThrow())));
        assertEquals(
                "10.9.0.0/16",
                only(CaoPlans.of("vpcCidr", "10.9.0.0/16"), VPC)
                        .text("cidrBlock")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A02 privateSubnetsGoOutThroughOneGatewayInAPublicOne")
    void privateSubnetsGoOutThroughOneGatewayInAPublicOne() {
        var gateway = only(plan, NAT_GATEWAY);

        assertEquals(List.of(named(plan, SUBNET, "cao-public-a")), plan.referenced(gateway, "subnetId"));
        for (var slot : List.of("a", "b")) {
            var route = named(plan, ROUTE, "cao-private-" + slot);
            assertEquals(List.of(gateway), plan.referenced(route, "natGatewayId"));
            assertEquals(
                    List.of(named(plan, ROUTE_TABLE, "cao-private-" + slot)), plan.referenced(route, "routeTableId"));
        }
    }

    @Test
    @DisplayName("A03 threeSecurityGroups")
    void threeSecurityGroups() {
        assertEquals(
                Set.of("cao-alb", "cao-task", "sessions-cache"),
                plan.ofType(SECURITY_GROUP).stream().map(PlannedResource::name).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A04 balancerIsOpenOnHttpUntilThereIsACertificate")
    void balancerIsOpenOnHttpUntilThereIsACertificate() {
        assertEquals(Set.of("tcp 80-80 0.0.0.0/0"), rules(plan, INGRESS, "cao-alb"));
        assertEquals(
                Set.of("tcp 80-80 0.0.0.0/0", "tcp 443-443 0.0.0.0/0"),
                rules(CaoPlans.withLogin(), INGRESS, "cao-alb"));
    }

    /** The plan lets it out everywhere; it needs its targets, and with a login the token endpoint. */
    @Test
    @DisplayName("A04 balancerReachesNothingButWhatItNeeds")
    void balancerReachesNothingButWhatItNeeds() {
        assertEquals(Set.of("tcp 9889-9889 cao-task"), rules(plan, EGRESS, "cao-alb"));
        assertEquals(
                Set.of("tcp 9889-9889 cao-task", "tcp 443-443 0.0.0.0/0"),
                rules(CaoPlans.withLogin(), EGRESS, "cao-alb"));
    }

    /** The plan lets them out everywhere; egressPorts says where. */
    @Test
    @DisplayName("A05 tasksAreReachedByTheBalancerAlone")
    void tasksAreReachedByTheBalancerAlone() {
        assertEquals(Set.of("tcp 9889-9889 cao-alb"), rules(plan, INGRESS, "cao-task"));
        assertEquals(
                Set.of(
                        "tcp 22-22 0.0.0.0/0",
                        "tcp 80-80 0.0.0.0/0",
                        "tcp 443-443 0.0.0.0/0",
                        "tcp 6379-6379 sessions-cache"),
                rules(plan, EGRESS, "cao-task"));
    }

    @Test
    @DisplayName("A06 cacheIsReachedByTasksAloneAndReachesNobody")
    void cacheIsReachedByTasksAloneAndReachesNobody() {
        assertEquals(Set.of("tcp 6379-6379 cao-task"), rules(plan, INGRESS, "sessions-cache"));
        assertEquals(Set.of(), rules(plan, EGRESS, "sessions-cache"));
    }

    @Test
    @DisplayName("A19 A20 targetsAreCheckedAndBrowsersStickByTheBalancersCookie")
    void targetsAreCheckedAndBrowsersStickByTheBalancersCookie() {
        var target = only(plan, TARGET_GROUP);

        assertEquals(9889, target.number("port").orElseThrow());
        assertEquals("HTTP", target.text("protocol").orElseThrow());
        assertEquals("ip", target.text("targetType").orElseThrow());
        assertEquals("/health", target.text("healthCheck.path").orElseThrow());
        assertEquals("200", target.text("healthCheck.matcher").orElseThrow());
        assertEquals(30, target.number("healthCheck.interval").orElseThrow());
        assertEquals(5, target.number("healthCheck.timeout").orElseThrow());
        assertEquals(2, target.number("healthCheck.healthyThreshold").orElseThrow());
        assertEquals(3, target.number("healthCheck.unhealthyThreshold").orElseThrow());
        assertTrue(target.is("stickiness.enabled"));
        assertEquals("lb_cookie", target.text("stickiness.type").orElseThrow());
        assertEquals(3600, target.number("stickiness.cookieDuration").orElseThrow());
        assertEquals(Optional.empty(), target.text("stickiness.cookieName"));
    }

    @Test
    @DisplayName("A20 cookieOfTheApplicationHasItsName")
    void cookieOfTheApplicationHasItsName() {
        var target = only(CaoPlans.of("stickinessCookieName", "cao-session"), TARGET_GROUP);

        assertEquals("app_cookie", target.text("stickiness.type").orElseThrow());
        assertEquals("cao-session", target.text("stickiness.cookieName").orElseThrow());
        assertEquals(3600, target.number("stickiness.cookieDuration").orElseThrow());
    }

    @Test
    @DisplayName("A21 balancerStandsInThePublicSubnets")
    void balancerStandsInThePublicSubnets() {
        var balancer = only(plan, LOAD_BALANCER);

        assertEquals("false", balancer.text("internal").orElseThrow());
        assertEquals(
                List.of(named(plan, SUBNET, "cao-public-a"), named(plan, SUBNET, "cao-public-b")),
                plan.referenced(balancer, "subnets"));
        assertEquals(List.of(named(plan, SECURITY_GROUP, "cao-alb")), plan.referenced(balancer, "securityGroups"));
    }

    @Test
    @DisplayName("A22 A36 withoutACertificateOneListenerForwards")
    void withoutACertificateOneListenerForwards() {
        var listener = only(plan, LISTENER);

        assertEquals(80, listener.number("port").orElseThrow());
        assertEquals("HTTP", listener.text("protocol").orElseThrow());
        assertEquals("forward", listener.text("defaultActions[0].type").orElseThrow());
        assertEquals(List.of(only(plan, TARGET_GROUP)), plan.referenced(listener, "defaultActions"));
        assertEquals(List.of(), plan.ofType(LISTENER_RULE));
    }

    @Test
    @DisplayName("A22 withACertificateHttpRedirectsAndHttpsAsksForTheLogin")
    void withACertificateHttpRedirectsAndHttpsAsksForTheLogin() {
        var secure = CaoPlans.withLogin();
        var listeners = secure.ofType(LISTENER).stream()
                .collect(Collectors.toMap(
                        listener -> listener.number("port").orElseThrow(),
                        listener -> listener.text("defaultActions[0].type").orElseThrow()));

        assertEquals(Map.of(80L, "redirect", 443L, "authenticate-cognito"), listeners);
    }

    @ParameterizedTest
    @CsvSource({
        "s3, Gateway",
        "dynamodb, Gateway",
        "ecr.api, Interface",
        "ecr.dkr, Interface",
        "logs, Interface",
        "secretsmanager, Interface"
    })
    @DisplayName("A35 endpointsLeadToAwsWithoutTheInternet")
    void endpointsLeadToAwsWithoutTheInternet(String service, String type) {
        var endpoints = CaoPlans.of(
                "vpcEndpoints", "[\"s3\",\"dynamodb\",\"ecr.api\",\"ecr.dkr\",\"logs\",\"secretsmanager\"]");
        var found = endpoints.ofType(VPC_ENDPOINT).stream()
                .filter(endpoint ->
                        endpoint.text("serviceName").orElseThrow().equals("com.amazonaws.us-east-1." + service))
                .map(endpoint -> endpoint.text("vpcEndpointType").orElse("Gateway"))
                .toList();

        assertEquals(List.of(type), found);
        assertEquals(6, endpoints.ofType(VPC_ENDPOINT).size());
        assertTrue(rules(endpoints, EGRESS, "cao-task").contains("tcp 443-443 cao-endpoints"));
    }

    private static Set<String> rules(Plan plan, String type, String group) {
        return plan.ofType(type).stream()
                .filter(rule ->
                        plan.referenced(rule, "securityGroupId").get(0).name().equals(group))
                .map(rule -> rule.text("ipProtocol").orElseThrow() + " "
                        + rule.number("fromPort").orElseThrow() + "-"
                        + rule.number("toPort").orElseThrow() + " "
                        + rule.text("cidrIpv4")
                                .orElseGet(() -> plan.referenced(rule, "referencedSecurityGroupId").stream()
                                        .map(PlannedResource::name)
                                        .findFirst()
                                        .orElse("prefix list")))
                .filter(rule -> !rule.endsWith("prefix list"))
                .collect(Collectors.toSet());
    }
}
