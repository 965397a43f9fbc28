package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DISCOVERY_NAMESPACE;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.EIP;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static agentworkspaces.plan.ResourceTypes.VPC_ENDPOINT;
import static agentworkspaces.platform.coder.CoderPlans.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoderNetworkTest {

    private static final String DATABASE = "coder-database";
    private static final String CACHE = "coder-cache";
    private static final String FILES = "shared-efs";
    private static final String BALANCER = "coder-alb";
    private static final String SERVICES = "coder-services";
    private static final String WORKSPACES = "coder-workspaces";

    private final Plan plan = CoderPlans.of();

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("A01 A02 sixSubnetsOfThreeTiersInTwoZones")
    void sixSubnetsOfThreeTiersInTwoZones(Mode mode) {
        var each = CoderPlans.of(mode, Map.of());
        var vpc = only(each, VPC);

        assertEquals("10.0.0.0/16", vpc.text("cidrBlock").orElseThrow());
        assertTrue(vpc.is("enableDnsSupport"));
        assertTrue(vpc.is("enableDnsHostnames"));
        assertEquals(
                Map.of(
                        "coder-public-a", "10.0.0.0/24",
                        "coder-public-b", "10.0.1.0/24",
                        "coder-private-a", "10.0.10.0/24",
                        "coder-private-b", "10.0.11.0/24",
                        "coder-data-a", "10.0.20.0/24",
                        "coder-data-b", "10.0.21.0/24"),
                each.ofType(SUBNET).stream()
                        .collect(Collectors.toMap(PlannedResource::name, subnet -> subnet.text("cidrBlock")
                                .orElseThrow())));
        each.ofType(SUBNET)
                .forEach(subnet -> assertEquals(
                        "us-west-2" + subnet.name().charAt(subnet.name().length() - 1),
                        subnet.text("availabilityZone").orElseThrow()));
    }

    @Test
    @DisplayName("A03 A05 servicesGoOutThroughOneGatewayInAPublicSubnet")
    void servicesGoOutThroughOneGatewayInAPublicSubnet() {
        var gateway = only(plan, NAT_GATEWAY);

        assertEquals(1, plan.ofType(INTERNET_GATEWAY).size());
        assertEquals(1, plan.ofType(EIP).size());
        assertEquals(List.of(named(plan, SUBNET, "coder-public-a")), plan.referenced(gateway, "subnetId"));
        for (var slot : List.of("a", "b")) {
            assertEquals(
                    List.of(gateway), plan.referenced(named(plan, ROUTE, "coder-private-" + slot), "natGatewayId"));
        }
    }

    @Test
    @DisplayName("A04 databasesHaveNoWayOut")
    void databasesHaveNoWayOut() {
        var tables = plan.ofType(ROUTE_TABLE_ASSOCIATION).stream()
                .filter(association ->
                        plan.referenced(association, "subnetId").get(0).name().startsWith("coder-data-"))
                .flatMap(association -> plan.referenced(association, "routeTableId").stream())
                .collect(Collectors.toSet());

        assertEquals(1, tables.size());
        plan.ofType(ROUTE)
                .forEach(route -> assertFalse(
                        tables.contains(plan.referenced(route, "routeTableId").get(0)), route.name()));
    }

    @Test
    @DisplayName("A06 oneGatewayAndNineInterfaceEndpoints")
    void oneGatewayAndNineInterfaceEndpoints() {
        var endpoints = plan.ofType(VPC_ENDPOINT);
        var byKind = endpoints.stream()
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.text("vpcEndpointType").orElseThrow(),
                        Collectors.mapping(
                                endpoint -> endpoint.text("serviceName")
                                        .orElseThrow()
                                        .replace("com.amazonaws.us-west-2.", ""),
                                Collectors.toSet())));

        assertEquals(10, endpoints.size());
        assertEquals(
                Map.of(
                        "Gateway",
                        Set.of("s3"),
                        "Interface",
                        Set.of(
                                "ecr.api",
                                "ecr.dkr",
                                "secretsmanager",
                                "logs",
                                "sts",
                                "bedrock-runtime",
                                "ecs",
                                "elasticfilesystem",
                                "ssm")),
                byKind);
        endpoints.stream()
                .filter(endpoint ->
                        endpoint.text("vpcEndpointType").orElseThrow().equals("Interface"))
                .forEach(endpoint -> {
                    assertTrue(endpoint.is("privateDnsEnabled"), endpoint.name());
                    assertEquals(
                            List.of("coder-private-a", "coder-private-b"),
                            CoderPlans.names(plan.referenced(endpoint, "subnetIds")));
                });
    }

    @Test
    @DisplayName("A07 servicesHaveNamesInADomainOfTheNetwork")
    void servicesHaveNamesInADomainOfTheNetwork() {
        var namespace = only(plan, DISCOVERY_NAMESPACE);

        assertEquals("coder-production.local", namespace.text("name").orElseThrow());
        assertEquals(List.of(only(plan, VPC)), plan.referenced(namespace, "vpc"));
    }

    @Test
    @DisplayName("A08 sevenSecurityGroupsWithNamesThatEc2Takes")
    void sevenSecurityGroupsWithNamesThatEc2Takes() {
        assertEquals(
                Set.of(
                        "coder-alb",
                        "coder-services",
                        "coder-workspaces",
                        "coder-database",
                        "coder-cache",
                        "coder-efs",
                        "coder-endpoints"),
                CoderPlans.texts(plan, SECURITY_GROUP, "tags.Name"));
        plan.ofType(SECURITY_GROUP)
                .forEach(group -> assertFalse(group.text("name").orElse("").startsWith("sg-"), group.name()));
    }

    @Test
    @DisplayName("A09 balancerIsOpenToTheNetworkAlone")
    void balancerIsOpenToTheNetworkAlone() {
        assertEquals(Set.of("tcp 443 10.0.0.0/16"), rules(plan, INGRESS, BALANCER));
        assertEquals(
                Set.of("tcp 443 10.0.0.0/16", "tcp 443 192.168.0.0/16"),
                rules(CoderPlans.of("allowedCidrs", "[\"192.168.0.0/16\"]"), INGRESS, BALANCER));
    }

    @Test
    @DisplayName("A10 servicesAreReachedByTheBalancerEachOtherAndWorkspaces")
    void servicesAreReachedByTheBalancerEachOtherAndWorkspaces() {
        assertEquals(
                Set.of(
                        "tcp 7080 coder-alb",
                        "tcp 4000 coder-alb",
                        "tcp 3000 coder-alb",
                        "tcp 8100 coder-alb",
                        "tcp 8123 coder-alb",
                        "tcp 9000 coder-alb",
                        "tcp 3030 coder-alb",
                        "-1 coder-services",
                        "tcp 4000 coder-workspaces",
                        "tcp 8100 coder-workspaces"),
                rules(plan, INGRESS, SERVICES));
    }

    @Test
    @DisplayName("A11 workspacesReachTheGatewayTheInternetAndTheirFiles")
    void workspacesReachTheGatewayTheInternetAndTheirFiles() {
        assertEquals(Set.of("tcp 13337 coder-alb"), rules(plan, INGRESS, WORKSPACES));
        assertEquals(
                Set.of(
                        "tcp 4000 coder-services",
                        "tcp 8100 coder-services",
                        "tcp 443 0.0.0.0/0",
                        "tcp 53 0.0.0.0/0",
                        "udp 53 0.0.0.0/0",
                        "tcp 2049 shared-efs"),
                rules(plan, EGRESS, WORKSPACES));
    }

    @Test
    @DisplayName("A12 databaseAndCacheAreReachedByServicesAlone")
    void databaseAndCacheAreReachedByServicesAlone() {
        assertEquals(Set.of("tcp 5432 coder-services"), rules(plan, INGRESS, DATABASE));
        assertEquals(Set.of("tcp 6379 coder-services"), rules(plan, INGRESS, CACHE));
        assertEquals(Set.of(), rules(plan, EGRESS, DATABASE));
        assertEquals(Set.of(), rules(plan, EGRESS, CACHE));
    }

    @Test
    @DisplayName("A13 filesAreReachedByServicesAndWorkspaces")
    void filesAreReachedByServicesAndWorkspaces() {
        assertEquals(Set.of("tcp 2049 coder-services", "tcp 2049 coder-workspaces"), rules(plan, INGRESS, FILES));
    }

    @Test
    @DisplayName("A14 everyWayOutToAGroupIsAWayIn")
    void everyWayOutToAGroupIsAWayIn() {
        var ways = ways(EGRESS, "securityGroupId", "referencedSecurityGroupId");

        assertEquals(15, ways.size());
        assertEquals(ways(INGRESS, "referencedSecurityGroupId", "securityGroupId"), ways);
    }

    private Set<String> ways(String type, String from, String to) {
        return plan.ofType(type).stream()
                .filter(rule -> rule.text("cidrIpv4").isEmpty())
                .map(rule -> plan.referenced(rule, from).get(0).name() + " > "
                        + plan.referenced(rule, to).get(0).name() + " " + rule.number("fromPort"))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("A50 editorsAreReachedThroughTheBalancerOnlyWhereTheSettingsSaySo")
    void editorsAreReachedThroughTheBalancerOnlyWhereTheSettingsSaySo() {
        assertEquals(
                Set.of(), rules(CoderPlans.of("enableWorkspaceDirectAccess", "false"), INGRESS, "coder-workspaces"));
    }

    @Test
    void balancerReachesTheLoginOfItsProvider() {
        assertTrue(rules(plan, EGRESS, BALANCER).contains("tcp 443 0.0.0.0/0"));
    }

    @Test
    void withoutEndpointsEverythingGoesThroughTheGateway() {
        var free = CoderPlans.of("vpcEndpoints", "[\"s3\"]");

        assertEquals(1, free.ofType(VPC_ENDPOINT).size());
        assertEquals(6, free.ofType(SECURITY_GROUP).size());
    }

    @Test
    void thirdZoneAddsASubnetOfEachTier() {
        var three = CoderPlans.of("azCount", "3", "availabilityZones", "");

        assertEquals(9, three.ofType(SUBNET).size());
        assertEquals(
                "10.0.22.0/24",
                Plans.named(three, SUBNET, "coder-data-c").text("cidrBlock").orElseThrow());
    }
}
