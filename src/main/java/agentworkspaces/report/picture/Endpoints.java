package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the nodes of VPC endpoints: one for those with an address of their own, one for those that routes lead to. */
final class Endpoints {

    private static final int IN_A_LINE = 2;

    private final Plan plan;
    private final Ids ids;

    Endpoints(Plan plan, Ids ids) {
        this.plan = plan;
        this.ids = ids;
    }

    /** Nodes by the URNs of the endpoints that they stand for. */
    Map<String, Node> byUrn() {
        var nodes = new LinkedHashMap<String, Node>();
        put(nodes, true, "Interface endpoints");
        put(nodes, false, "Gateway endpoints");
        return nodes;
    }

    /** The subnets that an endpoint stands in or whose routes lead to it. */
    Stream<PlannedResource> subnets(PlannedResource endpoint) {
        var graph = plan.graph();
        return Stream.concat(
                graph.to(endpoint, "subnetIds", ResourceTypes.SUBNET).stream(),
                graph.to(endpoint, "routeTableIds", ResourceTypes.ROUTE_TABLE).stream()
                        .flatMap(table ->
                                graph.from(ResourceTypes.ROUTE_TABLE_ASSOCIATION, "routeTableId", table).stream())
                        .flatMap(association -> graph.to(association, "subnetId", ResourceTypes.SUBNET).stream()));
    }

    private void put(Map<String, Node> nodes, boolean withAddress, String title) {
        var endpoints = plan.ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .filter(endpoint -> isInterface(endpoint) == withAddress)
                .toList();
        if (endpoints.isEmpty()) {
            return;
        }
        var names = endpoints.stream().map(Endpoints::service).sorted().toList();
        var node = new Node(
                ids.next("endpoint", withAddress ? "interface" : "gateway"), Kind.ENDPOINT, title, lines(names));
        endpoints.forEach(endpoint -> nodes.put(endpoint.urn(), node));
    }

    private static boolean isInterface(PlannedResource endpoint) {
        return endpoint.text("vpcEndpointType").filter("Interface"::equals).isPresent();
    }

    /** {@code ecr.api} of {@code com.amazonaws.us-east-1.ecr.api}. */
    private static String service(PlannedResource endpoint) {
        return endpoint.text("serviceName")
                .map(name -> name.replaceFirst("^com\\.amazonaws\\.[a-z0-9-]+\\.", ""))
                .orElse(endpoint.name());
    }

    private static List<String> lines(List<String> names) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < names.size(); i += IN_A_LINE) {
            lines.add(String.join(", ", names.subList(i, Math.min(names.size(), i + IN_A_LINE))));
        }
        return lines;
    }
}
