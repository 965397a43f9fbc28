package agentworkspaces.plan.graph;

import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the subnets of a plan lead: the default route of the table that each is associated with. */
public final class Routes {

    private static final String ANYWHERE = "0.0.0.0/0";

    private Routes() {}

    /** Whether packets of a subnet reach the internet, and come back, with a public address of their own. */
    public static boolean leadsToInternetGateway(Graph graph, PlannedResource subnet) {
        return defaultRoute(graph, subnet)
                .filter(route -> !graph.to(route, "gatewayId", INTERNET_GATEWAY).isEmpty())
                .isPresent();
    }

    /** Whether a subnet leads out at all. */
    public static boolean leadsOut(Graph graph, PlannedResource subnet) {
        return defaultRoute(graph, subnet).isPresent();
    }

    /** Whether a default route ends at an instance that forwards, instead of a gateway that AWS runs. */
    public static boolean endsAtInstance(Graph graph, PlannedResource route) {
        return isDefault(route)
                && route.input("networkInterfaceId").isPresent()
                && graph.to(route, "natGatewayId", NAT_GATEWAY).isEmpty();
    }

    /** What a subnet sends packets for the internet to: a gateway, or the network interface of an instance; or nothing. */
    public static Optional<PlannedResource> wayOut(Graph graph, PlannedResource subnet) {
        return defaultRoute(graph, subnet).stream()
                .flatMap(route -> Stream.of("gatewayId", "natGatewayId", "networkInterfaceId")
                        .flatMap(property -> graph.to(route, property).stream()))
                .findFirst();
    }

    private static Optional<PlannedResource> defaultRoute(Graph graph, PlannedResource subnet) {
        return graph.from(ROUTE_TABLE_ASSOCIATION, "subnetId", subnet).stream()
                .flatMap(association -> graph.to(association, "routeTableId", ROUTE_TABLE).stream())
                .flatMap(table -> graph.from(ROUTE, "routeTableId", table).stream())
                .filter(Routes::isDefault)
                .findFirst();
    }

    private static boolean isDefault(PlannedResource route) {
        return route.text("destinationCidrBlock").filter(ANYWHERE::equals).isPresent();
    }
}
