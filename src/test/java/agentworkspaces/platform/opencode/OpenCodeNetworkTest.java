package agentworkspaces.platform.opencode;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.BACKUP_POLICY;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.EIP;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.INTERNET_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.NAT_GATEWAY;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE;
import static agentworkspaces.plan.ResourceTypes.ROUTE_TABLE_ASSOCIATION;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Network, security groups and files of OpenCode under the settings of its plan. */
class OpenCodeNetworkTest {

    private final Plan plan = OpenCodePlans.with();

    @Test
    @DisplayName("A01 vpcIsOneSlash16")
    void vpcIsOneSlash16() {
        assertEquals("10.0.0.0/16", only(plan, VPC).text("cidrBlock").orElseThrow());
    }

    @Test
    @DisplayName("A02 twoPublicSubnetsInTwoZonesAndNoNat")
    void twoPublicSubnetsInTwoZonesAndNoNat() {
        var subnets = plan.ofType(SUBNET);

        assertEquals(2, subnets.size());
        assertEquals(2, distinct(subnets, "availabilityZone").size());
        assertEquals(Set.of("10.0.0.0/24", "10.0.1.0/24"), distinct(subnets, "cidrBlock"));
        subnets.forEach(subnet -> assertFalse(subnet.is("mapPublicIpOnLaunch"), subnet.name()));
        assertEquals(0, plan.ofType(NAT_GATEWAY).size() + plan.ofType(EIP).size());
    }

    @Test
    @DisplayName("A03 bothLeadToTheInternetGateway")
    void bothLeadToTheInternetGateway() {
        var route = only(plan, ROUTE);

        assertEquals("0.0.0.0/0", route.text("destinationCidrBlock").orElseThrow());
        assertEquals(List.of(only(plan, INTERNET_GATEWAY)), plan.referenced(route, "gatewayId"));
        assertEquals(1, plan.ofType(ROUTE_TABLE).size());
        assertEquals(2, plan.ofType(ROUTE_TABLE_ASSOCIATION).size());
    }

    @Test
    @DisplayName("A04 threeSecurityGroups")
    void threeSecurityGroups() {
        assertEquals(
                List.of("opencode-agent-alb", "opencode-agent-task", "workspace-efs"),
                plan.ofType(SECURITY_GROUP).stream()
                        .map(PlannedResource::name)
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("A05 balancerIsOpenOn80AndWithANameOn443Too")
    void balancerIsOpenOn80AndWithANameOn443Too() {
        assertEquals(Set.of("0.0.0.0/0 80"), entrances(plan));
        assertEquals(Set.of("0.0.0.0/0 80", "0.0.0.0/0 443"), entrances(OpenCodePlans.withName()));
    }

    private static Set<String> entrances(Plan plan) {
        return plan.ofType(INGRESS).stream()
                .filter(rule -> plan.referenced(rule, "securityGroupId").stream()
                        .anyMatch(each -> each.name().equals("opencode-agent-alb")))
                .map(rule -> rule.text("cidrIpv4").orElseThrow() + " "
                        + rule.number("fromPort").orElseThrow())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("A06 A07 tasksAndFilesAreReachedByOneNeighbourOnOnePort")
    void tasksAndFilesAreReachedByOneNeighbourOnOnePort() {
        assertEquals(4096, port(onlyRule(INGRESS, "opencode-agent-task", "opencode-agent-alb")));
        assertEquals(2049, port(onlyRule(INGRESS, "workspace-efs", "opencode-agent-task")));
    }

    @Test
    @DisplayName("A08 tasksReachTheInternetAndTheBalancerReachesThem")
    void tasksReachTheInternetAndTheBalancerReachesThem() {
        assertEquals(
                Set.of("22", "80", "443"),
                of(EGRESS, "opencode-agent-task").stream()
                        .filter(rule -> rule.text("cidrIpv4")
                                .filter("0.0.0.0/0"::equals)
                                .isPresent())
                        .map(rule -> rule.text("fromPort").orElseThrow())
                        .collect(Collectors.toSet()));
        assertEquals(4096, port(onlyRule(EGRESS, "opencode-agent-alb", "opencode-agent-task")));
        assertEquals(List.of(), of(EGRESS, "workspace-efs"));
    }

    @Test
    @DisplayName("A14 A15 filesAreEncryptedAndBelongToTheUserOfTheTasks")
    void filesAreEncryptedAndBelongToTheUserOfTheTasks() {
        var files = only(plan, FILE_SYSTEM);
        var directory = only(plan, ACCESS_POINT);

        assertTrue(files.is("encrypted"));
        assertEquals(
                "AFTER_30_DAYS",
                files.text("lifecyclePolicies[0].transitionToIa").orElseThrow());
        assertTrue(files.protect());
        assertEquals("/workspace", directory.text("rootDirectory.path").orElseThrow());
        assertEquals(1000, directory.number("posixUser.uid").orElseThrow());
        assertEquals(
                1000, directory.number("rootDirectory.creationInfo.ownerGid").orElseThrow());
        assertEquals(
                "0755", directory.text("rootDirectory.creationInfo.permissions").orElseThrow());
    }

    @Test
    @DisplayName("A16 oneMountTargetAZoneBeforeTheService")
    void oneMountTargetAZoneBeforeTheService() {
        var service = only(plan, SERVICE);
        var targets = plan.ofType(MOUNT_TARGET);

        assertEquals(2, targets.size());
        assertEquals(
                new TreeSet<>(service.references("networkConfiguration.subnets")),
                targets.stream()
                        .flatMap(target -> target.references("subnetId").stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (var target : targets) {
            assertTrue(service.dependsOn().contains(target.urn()), target.name());
            assertEquals(
                    List.of(named(plan, SECURITY_GROUP, "workspace-efs")), plan.referenced(target, "securityGroups"));
        }
    }

    @Test
    @DisplayName("A28 backupsAreOneSwitch")
    void backupsAreOneSwitch() {
        assertEquals(
                "DISABLED",
                only(plan, BACKUP_POLICY).text("backupPolicy.status").orElseThrow());
        assertEquals(
                "ENABLED",
                only(OpenCodePlans.with("efsBackups", "true"), BACKUP_POLICY)
                        .text("backupPolicy.status")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A29 withANatGatewayTasksRunInPrivateSubnets")
    void withANatGatewayTasksRunInPrivateSubnets() {
        var isolated = OpenCodePlans.with("natGateways", "1");
        var service = only(isolated, SERVICE);

        assertEquals(4, isolated.ofType(SUBNET).size());
        assertEquals(1, isolated.ofType(NAT_GATEWAY).size());
        assertFalse(service.is("networkConfiguration.assignPublicIp"));
        assertEquals(
                List.of("opencode-agent-private-a", "opencode-agent-private-b"),
                isolated.referenced(service, "networkConfiguration.subnets").stream()
                        .map(PlannedResource::name)
                        .sorted()
                        .toList());
    }

    /** AWS allows one mount target a zone: one that moved with the tasks could not be made before the old one is gone. */
    @Test
    void mountTargetsStayWhereTheyAreWhenTasksMove() {
        var isolated = OpenCodePlans.with("natGateways", "1");

        for (var slot : List.of("a", "b")) {
            assertEquals(
                    named(plan, MOUNT_TARGET, "workspace-" + slot).references("subnetId"),
                    named(isolated, MOUNT_TARGET, "workspace-" + slot).references("subnetId"));
        }
    }

    private List<PlannedResource> of(String type, String group) {
        return plan.ofType(type).stream()
                .filter(rule -> plan.referenced(rule, "securityGroupId").stream()
                        .anyMatch(each -> each.name().equals(group)))
                .toList();
    }

    private PlannedResource onlyRule(String type, String group, String peer) {
        var rules = of(type, group);
        assertEquals(1, rules.size(), rules::toString);
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, peer)), plan.referenced(rules.get(0), "referencedSecurityGroupId"));
        assertEquals("tcp", rules.get(0).text("ipProtocol").orElseThrow());
        return rules.get(0);
    }

    private static long port(PlannedResource rule) {
        assertEquals(rule.number("fromPort"), rule.number("toPort"));
        return rule.number("fromPort").orElseThrow();
    }

    private static Set<String> distinct(List<PlannedResource> resources, String property) {
        return resources.stream()
                .map(resource -> resource.text(property).orElseThrow())
                .collect(Collectors.toSet());
    }
}
