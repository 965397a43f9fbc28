package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DEFAULT_SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberSecurityGroupTest {

    private static final String BALANCER = "openchamber-alb";
    private static final String TASKS = "openchamber-task";
    private static final String FILES = "workspace-efs";

    private final Access access;
    private final Plan plan;

    OpenChamberSecurityGroupTest(Access access) {
        this.access = access;
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A07 threeGroupsHaveNoRulesInside")
    void threeGroupsHaveNoRulesInside() {
        var groups = plan.ofType(SECURITY_GROUP);

        assertEquals(
                List.of(BALANCER, TASKS, FILES),
                groups.stream().map(PlannedResource::name).sorted().toList());
        for (var group : groups) {
            assertEquals(Optional.empty(), group.input("ingress"), group.name());
            assertEquals(Optional.empty(), group.input("egress"), group.name());
        }
    }

    @Test
    @DisplayName("A08 albAcceptsHttpsFromAnywhereExactlyOnce")
    void albAcceptsHttpsFromAnywhereExactlyOnce() {
        assertEquals(1, openTo(plan, 443).size());
    }

    @Test
    @DisplayName("A09 albAcceptsHttpFromAnywhereWhileItRedirects")
    void albAcceptsHttpFromAnywhereWhileItRedirects() {
        assertEquals(1, openTo(plan, 80).size());
        assertEquals(1, listeners(plan, 80).size());

        var withoutRedirect = access.changed();
        assertEquals(List.of(), listeners(withoutRedirect, 80));
        assertTrue(rules(withoutRedirect, INGRESS, BALANCER).stream()
                .noneMatch(rule -> rule.number("fromPort").equals(Optional.of(80L))));
    }

    @Test
    @DisplayName("A08 A09 albAcceptsNothingElse")
    void albAcceptsNothingElse() {
        assertEquals(2, rules(plan, INGRESS, BALANCER).size());
    }

    @Test
    @DisplayName("A10 tasksAcceptOnlyTheAlb")
    void tasksAcceptOnlyTheAlb() {
        assertEquals(List.of("tcp 3000-3000 " + BALANCER), peers(INGRESS, TASKS));
    }

    @Test
    @DisplayName("A11 fileSystemAcceptsOnlyTheTasksAndConnectsToNothing")
    void fileSystemAcceptsOnlyTheTasksAndConnectsToNothing() {
        assertEquals(List.of("tcp 2049-2049 " + TASKS), peers(INGRESS, FILES));
        assertEquals(List.of(), peers(EGRESS, FILES));
    }

    @Test
    @DisplayName("A12 albReachesTheTasksAndWithCognitoItsTokenEndpoint")
    void albReachesTheTasksAndWithCognitoItsTokenEndpoint() {
        var toTasks = "tcp 3000-3000 " + TASKS;
        assertEquals(
                access == Access.COGNITO ? List.of(toTasks, "tcp 443-443 0.0.0.0/0") : List.of(toTasks),
                peers(EGRESS, BALANCER));
    }

    @Test
    void tasksReachTheInternetOnTheEgressPortsAndTheirFileSystem() {
        assertEquals(
                List.of(
                        "tcp 2049-2049 " + FILES,
                        "tcp 22-22 0.0.0.0/0",
                        "tcp 443-443 0.0.0.0/0",
                        "tcp 80-80 0.0.0.0/0"),
                peers(EGRESS, TASKS));
    }

    @Test
    void everyGroupThatARuleLeadsToLetsItIn() {
        for (var egress : plan.ofType(EGRESS)) {
            for (var peer : plan.graph().to(egress, "referencedSecurityGroupId")) {
                var from = plan.graph().to(egress, "securityGroupId").get(0);
                assertTrue(
                        plan.graph().from(INGRESS, "securityGroupId", peer).stream()
                                .anyMatch(ingress -> ingress.number("fromPort").equals(egress.number("fromPort"))
                                        && plan.graph()
                                                .to(ingress, "referencedSecurityGroupId")
                                                .equals(List.of(from))),
                        egress.name());
            }
        }
    }

    @Test
    void everyRuleSaysWhyAndHasOnePeer() {
        Stream.concat(plan.ofType(INGRESS).stream(), plan.ofType(EGRESS).stream())
                .forEach(rule -> {
                    assertTrue(rule.text("description").orElse("").length() >= 10, rule.name());
                    assertEquals(
                            1,
                            Stream.of("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId")
                                    .flatMap(peer -> rule.input(peer).stream())
                                    .count(),
                            rule.name());
                });
    }

    @Test
    void allowedCidrsReplaceTheWholeInternet() {
        assertEquals(
                List.of("tcp 443-443 198.51.100.0/24", "tcp 443-443 203.0.113.0/24"),
                peers(access.changed(), INGRESS, BALANCER));
    }

    @Test
    void defaultGroupOfTheVpcIsEmptied() {
        var group = only(plan, DEFAULT_SECURITY_GROUP);

        assertEquals(List.of(), group.list("ingress"));
        assertEquals(List.of(), group.list("egress"));
        assertEquals(1, plan.graph().to(group, "vpcId").size());
    }

    private List<String> peers(String type, String group) {
        return peers(plan, type, group);
    }

    private static List<String> peers(Plan plan, String type, String group) {
        return rules(plan, type, group).stream()
                .map(rule -> "%s %s-%s %s"
                        .formatted(
                                rule.text("ipProtocol").orElseThrow(),
                                rule.text("fromPort").orElseThrow(),
                                rule.text("toPort").orElseThrow(),
                                rule.text("cidrIpv4").orElseGet(() -> plan.graph()
                                        .to(rule, "referencedSecurityGroupId")
                                        .get(0)
                                        .name())))
                .sorted()
                .toList();
    }

    private static List<PlannedResource> rules(Plan plan, String type, String group) {
        return plan.graph().from(type, "securityGroupId", named(plan, SECURITY_GROUP, group));
    }

    private static List<PlannedResource> openTo(Plan plan, long port) {
        return rules(plan, INGRESS, BALANCER).stream()
                .filter(rule -> rule.text("cidrIpv4").equals(Optional.of("0.0.0.0/0"))
                        && rule.text("ipProtocol").equals(Optional.of("tcp"))
                        && rule.number("fromPort").equals(Optional.of(port))
                        && rule.number("toPort").equals(Optional.of(port)))
                .toList();
    }

    private static List<PlannedResource> listeners(Plan plan, long port) {
        return plan.ofType(LISTENER).stream()
                .filter(listener -> listener.number("port").equals(Optional.of(port)))
                .toList();
    }
}
