package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Routes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the arrows of a picture: one between two nodes, with all the ports that are open between them. */
final class Arrows {

    private record Ends(String from, String to) {}

    private final Plan plan;
    private final SecurityGroups groups;
    private final Subnets subnets;
    private final Map<String, Node> nodes;
    private final Map<Ends, Set<Ports>> found = new LinkedHashMap<>();

    Arrows(Plan plan, Subnets subnets, Map<String, Node> nodesByUrn) {
        this.plan = plan;
        this.groups = new SecurityGroups(plan);
        this.subnets = subnets;
        this.nodes = nodesByUrn;
    }

    List<Arrow> between(Outside outside) {
        members().forEach(member -> {
            fromOutside(member, outside);
            members().forEach(other -> inside(member, other));
            toInternet(member, outside);
        });
        return found.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Arrow(entry.getKey().from(), entry.getKey().to(), Ports.label(entry.getValue())))
                .distinct()
                .toList();
    }

    private List<PlannedResource> members() {
        return nodes.keySet().stream().flatMap(urn -> plan.byUrn(urn).stream()).toList();
    }

    private void fromOutside(PlannedResource member, Outside outside) {
        for (var group : groups.of(member)) {
            outside.users().ifPresent(users -> add(users, node(member), groups.fromAddresses(group)));
            outside.edge().ifPresent(edge -> add(edge, node(member), groups.fromPrefixLists(group)));
        }
        if (member.type().equals(ResourceTypes.DISTRIBUTION)) {
            outside.users().ifPresent(users -> add(users, node(member), List.of(new Ports(443, 443))));
        }
    }

    private void inside(PlannedResource from, PlannedResource to) {
        if (from.equals(to) || !isMeant(from, to)) {
            return;
        }
        for (var source : groups.of(from)) {
            for (var target : groups.of(to)) {
                add(node(from), node(to), groups.between(source, target));
            }
        }
    }

    /** Groups may be shared: a balancer talks to the services behind it, a service mounts the file systems of its task. */
    private boolean isMeant(PlannedResource from, PlannedResource to) {
        if (from.type().equals(ResourceTypes.LOAD_BALANCER) && to.type().equals(ResourceTypes.SERVICE)) {
            return !to.references("loadBalancers").isEmpty();
        }
        if (from.type().equals(ResourceTypes.SERVICE) && to.type().equals(ResourceTypes.FILE_SYSTEM)) {
            return plan.graph().to(from, "taskDefinition").stream()
                    .anyMatch(definition -> definition.references("volumes").contains(to.urn()));
        }
        return true;
    }

    private void toInternet(PlannedResource member, Outside outside) {
        if (member.type().equals(ResourceTypes.LOAD_BALANCER)) {
            toLogin(member, outside);
            return;
        }
        var open = new TreeSet<Ports>();
        groups.of(member).forEach(group -> open.addAll(groups.toAnywhere(group)));
        if (open.isEmpty() || outside.internet().isEmpty() || !member.type().equals(ResourceTypes.SERVICE)) {
            return;
        }
        var internet = outside.internet().get();
        subnets.of(member).stream()
                .flatMap(subnet -> Routes.wayOut(plan.graph(), subnet).stream())
                .findFirst()
                .ifPresent(route -> {
                    var gateway = nodes.get(route.urn());
                    if (gateway == null) {
                        add(node(member), internet, open);
                    } else {
                        add(node(member), gateway, open);
                        add(gateway, internet, open);
                    }
                });
    }

    private void toLogin(PlannedResource balancer, Outside outside) {
        var asks = plan.graph().from(ResourceTypes.LISTENER, "loadBalancerArn", balancer).stream()
                .anyMatch(Listeners::asksForLogin);
        if (asks) {
            groups.of(balancer).stream()
                    .map(groups::toAnywhere)
                    .filter(ports -> !ports.isEmpty())
                    .forEach(ports -> outside.identity().ifPresent(identity -> add(node(balancer), identity, ports)));
        }
    }

    private Node node(PlannedResource resource) {
        return nodes.get(resource.urn());
    }

    private void add(Node from, Node to, Collection<Ports> ports) {
        found.computeIfAbsent(new Ends(from.id(), to.id()), ends -> new TreeSet<>())
                .addAll(ports);
    }
}
