package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.network.SubnetTier.ZoneSubnet;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The way of private subnets to the internet, through gateways or an instance.
 *
 * <p>The routes have the same names either way, so that a change between gateway and instance moves them in place.
 */
final class NatRoutes {

    private final Resource network;
    private final String name;
    private final String displayName;
    private final List<ZoneSubnet> publicSubnets;
    private final List<RouteTable> privateTables;
    private final InternetGateway internet;

    /**
     * @param network component that gateways and routes belong to
     * @param displayName begin of the {@code Name} tags
     * @param publicSubnets where gateways and instance stand, one a zone
     * @param privateTables what is routed, one a zone in the same order
     * @param internet what must exist before an address can be used
     */
    NatRoutes(
            Resource network,
            String name,
            String displayName,
            List<ZoneSubnet> publicSubnets,
            List<RouteTable> privateTables,
            InternetGateway internet) {
        this.network = network;
        this.name = name;
        this.displayName = displayName;
        this.publicSubnets = List.copyOf(publicSubnets);
        this.privateTables = List.copyOf(privateTables);
        this.internet = internet;
    }

    /**
     * Routes each zone through the gateway in it, or through the last one where it has none.
     *
     * @param count gateways, in the first zones
     * @return what must exist before a task in a private subnet starts
     */
    List<Resource> throughGateways(int count) {
        var gateways = publicSubnets.stream().limit(count).map(this::gateway).toList();
        return IntStream.range(0, privateTables.size())
                .<Resource>mapToObj(i -> route(
                        i,
                        RouteArgs.builder()
                                .natGatewayId(
                                        gateways.get(Math.min(i, count - 1)).id())))
                .toList();
    }

    /**
     * Routes all zones through an instance in the first.
     *
     * @param blocks address blocks of the private subnets
     * @param nat what it passes on, and its tags
     * @return what must exist before a task in a private subnet starts
     */
    List<Resource> throughInstance(Output<String> vpcId, List<String> blocks, Nat.Instance nat) {
        var instance = new NatInstance(
                name,
                new NatInstance.Args(vpcId, publicSubnets.get(0).subnet(), internet, blocks, nat, displayName),
                componentOf(network));
        var readiness = new ArrayList<Resource>();
        readiness.add(instance.readiness());
        for (int i = 0; i < privateTables.size(); i++) {
            readiness.add(route(i, RouteArgs.builder().networkInterfaceId(instance.networkInterfaceId())));
        }
        return List.copyOf(readiness);
    }

    private Route route(int zone, RouteArgs.Builder to) {
        return new Route(
                name + "-private-" + publicSubnets.get(zone).slot(),
                to.routeTableId(privateTables.get(zone).id())
                        .destinationCidrBlock(SecurityGroups.ANYWHERE)
                        .build(),
                childOf(network));
    }

    private NatGateway gateway(ZoneSubnet zone) {
        var gatewayName = name + "-" + zone.slot();
        var tags = Map.of("Name", displayName + "-" + zone.slot());
        var address = new Eip(
                gatewayName + "-nat",
                EipArgs.builder().domain("vpc").tags(tags).build(),
                childOf(network, List.of(internet)));
        return new NatGateway(
                gatewayName,
                NatGatewayArgs.builder()
                        .allocationId(address.id())
                        .subnetId(zone.subnet().id())
                        .tags(tags)
                        .build(),
                childOf(network, List.of(internet)));
    }
}
