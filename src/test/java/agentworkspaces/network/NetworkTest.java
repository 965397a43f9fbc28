package agentworkspaces.network;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.plan.Root;
import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void thirdZoneTouchesNothingOfTheOthers(int natGateways) {
        var two = byUrn(network(2, natGateways));
        var three = byUrn(network(3, natGateways == 2 ? 3 : natGateways));

        assertTrue(three.keySet().containsAll(two.keySet()));
        two.forEach((urn, resource) -> assertEquals(resource, three.get(urn)));
    }

    @Test
    void thirdZoneAddsItsSubnetsAndTheirRoutes() {
        var two = byUrn(network(2, 1));
        var three = byUrn(network(3, 1));

        three.keySet().removeAll(two.keySet());
        assertEquals(
                List.of(
                        "net-private-c",
                        "net-private-c",
                        "net-private-c",
                        "net-private-c",
                        "net-public-c",
                        "net-public-c"),
                three.values().stream().map(PlannedResource::name).sorted().toList());
    }

    @Test
    void withoutNatGatewaysPrivateSubnetsReachNothing() {
        assertEquals(Map.of("net-public", "internet"), defaultRoutes(network(2, 0)));
    }

    @Test
    void oneNatGatewayServesEveryZone() {
        assertEquals(
                Map.of(
                        "net-public", "internet",
                        "net-private-a", "net-a",
                        "net-private-b", "net-a",
                        "net-private-c", "net-a"),
                defaultRoutes(network(3, 1)));
    }

    @Test
    void natGatewayPerZoneServesItsOwnZone() {
        var plan = network(3, 3);

        assertEquals(
                Map.of(
                        "net-public", "internet",
                        "net-private-a", "net-a",
                        "net-private-b", "net-b",
                        "net-private-c", "net-c"),
                defaultRoutes(plan));
        assertEquals(
                List.of("net-public-a", "net-public-b", "net-public-c"),
                plan.ofType(NAT_GATEWAY).stream()
                        .flatMap(gateway -> plan.referenced(gateway, "subnetId").stream())
                        .map(PlannedResource::name)
                        .toList());
    }

    @Test
    void publicSubnetsTakeTheFirstBlocksAndPrivateOnesThoseFromTenOn() {
        assertEquals(
                Map.of(
                        "net-public-a", "10.0.0.0/24",
                        "net-public-b", "10.0.1.0/24",
                        "net-public-c", "10.0.2.0/24",
                        "net-private-a", "10.0.10.0/24",
                        "net-private-b", "10.0.11.0/24",
                        "net-private-c", "10.0.12.0/24"),
                texts(network(3, 0), "cidrBlock"));
    }

    @Test
    void zonesAreThoseThatAwsListsUnlessTheyAreNamed() {
        assertEquals(
                Map.of(
                        "net-public-a", "us-east-1a",
                        "net-private-a", "us-east-1a",
                        "net-public-b", "us-east-1b",
                        "net-private-b", "us-east-1b"),
                texts(network(2, 0), "availabilityZone"));
        var named =
                Plans.ofProgram(context -> Networks.of(Networks.settings(2, 0, List.of("us-east-1f", "us-east-1d"))));
        assertEquals(
                "us-east-1f",
                named(named, SUBNET, "net-private-a").text("availabilityZone").orElseThrow());
        assertEquals(
                "us-east-1d",
                named(named, SUBNET, "net-public-b").text("availabilityZone").orElseThrow());
    }

    @Test
    void subnetsStayWhereTheyAreWhenAwsListsOtherZones() {
        for (var subnet : network(2, 1).ofType(SUBNET)) {
            assertEquals(List.of("availabilityZone"), subnet.ignoreChanges());
        }
    }

    @Test
    void tooFewZonesFailWithTheWayOut() {
        var four = Networks.settings(4, 0, List.of());
        var failure = assertThrows(RecordingException.class, () -> Plans.ofProgram(context -> Networks.of(four)));

        assertTrue(failure.getMessage().contains("lower azCount or list availabilityZones"), failure.getMessage());
    }

    @Test
    void tasksRunInPrivateSubnetsUnlessTheyMustRunInPublicOnes() {
        var behindNat = Plans.ofProgram(context -> exportSubnets(context, Networks.of(2, 1)))
                .outputs();
        var withoutNat = Plans.ofProgram(context -> exportSubnets(context, Networks.of(2, 0)))
                .outputs();

        assertEquals(behindNat.get("private"), behindNat.get("tasks"));
        assertEquals(withoutNat.get("public"), withoutNat.get("tasks"));
        assertNotEquals(behindNat.get("private"), behindNat.get("public"));
    }

    @Test
    void vpcAndSubnetsAreProtectedOnlyWhileTheyAreKept() {
        var vanishing = Plans.ofProgram(context -> new Network(
                "net", new Network.Args(Networks.settings(2, 1, List.of()), "net-test", false), Root.OPTIONS));

        assertEquals(
                5,
                network(2, 1).resources().stream()
                        .filter(PlannedResource::protect)
                        .count());
        assertTrue(vanishing.resources().stream().noneMatch(PlannedResource::protect));
    }

    private static Plan network(int zones, int natGateways) {
        return Plans.ofProgram(context -> Networks.of(zones, natGateways));
    }

    private static void exportSubnets(Context context, Network network) {
        context.export("tasks", network.taskSubnetIds());
        context.export("public", network.publicSubnetIds());
        context.export(
                "private",
                Output.all(network.zones().stream()
                        .map(zone -> zone.privateSubnet().id())
                        .toList()));
    }

    private static Map<String, PlannedResource> byUrn(Plan plan) {
        return new TreeMap<>(plan.byUrn());
    }

    private static Map<String, String> texts(Plan plan, String property) {
        return plan.ofType(SUBNET).stream()
                .collect(Collectors.toMap(
                        PlannedResource::name, subnet -> subnet.text(property).orElseThrow()));
    }

    /** Where each route table sends what is not local. */
    private static Map<String, String> defaultRoutes(Plan plan) {
        return plan.ofType(ROUTE).stream()
                .collect(Collectors.toMap(
                        route -> plan.referenced(route, "routeTableId").get(0).name(),
                        route -> plan.referenced(route, "natGatewayId").stream()
                                .map(PlannedResource::name)
                                .findFirst()
                                .orElse("internet")));
    }
}
