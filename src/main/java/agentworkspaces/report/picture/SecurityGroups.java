package agentworkspaces.report.picture;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Peers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the security groups of a plan let through; a group lets nothing out that no egress rule names. */
final class SecurityGroups {

    private final Graph graph;

    SecurityGroups(Plan plan) {
        this.graph = plan.graph();
    }

    /** The groups that a resource stands in; a file system stands in those of its mount targets. */
    Set<String> of(PlannedResource resource) {
        var holders = resource.type().equals(ResourceTypes.FILE_SYSTEM)
                ? graph.from(ResourceTypes.MOUNT_TARGET, "fileSystemId", resource)
                : List.of(resource);
        var groups = new LinkedHashSet<String>();
        holders.forEach(holder -> holder.references().forEach(reference -> graph.byUrn(reference.to())
                .filter(target -> target.type().equals(ResourceTypes.SECURITY_GROUP))
                .ifPresent(group -> groups.add(group.urn()))));
        return groups;
    }

    /** Ports on which one resource reaches another: allowed out there and in here. */
    Set<Ports> between(PlannedResource from, PlannedResource to) {
        var open = new TreeSet<Ports>();
        for (var source : of(from)) {
            open.addAll(toPrefixListOf(source, to));
            for (var target : of(to)) {
                open.addAll(between(source, target));
            }
        }
        return open;
    }

    private Set<Ports> between(String from, String to) {
        return ingress(to).stream()
                .filter(rule -> rule.references("referencedSecurityGroupId").contains(from) || holdsVpc(rule, from))
                .map(Ports::of)
                .filter(ports -> letsOut(from, to, ports))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ports on which a group reaches the addresses of a gateway endpoint. */
    private Set<Ports> toPrefixListOf(String group, PlannedResource endpoint) {
        return ports(egress(group).stream()
                .filter(rule -> rule.references("prefixListId").contains(endpoint.urn()))
                .toList());
    }

    /** Whether a rule speaks of the addresses of the network that a group belongs to. */
    private boolean holdsVpc(PlannedResource rule, String group) {
        return graph.byUrn(group)
                .filter(owner -> Peers.holdsVpcOf(graph, rule, owner))
                .isPresent();
    }

    /** Ports on which addresses outside of the plan reach a group, and from where. */
    Set<Ports> fromAddresses(String group) {
        return ports(
                ingress(group).stream().filter(rule -> cidr(rule).isPresent()).toList());
    }

    Set<String> sourceAddresses(PlannedResource resource) {
        return of(resource).stream()
                .flatMap(group -> ingress(group).stream())
                .flatMap(rule -> cidr(rule).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ports on which a managed prefix list reaches a resource, as CloudFront's origin-facing addresses do. */
    Set<Ports> fromPrefixLists(PlannedResource resource) {
        return ports(of(resource).stream()
                .flatMap(group -> ingress(group).stream())
                .filter(rule -> rule.input("prefixListId").isPresent())
                .toList());
    }

    /** Ports on which a resource may reach any address. */
    Set<Ports> toAnywhere(PlannedResource resource) {
        return ports(of(resource).stream()
                .flatMap(group -> egress(group).stream())
                .filter(Peers::isWorld)
                .toList());
    }

    private boolean letsOut(String from, String to, Ports ports) {
        return egress(from).stream()
                .filter(rule -> cidr(rule).isPresent()
                        || rule.references("referencedSecurityGroupId").contains(to))
                .anyMatch(rule -> Ports.of(rule).overlaps(ports));
    }

    private List<PlannedResource> ingress(String group) {
        return rules(ResourceTypes.INGRESS, group);
    }

    private List<PlannedResource> egress(String group) {
        return rules(ResourceTypes.EGRESS, group);
    }

    private List<PlannedResource> rules(String type, String group) {
        return graph.byUrn(group).stream()
                .flatMap(owner -> graph.from(type, "securityGroupId", owner).stream())
                .toList();
    }

    private static Set<Ports> ports(List<PlannedResource> rules) {
        return rules.stream().map(Ports::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> cidr(PlannedResource rule) {
        return rule.text("cidrIpv4").or(() -> rule.text("cidrIpv6"));
    }
}
