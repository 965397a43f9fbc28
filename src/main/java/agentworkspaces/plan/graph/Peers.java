package agentworkspaces.plan.graph;

import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.VPC;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Optional;

/** Security group rules: whom they let through and on which ports. */
public final class Peers {

    /** A block shorter than this is as good as everybody: it cannot be the address of one organisation. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 16;
    private static final int LAST_PORT = 65535;

    private Peers() {}

    /** Whether a rule speaks of everybody. */
    public static boolean isWorld(PlannedResource rule) {
        return rule.text("cidrIpv4").filter(cidr -> prefix(cidr) < WIDEST_IPV4).isPresent()
                || rule.text("cidrIpv6")
                        .filter(cidr -> prefix(cidr) < WIDEST_IPV6)
                        .isPresent();
    }

    /** Whether a rule speaks of every protocol or every port. */
    public static boolean isAllPorts(PlannedResource rule) {
        return isAllProtocols(rule) || covers(rule, 1, LAST_PORT);
    }

    /** Whether a rule covers exactly one port. */
    public static boolean isPort(PlannedResource rule, long port) {
        return !isAllProtocols(rule)
                && rule.number("fromPort").filter(from -> from == port).isPresent()
                && rule.number("toPort").filter(to -> to == port).isPresent();
    }

    /** Whether a rule covers a port. */
    public static boolean covers(PlannedResource rule, long port) {
        return isAllProtocols(rule) || covers(rule, port, port);
    }

    /** Whether what one rule lets through gets through another. */
    public static boolean covers(PlannedResource outer, PlannedResource inner) {
        if (isAllProtocols(outer)) {
            return true;
        }
        return outer.text("ipProtocol").equals(inner.text("ipProtocol"))
                && covers(
                        outer,
                        inner.number("fromPort").orElse(0L),
                        inner.number("toPort").orElse((long) LAST_PORT));
    }

    /** The group that a rule belongs to. */
    public static List<PlannedResource> owner(Graph graph, PlannedResource rule) {
        return graph.to(rule, "securityGroupId", SECURITY_GROUP);
    }

    /** The group that a rule speaks of. */
    public static List<PlannedResource> peer(Graph graph, PlannedResource rule) {
        return graph.to(rule, "referencedSecurityGroupId", SECURITY_GROUP);
    }

    /** Whether a rule speaks of an address block that holds the VPC of a group. */
    public static boolean holdsVpcOf(Graph graph, PlannedResource rule, PlannedResource group) {
        var block = rule.text("cidrIpv4").map(Cidr::around);
        return graph.to(group, "vpcId", VPC).stream()
                .flatMap(vpc -> vpc.text("cidrBlock").map(Cidr::around).stream())
                .anyMatch(vpc -> block.filter(each -> each.contains(vpc)).isPresent());
    }

    /** The peer and the ports of a rule, for messages. */
    public static String describe(PlannedResource rule) {
        var peer = Optional.of(rule)
                .flatMap(each -> each.text("cidrIpv4"))
                .or(() -> rule.text("cidrIpv6"))
                .or(() -> rule.text("prefixListId"))
                .or(() -> rule.text("referencedSecurityGroupId"))
                .orElse("nobody");
        return ports(rule) + " for " + peer;
    }

    private static String ports(PlannedResource rule) {
        if (isAllProtocols(rule)) {
            return "all ports";
        }
        var from = rule.text("fromPort").orElse("all");
        var to = rule.text("toPort").orElse("all");
        return from.equals(to) ? "port " + from : "ports " + from + "-" + to;
    }

    private static boolean covers(PlannedResource rule, long from, long to) {
        return rule.number("fromPort").orElse(0L) <= from
                && to <= rule.number("toPort").orElse((long) LAST_PORT);
    }

    private static boolean isAllProtocols(PlannedResource rule) {
        return rule.text("ipProtocol").filter("-1"::equals).isPresent();
    }

    private static int prefix(String cidr) {
        return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    }
}
