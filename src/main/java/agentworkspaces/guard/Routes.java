package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;

import agentworkspaces.plan.PlannedResource;
import java.util.Optional;

/** Where the subnets of a plan lead: the default route of the table that each is associated with. */
final class Routes {

    private static final String ANYWHERE = "0.0.0.0/0";

    private final Graph graph;

    Routes(Graph graph) {
        this.graph = graph;
    }

    /** Whether packets of a subnet reach the internet, and come back, with a public address of their own. */
    boolean leadsToInternetGateway(PlannedResource subnet) {
        return defaultRoute(subnet)
                .filter(route -> !graph.to(route, "gatewayId", INTERNET_GATEWAY).isEmpty())
                .isPresent();
    }

    /** Whether a subnet leads out at all. */
    boolean leadsOut(PlannedResource subnet) {
        return defaultRoute(subnet).isPresent();
    }

    /** Whether a default route ends at an instance that forwards, instead of a gateway that AWS runs. */
    static boolean endsAtInstance(Graph graph, PlannedResource route) {
        return isDefault(route)
                && route.input("networkInterfaceId").isPresent()
                && graph.to(route, "natGatewayId", NAT_GATEWAY).isEmpty();
    }

    private Optional<PlannedResource> defaultRoute(PlannedResource subnet) {
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
