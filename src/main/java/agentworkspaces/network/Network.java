package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.support.Check;
import agentworkspaces.support.Cidr;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A VPC with a subnet of each of its tiers in each of two or three availability zones.
 *
 * <p>Everything is named by the slot of its zone, a, b or c: the zone's own name is known only when the program runs,
 * and a slot keeps its address blocks, so a third zone is added without touching the others.
 */
public final class Network extends ComponentResource {

    private static final int SUBNET_PREFIX = 24;

    /** Zones where Fargate does not run. Source: Amazon ECS Developer Guide, "AWS Fargate Regions". */
    private static final List<String> ZONES_WITHOUT_FARGATE = List.of("use1-az3", "usw1-az2", "apne1-az3", "cac1-az3");

    private final Vpc vpc;
    private final Map<Tier, SubnetTier> tiers = new EnumMap<>(Tier.class);

    /**
     * @param vpcCidr address block of the VPC
     * @param zones availability zones
     * @param firstBlocks tiers of subnets, each with the number of its first /24 block in the VPC; a public tier is
     *     needed, which load balancers and NAT stand in
     * @param nat way of the private tier to the internet
     * @param displayName value of the {@code Name} tags, as {@code openchamber-dev}
     * @param retain whether the engine refuses to delete the VPC
     */
    public record Args(
            Cidr vpcCidr, Zones zones, Map<Tier, Integer> firstBlocks, Nat nat, String displayName, boolean retain) {

        public Args {
            firstBlocks = Map.copyOf(firstBlocks);
            Check.argument(firstBlocks.containsKey(Tier.PUBLIC), "firstBlocks must have a public tier");
            Check.argument(
                    nat instanceof Nat.None || firstBlocks.containsKey(Tier.PRIVATE),
                    "nat must be none without a private tier, got %s",
                    nat);
            Check.argument(
                    !(nat instanceof Nat.Gateways gateways) || gateways.count() <= zones.count(),
                    "nat must have at most one gateway a zone, got %s",
                    nat);
        }
    }

    public Network(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:network:Network", name, options);
        vpc = vpc(name, args);
        emptyDefaultSecurityGroup(name);
        var internet = internetGateway(name, args);
        var publicRoutes = routeTable(name + "-public", args.displayName() + "-public");
        var internetRoute = internetRoute(name, internet, publicRoutes);
        var zoneNames = zoneNames(args.zones());

        var publicSubnets = subnets(name, Tier.PUBLIC, zoneNames, args);
        publicSubnets.forEach(zone -> associate(name + "-public-" + zone.slot(), zone.subnet(), publicRoutes));
        tiers.put(
                Tier.PUBLIC,
                new SubnetTier(vpcId(), publicSubnets, Output.all(publicRoutes.id()), List.of(internetRoute), true));
        if (args.firstBlocks().containsKey(Tier.PRIVATE)) {
            var privateSubnets = subnets(name, Tier.PRIVATE, zoneNames, args);
            var tables = privateSubnets.stream()
                    .map(zone -> privateRoutes(name, zone, args))
                    .toList();
            var nat = new NatRoutes(this, name, args.displayName(), publicSubnets, tables, internet);
            tiers.put(
                    Tier.PRIVATE,
                    new SubnetTier(
                            vpcId(),
                            privateSubnets,
                            Output.all(tables.stream().map(RouteTable::id).toList()),
                            natRoutes(nat, args),
                            false));
        }
        if (args.firstBlocks().containsKey(Tier.DATA)) {
            tiers.put(Tier.DATA, dataTier(name, zoneNames, args));
        }
        registerOutputs(Map.of("vpcId", vpcId()));
    }

    public Output<String> vpcId() {
        return vpc.id();
    }

    /**
     * The subnets of a tier.
     *
     * @throws IllegalArgumentException when the network has no such tier
     */
    public SubnetTier tier(Tier tier) {
        Check.argument(tiers.containsKey(tier), "tier must be one of %s, got %s", tiers.keySet(), tier);
        return tiers.get(tier);
    }

    private List<Resource> natRoutes(NatRoutes routes, Args args) {
        if (args.nat() instanceof Nat.Instance instance) {
            var blocks = IntStream.range(0, args.zones().count())
                    .mapToObj(index -> block(args, Tier.PRIVATE, index))
                    .toList();
            return routes.throughInstance(vpc.id(), blocks, instance);
        }
        return args.nat() instanceof Nat.Gateways gateways ? routes.throughGateways(gateways.count()) : List.of();
    }

    private static String block(Args args, Tier tier, int index) {
        return args.vpcCidr()
                .block(SUBNET_PREFIX, args.firstBlocks().get(tier) + index)
                .toString();
    }

    private Vpc vpc(String name, Args args) {
        return new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(args.vpcCidr().toString())
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

    /** AWS refuses a load balancer that the internet reaches in a VPC without it. */
    private Route internetRoute(String name, InternetGateway internet, RouteTable routes) {
        return new Route(
                name + "-public",
                RouteArgs.builder()
                        .routeTableId(routes.id())
                        .destinationCidrBlock(SecurityGroups.ANYWHERE)
                        .gatewayId(internet.id())
                        .build(),
                childOf(this));
    }

    private Output<List<String>> zoneNames(Zones zones) {
        if (!zones.names().isEmpty()) {
            return Output.of(zones.names());
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
                .applyValue(found -> enough(found.names(), zones.count()));
    }

    private static List<String> enough(List<String> names, int wanted) {
        if (names.size() < wanted) {
            throw new IllegalStateException("azCount is " + wanted + ", but this account sees only the zones " + names
                    + " that run Fargate; lower azCount or list availabilityZones");
        }
        return names;
    }

    private List<SubnetTier.ZoneSubnet> subnets(String name, Tier tier, Output<List<String>> zoneNames, Args args) {
        var subnets = new ArrayList<SubnetTier.ZoneSubnet>();
        for (int i = 0; i < args.zones().count(); i++) {
            var slot = (char) ('a' + i);
            var index = i;
            var role = "-" + tier.name().toLowerCase(Locale.ROOT) + "-" + slot;
            subnets.add(new SubnetTier.ZoneSubnet(
                    slot,
                    subnet(name, role, zoneNames.applyValue(names -> names.get(index)), block(args, tier, i), args)));
        }
        return subnets;
    }

    /** A zone's name may not move a subnet later: the first zones that AWS lists can change, and a move replaces it. */
    private Subnet subnet(String name, String role, Output<String> zoneName, String block, Args args) {
        return new Subnet(
                name + role,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .availabilityZone(zoneName)
                        .cidrBlock(block)
                        .mapPublicIpOnLaunch(false)
                        .tags(Map.of("Name", args.displayName() + role))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.retain())
                        .ignoreChanges("availabilityZone")
                        .build());
    }

    /** One table for all zones, without a route of its own: nothing in it differs from zone to zone. */
    private SubnetTier dataTier(String name, Output<List<String>> zoneNames, Args args) {
        var dataSubnets = subnets(name, Tier.DATA, zoneNames, args);
        var routes = routeTable(name + "-data", args.displayName() + "-data");
        dataSubnets.forEach(zone -> associate(name + "-data-" + zone.slot(), zone.subnet(), routes));
        return new SubnetTier(vpcId(), dataSubnets, Output.all(routes.id()), List.of(), false);
    }

    private RouteTable privateRoutes(String name, SubnetTier.ZoneSubnet zone, Args args) {
        var role = "-private-" + zone.slot();
        var routes = routeTable(name + role, args.displayName() + role);
        associate(name + role, zone.subnet(), routes);
        return routes;
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
