package agentworkspaces.report.picture;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Routes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the arrows of a picture: one between two nodes, with all the ports that are open between them.
 *
 * <p>Traffic is drawn where the security groups allow it and the plan states that it is meant: groups may be shared.
 */
final class Arrows {

    private record Ends(String from, String to) {}

    private final Plan plan;
    private final Graph graph;
    private final SecurityGroups groups;
    private final Intents intents;
    private final Subnets subnets;
    private final Map<String, Node> nodes;
    private final Instead instead;
    private final Map<Ends, Set<Ports>> found = new LinkedHashMap<>();

    /**
     * Prepares the search.
     *
     * @param nodesByUrn what is drawn for a resource; a node may stand for several
     * @param instead nodes in further zones that stand for a resource which may run there
     */
    Arrows(Plan plan, Subnets subnets, Map<String, Node> nodesByUrn, Instead instead) {
        this.plan = plan;
        this.graph = plan.graph();
        this.groups = new SecurityGroups(plan);
        this.intents = new Intents(graph);
        this.subnets = subnets;
        this.nodes = nodesByUrn;
        this.instead = instead;
    }

    /** Where a resource is mentioned in further zones. */
    interface Instead {

        /** The node that mentions a resource in a subnet, if there is one. */
        Optional<Node> of(PlannedResource resource, PlannedResource subnet);
    }

    List<Arrow> between(Outside outside) {
        members().forEach(member -> {
            fromOutside(member, outside);
            members().forEach(other -> inside(member, other));
            toLogin(member, outside);
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
        if (member.type().equals(ResourceTypes.DISTRIBUTION)) {
            outside.users().ifPresent(users -> add(users, node(member), List.of(new Ports(443, 443))));
            graph.to(member, "origins").stream()
                    .filter(origin -> nodes.containsKey(origin.urn()))
                    .forEach(origin -> add(node(member), node(origin), fromEdge(origin)));
        }
        if (member.type().equals(ResourceTypes.LOAD_BALANCER) || member.type().equals(ResourceTypes.SERVICE)) {
            outside.users().ifPresent(users -> groups.of(member)
                    .forEach(group -> add(users, node(member), groups.fromAddresses(group))));
        }
    }

    /** A bucket stands behind no security group: its policy lets the distribution in, over HTTPS. */
    private Collection<Ports> fromEdge(PlannedResource origin) {
        return origin.type().equals(ResourceTypes.BUCKET)
                ? List.of(new Ports(443, 443))
                : groups.fromPrefixLists(origin);
    }

    private void inside(PlannedResource from, PlannedResource to) {
        if (from.equals(to) || !intents.isMeant(from, to)) {
            return;
        }
        var open = groups.between(from, to);
        var meant = intents.ports(from, to);
        add(
                node(from),
                node(to),
                meant.isEmpty()
                        ? open
                        : meant.stream()
                                .filter(port -> open.stream().anyMatch(port::overlaps))
                                .collect(Collectors.toSet()));
    }

    /** Tasks in further zones are drawn where they leave by another gateway than those of the first. */
    private void toInternet(PlannedResource member, Outside outside) {
        var open = groups.toAnywhere(member);
        if (open.isEmpty() || outside.internet().isEmpty() || !member.type().equals(ResourceTypes.SERVICE)) {
            return;
        }
        var internet = outside.internet().get();
        var passed = new TreeSet<String>();
        for (var subnet : subnets.of(member)) {
            var way = Routes.wayOut(graph, subnet);
            if (way.isEmpty() || !passed.add(way.get().urn())) {
                continue;
            }
            var start = passed.size() == 1 ? Optional.of(node(member)) : instead.of(member, subnet);
            var gateway = Optional.ofNullable(nodes.get(way.get().urn()));
            start.ifPresent(from -> {
                add(from, gateway.orElse(internet), open);
                gateway.ifPresent(through -> add(through, internet, open));
            });
        }
    }

    private void toLogin(PlannedResource balancer, Outside outside) {
        if (!balancer.type().equals(ResourceTypes.LOAD_BALANCER)) {
            return;
        }
        if (Listeners.of(graph, balancer).anyMatch(Listeners::asksForLogin)) {
            outside.identity().ifPresent(identity -> add(node(balancer), identity, groups.toAnywhere(balancer)));
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
