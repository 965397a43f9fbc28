package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Routes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the subnets of a plan lie, what they are routed to and what stands in them. */
final class Subnets {

    private static final List<String> GROUPS = List.of(ResourceTypes.DATABASE_SUBNETS, ResourceTypes.CACHE_SUBNETS);

    private final Plan plan;

    Subnets(Plan plan) {
        this.plan = plan;
    }

    /** Subnets of a network by zone; in a zone those nearest to the internet come first. */
    Map<String, List<PlannedResource>> byZone(PlannedResource vpc) {
        return plan.graph().from(ResourceTypes.SUBNET, "vpcId", vpc).stream()
                .sorted(Comparator.comparingInt(this::tier).thenComparing(PlannedResource::name))
                .collect(Collectors.groupingBy(Subnets::zone, TreeMap::new, Collectors.toList()));
    }

    boolean isPublic(PlannedResource subnet) {
        return Routes.leadsToInternetGateway(plan.graph(), subnet);
    }

    /** The subnets that a resource has an interface in, directly or through a subnet group. */
    List<PlannedResource> of(PlannedResource resource) {
        return resource.references().stream()
                .flatMap(reference -> plan.byUrn(reference.to()).stream())
                .flatMap(target -> GROUPS.contains(target.type())
                        ? plan.graph().to(target, "subnetIds").stream()
                        : Stream.of(target))
                .filter(target -> target.type().equals(ResourceTypes.SUBNET))
                .distinct()
                .sorted(order())
                .toList();
    }

    /** Zones in their order, and subnets by name. */
    Comparator<PlannedResource> order() {
        return Comparator.comparing(Subnets::zone).thenComparing(PlannedResource::name);
    }

    private int tier(PlannedResource subnet) {
        if (isPublic(subnet)) {
            return 0;
        }
        return holds(subnet, List.of(ResourceTypes.DATABASE_SUBNETS, ResourceTypes.CACHE_SUBNETS)) ? 2 : 1;
    }

    private boolean holds(PlannedResource subnet, Collection<String> types) {
        return types.stream()
                .anyMatch(type -> !plan.graph().from(type, "subnetIds", subnet).isEmpty());
    }

    private static String zone(PlannedResource subnet) {
        return subnet.text("availabilityZone").orElse("any zone");
    }
}
