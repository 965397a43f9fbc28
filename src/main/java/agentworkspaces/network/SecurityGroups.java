package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * Security groups and their rules, one resource a rule and one peer each.
 *
 * <p>Rules inside a group would fight rules beside it, and two groups that name each other would make a cycle. A group
 * made by this provider lets nothing out until a rule says so.
 */
public final class SecurityGroups {

    /** Every IPv4 address. */
    public static final String ANYWHERE = "0.0.0.0/0";

    private static final String TCP = "tcp";

    private SecurityGroups() {}

    /** A group without any rule. */
    public static SecurityGroup create(
            Resource parent, String name, String description, Output<String> vpcId, String displayName) {
        return new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(vpcId)
                        .description(description)
                        .tags(Map.of("Name", displayName))
                        .build(),
                childOf(parent));
    }

    /** Lets an address block in on a TCP port. */
    public static SecurityGroupIngressRule allowFrom(
            Resource parent, String name, SecurityGroup group, String cidr, int port, String why) {
        return ingress(
                parent, name, group, SecurityGroupIngressRuleArgs.builder().cidrIpv4(cidr), port, why);
    }

    /** Lets members of a group out to an address block on a TCP port. */
    public static SecurityGroupEgressRule allowTo(
            Resource parent, String name, SecurityGroup group, String cidr, int port, String why) {
        return allowTo(parent, name, group, cidr, TCP, port, why);
    }

    /**
     * Lets members of a group out to an address block on a port.
     *
     * @param protocol {@code tcp} or {@code udp}
     */
    public static SecurityGroupEgressRule allowTo(
            Resource parent, String name, SecurityGroup group, String cidr, String protocol, int port, String why) {
        return egress(
                parent,
                name,
                group,
                SecurityGroupEgressRuleArgs.builder().cidrIpv4(cidr).ipProtocol(protocol),
                port,
                why);
    }

    /** Lets members of a group reach each other by every protocol. */
    public static List<Resource> allowWithin(Resource parent, String name, SecurityGroup group, String why) {
        var everything = "-1";
        return List.of(
                new SecurityGroupEgressRule(
                        name + "-within",
                        SecurityGroupEgressRuleArgs.builder()
                                .securityGroupId(group.id())
                                .referencedSecurityGroupId(group.id())
                                .ipProtocol(everything)
                                .description(why)
                                .build(),
                        childOf(parent)),
                new SecurityGroupIngressRule(
                        name + "-within",
                        SecurityGroupIngressRuleArgs.builder()
                                .securityGroupId(group.id())
                                .referencedSecurityGroupId(group.id())
                                .ipProtocol(everything)
                                .description(why)
                                .build(),
                        childOf(parent)));
    }

    /** Lets members of a group out to the addresses of an AWS service on a TCP port. */
    static SecurityGroupEgressRule allowToPrefixList(
            Resource parent, String name, SecurityGroup group, Output<String> prefixList, int port, String why) {
        var to = SecurityGroupEgressRuleArgs.builder().prefixListId(prefixList).ipProtocol(TCP);
        return egress(parent, name, group, to, port, why);
    }

    /** Lets the addresses of an AWS service in on a TCP port. */
    public static SecurityGroupIngressRule allowFromPrefixList(
            Resource parent, String name, SecurityGroup group, Output<String> prefixList, int port, String why) {
        var from = SecurityGroupIngressRuleArgs.builder().prefixListId(prefixList);
        return ingress(parent, name, group, from, port, why);
    }

    /** Lets members of another group in on a TCP port. */
    static SecurityGroupIngressRule allowFrom(
            Resource parent, String name, SecurityGroup group, SecurityGroup peer, int port, String why) {
        var from = SecurityGroupIngressRuleArgs.builder().referencedSecurityGroupId(peer.id());
        return ingress(parent, name, group, from, port, why);
    }

    /** Lets members of a group out to those of another on a TCP port. */
    static SecurityGroupEgressRule allowTo(
            Resource parent, String name, SecurityGroup group, SecurityGroup peer, int port, String why) {
        var to = SecurityGroupEgressRuleArgs.builder()
                .referencedSecurityGroupId(peer.id())
                .ipProtocol(TCP);
        return egress(parent, name, group, to, port, why);
    }

    private static SecurityGroupIngressRule ingress(
            Resource parent,
            String name,
            SecurityGroup group,
            SecurityGroupIngressRuleArgs.Builder from,
            int port,
            String why) {
        return new SecurityGroupIngressRule(
                name,
                from.securityGroupId(group.id())
                        .ipProtocol(TCP)
                        .fromPort(port)
                        .toPort(port)
                        .description(why)
                        .build(),
                childOf(parent));
    }

    private static SecurityGroupEgressRule egress(
            Resource parent,
            String name,
            SecurityGroup group,
            SecurityGroupEgressRuleArgs.Builder to,
            int port,
            String why) {
        return new SecurityGroupEgressRule(
                name,
                to.securityGroupId(group.id())
                        .fromPort(port)
                        .toPort(port)
                        .description(why)
                        .build(),
                childOf(parent));
    }
}
