package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EIP;
import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberNetworkTest {

    private final Access access;
    private final Plan plan;

    OpenChamberNetworkTest(Access access) {
        this.access = access;
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A01 vpcResolvesHostNames")
    void vpcResolvesHostNames() {
        var vpc = only(plan, VPC);

        assertEquals("10.0.0.0/16", vpc.text("cidrBlock").orElseThrow());
        assertTrue(vpc.is("enableDnsHostnames"));
        assertTrue(vpc.is("enableDnsSupport"));
    }

    @Test
    @DisplayName("A02 fourSubnetsInTwoZonesAreDisjointBlocksOfTheVpc")
    void fourSubnetsInTwoZonesAreDisjointBlocksOfTheVpc() {
        var subnets = plan.ofType(SUBNET);

        assertEquals(4, subnets.size());
        for (var subnet : subnets) {
            assertEquals(List.of(only(plan, VPC)), plan.graph().to(subnet, "vpcId"));
        }
        assertEquals(
                2,
                subnets.stream()
                        .map(subnet -> subnet.text("availabilityZone").orElseThrow())
                        .distinct()
                        .count());
        var vpc = Cidr.parse(only(plan, VPC).text("cidrBlock").orElseThrow());
        var blocks = subnets.stream().map(OpenChamberNetworkTest::block).toList();
        assertTrue(blocks.stream().allMatch(vpc::contains), blocks::toString);
        for (var one : blocks) {
            assertEquals(1, blocks.stream().filter(one::contains).count(), () -> one + " overlaps in " + blocks);
        }
    }

    @Test
    @DisplayName("A03 twoSubnetsRouteToTheInternetGateway")
    void twoSubnetsRouteToTheInternetGateway() {
        assertEquals(
                Set.of("openchamber-public-a", "openchamber-public-b"),
                subnetsRoutedTo("gatewayId", only(plan, INTERNET_GATEWAY)));
    }

    @Test
    @DisplayName("A03 noSubnetMapsPublicAddressesOnLaunch")
    void noSubnetMapsPublicAddressesOnLaunch() {
        for (var subnet : plan.ofType(SUBNET)) {
            assertEquals(false, subnet.input("mapPublicIpOnLaunch").orElseThrow(), subnet.name());
        }
    }

    @Test
    @DisplayName("A04 theOtherTwoSubnetsRouteToTheNatGateway")
    void theOtherTwoSubnetsRouteToTheNatGateway() {
        assertEquals(
                Set.of("openchamber-private-a", "openchamber-private-b"),
                subnetsRoutedTo("natGatewayId", only(plan, NAT_GATEWAY)));
    }

    @Test
    @DisplayName("A05 natGatewayStandsInAPublicSubnetWithAnAddressOfTheVpc")
    void natGatewayStandsInAPublicSubnetWithAnAddressOfTheVpc() {
        var gateway = only(plan, NAT_GATEWAY);

        assertEquals(
                List.of("openchamber-public-a"),
                plan.graph().to(gateway, "subnetId").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(List.of(only(plan, EIP)), plan.graph().to(gateway, "allocationId"));
        assertEquals("vpc", only(plan, EIP).text("domain").orElseThrow());
    }

    @Test
    @DisplayName("A06 oneInternetGatewayIsAttachedToTheVpc")
    void oneInternetGatewayIsAttachedToTheVpc() {
        assertEquals(List.of(only(plan, VPC)), plan.graph().to(only(plan, INTERNET_GATEWAY), "vpcId"));
    }

    @Test
    @DisplayName("A45 withoutNatGatewaysTasksRunInPublicSubnetsWithAnAddressOfTheirOwn")
    void withoutNatGatewaysTasksRunInPublicSubnetsWithAnAddressOfTheirOwn() {
        var withoutNat = access.changed();

        assertEquals(List.of(), withoutNat.ofType(NAT_GATEWAY));
        assertEquals(List.of(), withoutNat.ofType(EIP));
        var service = only(withoutNat, SERVICE);
        assertEquals(
                List.of("openchamber-public-a", "openchamber-public-b"),
                withoutNat.graph().to(service, "networkConfiguration.subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertTrue(service.is("networkConfiguration.assignPublicIp"));
    }

    private Set<String> subnetsRoutedTo(String property, PlannedResource gateway) {
        return plan.graph().from(ROUTE, property, gateway).stream()
                .filter(route -> route.text("destinationCidrBlock").orElse("").equals("0.0.0.0/0"))
                .flatMap(route -> plan.graph().to(route, "routeTableId").stream())
                .flatMap(table -> plan.graph().from(ROUTE_TABLE_ASSOCIATION, "routeTableId", table).stream())
                .flatMap(association -> plan.graph().to(association, "subnetId").stream())
                .map(PlannedResource::name)
                .collect(Collectors.toSet());
    }

    private static Cidr block(PlannedResource subnet) {
        return Cidr.parse(subnet.text("cidrBlock").orElseThrow());
    }
}
