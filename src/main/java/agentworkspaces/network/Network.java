package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.config.NetworkSettings;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A VPC with a public and a private subnet in each of two or three availability zones.
 *
 * <p>Everything is named by the slot of its zone, a, b or c: the zone's own name is known only when the program runs,
 * and a slot keeps its address blocks, so a third zone is added without touching the others.
 */
public final class Network extends ComponentResource {

    private static final int SUBNET_PREFIX = 24;
    private static final int FIRST_PRIVATE_BLOCK = 10;

    /** Zones where Fargate does not run. Source: Amazon ECS Developer Guide, "AWS Fargate Regions". */
    private static final List<String> ZONES_WITHOUT_FARGATE = List.of("use1-az3", "usw1-az2", "apne1-az3", "cac1-az3");

    /** One availability zone of the network. */
    public record Zone(char slot, Subnet publicSubnet, Subnet privateSubnet, RouteTable privateRouteTable) {}

    private final boolean tasksInPublicSubnets;
    private final Vpc vpc;
    private final RouteTable publicRoutes;
    private final Route internetRoute;
    private final List<Resource> natRoutes;
    private final List<Zone> zones = new ArrayList<>();

    /**
     * @param settings address block, zones and NAT gateways
     * @param displayName value of the {@code Name} tags, as {@code openchamber-dev}
     * @param retain whether the engine refuses to delete the VPC
     */
    public record Args(NetworkSettings settings, String displayName, boolean retain) {}

    public Network(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:network:Network", name, options);
        var settings = args.settings();
        tasksInPublicSubnets = settings.tasksInPublicSubnets();

        vpc = vpc(name, args);
        emptyDefaultSecurityGroup(name);
        var internet = internetGateway(name, args);
        publicRoutes = routeTable(name + "-public", args.displayName() + "-public");
        internetRoute = new Route(
                name + "-public",
                RouteArgs.builder()
                        .routeTableId(publicRoutes.id())
                        .destinationCidrBlock(SecurityGroups.ANYWHERE)
                        .gatewayId(internet.id())
                        .build(),
                childOf(this));
        var zoneNames = zoneNames(settings);
        for (int i = 0; i < settings.azCount(); i++) {
            zones.add(zone(name, args, i, zoneNames));
        }
        natRoutes = natRoutes(name, args, internet);

        registerOutputs(Map.of("vpcId", vpcId()));
    }

    public Output<String> vpcId() {
        return vpc.id();
    }

    /** The zones in the order of their slots. */
    public List<Zone> zones() {
        return List.copyOf(zones);
    }

    /** Subnets of load balancers that the internet reaches. */
    public Output<List<String>> publicSubnetIds() {
        return Output.all(zones.stream().map(zone -> zone.publicSubnet().id()).toList());
    }

    /** Subnets in which tasks run. */
    public Output<List<String>> taskSubnetIds() {
        return tasksInPublicSubnets
                ? publicSubnetIds()
                : Output.all(
                        zones.stream().map(zone -> zone.privateSubnet().id()).toList());
    }

    /** Route tables of the subnets in which tasks run. */
    public Output<List<String>> taskRouteTableIds() {
        return tasksInPublicSubnets
                ? Output.all(publicRoutes.id())
                : Output.all(zones.stream()
                        .map(zone -> zone.privateRouteTable().id())
                        .toList());
    }

    /** What must exist before the internet reaches a load balancer: AWS refuses one in a VPC without an internet gateway. */
    public Resource internetRoute() {
        return internetRoute;
    }

    /** What must exist before a task reaches the internet, where its image may be. */
    public List<Resource> taskRoutes() {
        return tasksInPublicSubnets ? List.of(internetRoute) : natRoutes;
    }

    /** Whether tasks need a public address of their own, because their subnet has no NAT gateway. */
    public boolean tasksInPublicSubnets() {
        return tasksInPublicSubnets;
    }

    private Zone zone(String name, Args args, int index, Output<List<String>> zoneNames) {
        var slot = (char) ('a' + index);
        var zoneName = zoneNames.applyValue(names -> names.get(index));
        var publicSubnet = subnet(name, "public", slot, zoneName, args, index);
        associate(name + "-public-" + slot, publicSubnet, publicRoutes);
        var privateSubnet = subnet(name, "private", slot, zoneName, args, FIRST_PRIVATE_BLOCK + index);
        var privateRoutes = routeTable(name + "-private-" + slot, args.displayName() + "-private-" + slot);
        associate(name + "-private-" + slot, privateSubnet, privateRoutes);
        return new Zone(slot, publicSubnet, privateSubnet, privateRoutes);
    }

    private List<Resource> natRoutes(String name, Args args, InternetGateway internet) {
        var settings = args.settings();
        var routes = new NatRoutes(this, name, args.displayName(), zones, internet);
        if (settings.natInstance()) {
            var blocks = IntStream.range(0, settings.azCount())
                    .mapToObj(index -> privateBlock(settings, index))
                    .toList();
            return routes.throughInstance(vpc.id(), blocks, settings.egressPorts());
        }
        return settings.natGateways() > 0 ? routes.throughGateways(settings.natGateways()) : List.of();
    }

    private static String privateBlock(NetworkSettings settings, int index) {
        return settings.vpcCidr()
                .block(SUBNET_PREFIX, FIRST_PRIVATE_BLOCK + index)
                .toString();
    }

    private Vpc vpc(String name, Args args) {
        return new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(args.settings().vpcCidr().toString())
                        .enableDnsHostnames(true)
                        .enableDnsSupport(true)
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                statefulChildOf(this, args.retain()));
    }

    /** AWS makes this group in every VPC and lets its members talk to each other; adopted without rules, it allows nothing. */
    private void emptyDefaultSecurityGroup(String name) {
        new DefaultSecurityGroup(
                name, DefaultSecurityGroupArgs.builder().vpcId(vpc.id()).build(), childOf(this));
    }

    private InternetGateway internetGateway(String name, Args args) {
        return new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                childOf(this));
    }

    private Output<List<String>> zoneNames(NetworkSettings settings) {
        if (!settings.availabilityZones().isEmpty()) {
            return Output.of(settings.availabilityZones());
        }
        return AwsFunctions.getAvailabilityZones(
                        GetAvailabilityZonesArgs.builder()
                                .state("available")
                                .excludeZoneIds(ZONES_WITHOUT_FARGATE)
                                .filters(GetAvailabilityZonesFilterArgs.builder()
                                        .name("opt-in-status")
                                        .values("opt-in-not-required")
                                        .build())
                                .build(),
                        InvokeOptions.builder().parent(this).build())
                .applyValue(found -> enough(found.names(), settings.azCount()));
    }

    private static List<String> enough(List<String> names, int wanted) {
        if (names.size() < wanted) {
            throw new IllegalStateException("azCount is " + wanted + ", but this account sees only the zones " + names
                    + " that run Fargate; lower azCount or list availabilityZones");
        }
        return names;
    }

    /** A zone's name may not move a subnet later: the first zones that AWS lists can change, and a move replaces it. */
    private Subnet subnet(String name, String tier, char slot, Output<String> zoneName, Args args, int block) {
        return new Subnet(
                name + "-" + tier + "-" + slot,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .availabilityZone(zoneName)
                        .cidrBlock(args.settings()
                                .vpcCidr()
                                .block(SUBNET_PREFIX, block)
                                .toString())
                        .mapPublicIpOnLaunch(false)
                        .tags(Map.of("Name", args.displayName() + "-" + tier + "-" + slot))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.retain())
                        .ignoreChanges("availabilityZone")
                        .build());
    }

    private RouteTable routeTable(String name, String displayName) {
        return new RouteTable(
                name,
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", displayName))
                        .build(),
                childOf(this));
    }

    private void associate(String name, Subnet subnet, RouteTable routes) {
        new RouteTableAssociation(
                name,
                RouteTableAssociationArgs.builder()
                        .subnetId(subnet.id())
                        .routeTableId(routes.id())
                        .build(),
                childOf(this));
    }
}
