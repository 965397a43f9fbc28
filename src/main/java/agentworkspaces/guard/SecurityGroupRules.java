package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP_RULE;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Peers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on security groups and their rules. */
final class SecurityGroupRules {

    /** Ports that no internet may reach. Source: the parameters of Security Hub control EC2.19. */
    private static final List<Integer> HIGH_RISK_PORTS = List.of(
            20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
            8088, 8888, 9200, 9300);

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Set<String> RULE_TYPES = Set.of(INGRESS, EGRESS, SECURITY_GROUP_RULE, SECURITY_GROUP);
    private static final Remedy NARROW = Remedy.command("allowedCidrs", "--path 'allowedCidrs[0]' 203.0.113.0/24");
    private static final Remedy NARROW_EGRESS = Remedy.command("egressPorts", "--path 'egressPorts[0]' 443");
    private static final Remedy BY_CONNECTION =
            Remedy.inTheProgram("the component Connection makes both rules together");

    static final List<Rule> ALL = List.of(
            published(
                    "EC2.18",
                    List.of("AWS-0107", "AwsSolutions-EC23"),
                    "the internet reaches ports 80 and 443 only",
                    Level.ERROR,
                    NARROW,
                    Check.all(
                            INGRESS,
                            rule -> !Peers.isWorld(rule)
                                    || Peers.isPort(rule, HTTP)
                                    || Peers.isPort(rule, HTTPS)
                                    || Peers.isAllPorts(rule)
                                    || coversHighRisk(rule),
                            SecurityGroupRules::opens)),
            published(
                    "CKV_AWS_277",
                    List.of(),
                    "no security group lets the internet in on every port",
                    Level.ERROR,
                    NARROW,
                    Check.all(
                            INGRESS,
                            rule -> !Peers.isWorld(rule) || !Peers.isAllPorts(rule),
                            SecurityGroupRules::opens)),
            published(
                    "EC2.19",
                    List.of("CKV_AWS_24", "CKV_AWS_25", "EC2.13", "EC2.14"),
                    "the internet reaches no port of a shell, a remote desktop or a database",
                    Level.ERROR,
                    NARROW,
                    Check.all(
                            INGRESS,
                            rule -> !Peers.isWorld(rule) || Peers.isAllPorts(rule) || !coversHighRisk(rule),
                            SecurityGroupRules::opens)),
            published(
                    "CKV_AWS_260",
                    List.of(),
                    "port 80 is open to the internet only where a listener redirects it",
                    Level.ERROR,
                    Remedy.set("httpRedirect", "true"),
                    Check.allIn(
                            INGRESS,
                            (graph, rule) ->
                                    !Peers.isWorld(rule) || !Peers.isPort(rule, HTTP) || isRedirected(graph, rule),
                            rule -> "opens port 80, and no listener redirects it")),
            published(
                    "CKV_AWS_382",
                    List.of("AWS-0104"),
                    "nothing may reach every port of the internet",
                    Level.PRODUCTION,
                    NARROW_EGRESS,
                    Check.all(
                            EGRESS,
                            rule -> !Peers.isWorld(rule) || !Peers.isAllPorts(rule),
                            SecurityGroupRules::opens)),
            published(
                    "CKV_AWS_23",
                    List.of("AWS-0099", "AWS-0124", "AwsSolutions-EC27"),
                    "every security group and rule says what it is for",
                    Level.WARNING,
                    Remedy.inTheProgram("the program describes each group and rule"),
                    graph -> Stream.of(SECURITY_GROUP, INGRESS, EGRESS)
                            .flatMap(type -> Check.input(type, "description", text -> text.filter(
                                                    each -> !each.isBlank() && !each.startsWith("Managed by"))
                                            .isPresent())
                                    .problems(graph))),
            published(
                    "CKV2_AWS_5",
                    List.of(),
                    "every security group is attached to something",
                    Level.WARNING,
                    Remedy.inTheProgram("the program makes a group only beside what uses it"),
                    Check.allIn(
                            SECURITY_GROUP,
                            (graph, group) -> graph.usedByTypes(group).anyMatch(type -> !RULE_TYPES.contains(type)),
                            group -> "nothing uses the group")),
            own(
                    "AW-StandaloneRules",
                    "rules of security groups are resources of their own, with one peer each",
                    Level.ERROR,
                    "Terraform AWS provider, aws_vpc_security_group_ingress_rule: rules inside a group fight those beside it",
                    Remedy.inTheProgram("the program makes one resource a rule"),
                    graph -> Stream.concat(
                            Check.all(
                                            SECURITY_GROUP,
                                            group -> group.list("ingress").isEmpty()
                                                    && group.list("egress").isEmpty(),
                                            group -> "the group holds rules itself")
                                    .problems(graph),
                            graph.ofType(SECURITY_GROUP_RULE).stream()
                                    .map(rule -> new Problem(rule, "aws.ec2.SecurityGroupRule is the old form")))),
            own(
                    "AW-EgressHasIngress",
                    "a group that another may connect to lets it in",
                    Level.ERROR,
                    "both ends of a connection need a rule: Amazon VPC User Guide, \"Security group rules\"",
                    BY_CONNECTION,
                    Check.each(EGRESS, SecurityGroupRules::withoutWayIn)),
            own(
                    "AW-IngressHasEgress",
                    "a group that another lets in may connect to it",
                    Level.ERROR,
                    "both ends of a connection need a rule: Amazon VPC User Guide, \"Security group rules\"",
                    BY_CONNECTION,
                    Check.each(INGRESS, SecurityGroupRules::withoutWayOut)));

    private SecurityGroupRules() {}

    private static boolean coversHighRisk(PlannedResource rule) {
        return HIGH_RISK_PORTS.stream().anyMatch(port -> Peers.covers(rule, port));
    }

    private static String opens(PlannedResource rule) {
        return "opens " + Peers.describe(rule);
    }

    private static boolean isRedirected(Graph graph, PlannedResource rule) {
        return Peers.owner(graph, rule).stream()
                .flatMap(group -> graph.from(LOAD_BALANCER, "securityGroups", group).stream())
                .flatMap(balancer -> graph.from(LISTENER, "loadBalancerArn", balancer).stream())
                .anyMatch(listener -> Listeners.isOnPort(listener, HTTP) && Listeners.onlyRedirects(listener));
    }

    private static Stream<String> withoutWayIn(Graph graph, PlannedResource egress) {
        var owners = Peers.owner(graph, egress);
        return Peers.peer(graph, egress).stream()
                .filter(peer -> graph.from(INGRESS, "securityGroupId", peer).stream()
                        .noneMatch(ingress -> Peers.covers(ingress, egress) && speaksOf(graph, ingress, owners)))
                .map(peer -> "opens " + Peers.describe(egress) + ", but group " + peer.name() + " does not let it in");
    }

    private static Stream<String> withoutWayOut(Graph graph, PlannedResource ingress) {
        var owners = Peers.owner(graph, ingress);
        return Peers.peer(graph, ingress).stream()
                .filter(peer -> graph.from(EGRESS, "securityGroupId", peer).stream()
                        .noneMatch(egress -> Peers.covers(egress, ingress) && speaksOf(graph, egress, owners)))
                .map(peer -> "opens " + Peers.describe(ingress) + ", but group " + peer.name() + " may not connect");
    }

    private static boolean speaksOf(Graph graph, PlannedResource rule, List<PlannedResource> groups) {
        return groups.stream()
                .anyMatch(group -> Peers.peer(graph, rule).contains(group) || Peers.holdsVpcOf(graph, rule, group));
    }
}
