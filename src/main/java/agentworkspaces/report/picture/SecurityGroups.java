package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the security groups of a plan let through; a group lets nothing out that no egress rule names. */
final class SecurityGroups {

    private final Plan plan;

    SecurityGroups(Plan plan) {
        this.plan = plan;
    }

    /** The groups that a resource stands in; a file system stands in those of its mount targets. */
    Set<String> of(PlannedResource resource) {
        var holders = resource.type().equals(ResourceTypes.FILE_SYSTEM)
                ? plan.graph().from(ResourceTypes.MOUNT_TARGET, "fileSystemId", resource)
                : List.of(resource);
        var groups = new LinkedHashSet<String>();
        holders.forEach(holder -> holder.references().forEach(reference -> plan.byUrn(reference.to())
                .filter(target -> target.type().equals(ResourceTypes.SECURITY_GROUP))
                .ifPresent(group -> groups.add(group.urn()))));
        return groups;
    }

    /** Ports on which members of one group reach members of another: allowed out there and in here. */
    Set<Ports> between(String from, String to) {
        return ingress(to).stream()
                .filter(rule -> rule.references("referencedSecurityGroupId").contains(from))
                .map(Ports::of)
                .filter(ports -> letsOut(from, to, ports))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ports on which addresses outside of the plan reach a group, and from where. */
    Set<Ports> fromAddresses(String group) {
        return ports(
                ingress(group).stream().filter(rule -> cidr(rule).isPresent()).toList());
    }

    Set<String> sourceAddresses(String group) {
        return ingress(group).stream()
                .flatMap(rule -> cidr(rule).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ports that a managed prefix list reaches, as CloudFront's origin-facing addresses do. */
    Set<Ports> fromPrefixLists(String group) {
        return ports(ingress(group).stream()
                .filter(rule -> rule.input("prefixListId").isPresent())
                .toList());
    }

    /** Ports on which a group may reach any address. */
    Set<Ports> toAnywhere(String group) {
        return ports(egress(group).stream().filter(SecurityGroups::isAnywhere).toList());
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
        return plan.ofType(type).stream()
                .filter(rule -> rule.references("securityGroupId").contains(group))
                .sorted(Comparator.comparing(PlannedResource::urn))
                .toList();
    }

    private static Set<Ports> ports(List<PlannedResource> rules) {
        return rules.stream().map(Ports::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAnywhere(PlannedResource rule) {
        return rule.text("cidrIpv4").filter("0.0.0.0/0"::equals).isPresent();
    }

    private static Optional<String> cidr(PlannedResource rule) {
        return rule.text("cidrIpv4").or(() -> rule.text("cidrIpv6"));
    }
}
