package agentworkspaces.network;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.support.Cidr;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

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
                        .flatMap(gateway -> plan.graph().to(gateway, "subnetId").stream())
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
        var named = Plans.ofProgram(
                context -> Networks.of(new Zones(2, List.of("us-east-1f", "us-east-1d")), new Nat.None(), true));
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
        var failure = assertThrows(RecordingException.class, () -> network(4, 0));

        assertTrue(failure.getMessage().contains("lower azCount or list availabilityZones"), failure.getMessage());
    }

    @Test
    void tierHandsOutItsOwnSubnetsTablesAndWayToTheInternet() {
        var plan = Plans.ofProgram(context -> {
            var network = Networks.of(2, 1);
            for (var tier : List.of(Tier.PUBLIC, Tier.PRIVATE)) {
                use(network.tier(tier), tier.name());
            }
            context.export("public", Output.of(network.tier(Tier.PUBLIC).publicAddress()));
            context.export("private", Output.of(network.tier(Tier.PRIVATE).publicAddress()));
        });

        checkUse(plan, "PUBLIC", List.of("net-public-a", "net-public-b"), List.of("net-public"));
        var ofPrivateTier = List.of("net-private-a", "net-private-b");
        checkUse(plan, "PRIVATE", ofPrivateTier, ofPrivateTier);
        assertEquals(Map.of("public", true, "private", false), plan.outputs());
    }

    @Test
    void networkOfPublicSubnetsAloneHasOneTableAndNoNat() {
        var plan = Plans.ofProgram(context -> Networks.publicOnly());

        assertEquals(Map.of("open-public-a", "10.0.1.0/24", "open-public-b", "10.0.2.0/24"), texts(plan, "cidrBlock"));
        assertEquals(Map.of("open-public", "internet"), defaultRoutes(plan));
        assertEquals(1, plan.ofType(ROUTE_TABLE).size());
        assertEquals(List.of(), plan.ofType(NAT_GATEWAY));
    }

    @Test
    void dataTierStandsInBlocksOfItsOwn() {
        assertEquals(
                Map.of(
                        "coder-public-a", "10.0.0.0/24",
                        "coder-public-b", "10.0.1.0/24",
                        "coder-private-a", "10.0.10.0/24",
                        "coder-private-b", "10.0.11.0/24",
                        "coder-data-a", "10.0.20.0/24",
                        "coder-data-b", "10.0.21.0/24"),
                texts(Plans.ofProgram(context -> Networks.withData()), "cidrBlock"));
    }

    @Test
    void dataTierHasNoWayToTheInternetWhileThePrivateOneHas() {
        var plan = Plans.ofProgram(context -> {
            var network = Networks.withData();
            use(network.tier(Tier.DATA), "DATA");
            context.export("data", Output.of(network.tier(Tier.DATA).publicAddress()));
        });
        var use = named(plan, ENDPOINT, "DATA");

        assertEquals(
                Map.of("coder-public", "internet", "coder-private-a", "coder-a", "coder-private-b", "coder-a"),
                defaultRoutes(plan));
        assertEquals(List.of("coder-data-a", "coder-data-b"), names(plan.graph().to(use, "subnetIds")));
        assertEquals(List.of("coder-data"), names(plan.graph().to(use, "routeTableIds")));
        assertEquals(List.of(), use.dependsOn());
        assertEquals(Map.of("data", false), plan.outputs());
        var ofDataSubnets = plan.ofType(ROUTE_TABLE_ASSOCIATION).stream()
                .filter(association -> association.name().startsWith("coder-data-"))
                .flatMap(association -> plan.graph().to(association, "routeTableId").stream())
                .map(PlannedResource::name)
                .toList();
        assertEquals(List.of("coder-data", "coder-data"), ofDataSubnets);
    }

    @Test
    void tierThatTheNetworkLacksIsNamed() {
        var failure = assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(context -> Networks.publicOnly().tier(Tier.PRIVATE)));

        assertTrue(failure.getMessage().contains("tier must be one of [PUBLIC], got PRIVATE"), failure.getMessage());
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        var zones = new Zones(2, List.of());
        var block = Cidr.parse("10.0.0.0/16");
        var publicOnly = Map.of(Tier.PUBLIC, 0);
        var both = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

        assertThrows(IllegalArgumentException.class, () -> new Zones(1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Zones(2, List.of("us-east-1a")));
        assertThrows(IllegalArgumentException.class, () -> new Nat.Gateways(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network.Args(block, zones, Map.of(Tier.PRIVATE, 10), new Nat.None(), "net", true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network.Args(block, zones, publicOnly, new Nat.Gateways(1), "net", true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network.Args(block, zones, both, new Nat.Gateways(3), "net", true));
    }

    @Test
    void vpcAndSubnetsAreProtectedOnlyWhileTheyAreKept() {
        var vanishing = Plans.ofProgram(context -> Networks.of(new Zones(2, List.of()), new Nat.Gateways(1), false));

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

    /** Something that stands in a tier. */
    private static void use(SubnetTier tier, String name) {
        new VpcEndpoint(
                name,
                VpcEndpointArgs.builder()
                        .vpcId(tier.vpcId())
                        .serviceName("com.amazonaws.us-east-1.logs")
                        .subnetIds(tier.subnetIds())
                        .routeTableIds(tier.routeTableIds())
                        .build(),
                CustomResourceOptions.builder().dependsOn(tier.readiness()).build());
    }

    private static void checkUse(Plan plan, String tier, List<String> subnets, List<String> tablesAndRoutes) {
        var use = named(plan, ENDPOINT, tier);

        assertEquals(subnets, names(plan.graph().to(use, "subnetIds")));
        assertEquals(tablesAndRoutes, names(plan.graph().to(use, "routeTableIds")));
        assertEquals(
                tablesAndRoutes.stream()
                        .map(route -> named(plan, ROUTE, route).urn())
                        .toList(),
                use.dependsOn());
    }

    private static List<String> names(List<PlannedResource> resources) {
        return resources.stream().map(PlannedResource::name).toList();
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
                        route -> plan.graph().to(route, "routeTableId").get(0).name(),
                        route -> plan.graph().to(route, "natGatewayId").stream()
                                .map(PlannedResource::name)
                                .findFirst()
                                .orElse("internet")));
    }
}
