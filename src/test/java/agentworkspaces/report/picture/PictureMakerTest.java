package agentworkspaces.report.picture;

import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.plan.Plans;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PictureMakerTest {

    @Test
    void drawsTheTrafficThatTheSecurityGroupsAllowAndNoOther() {
        assertEquals(
                Set.of(
                        "users -80, 443-> balancer_alb",
                        "balancer_alb -443-> identity_users",
                        "balancer_alb -3000-> service_app",
                        "service_app -2049-> efs_workspace",
                        "service_app -22, 80, 443-> gateway_nat",
                        "gateway_nat -22, 80, 443-> internet"),
                arrows(ExamplePlans.openChamber()));
    }

    @Test
    void tasksInPublicSubnetsReachTheInternetWithoutGateway() {
        var arrows = arrows(ExamplePlans.withoutNat());
        assertTrue(arrows.contains("service_app -22, 80, 443-> internet"), arrows::toString);
        assertFalse(arrows.toString().contains("gateway"), arrows::toString);
    }

    @Test
    void anIngressRuleWithoutItsEgressRuleIsNoTraffic() {
        var plan = ExamplePlans.openChamber().remove(ExamplePlans.EGRESS, "app-efs");
        assertFalse(arrows(plan).toString().contains("efs_workspace"));
    }

    @Test
    void anEgressRuleWithoutItsIngressRuleIsNoTraffic() {
        var plan = ExamplePlans.openChamber().remove(ExamplePlans.INGRESS, "app-alb");
        assertFalse(arrows(plan).contains("balancer_alb -3000-> service_app"));
    }

    @Test
    void aServiceThatDoesNotMountTheFileSystemHasNoArrowToIt() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.TASK, "app").without("volumes");
        assertFalse(arrows(plan).toString().contains("efs_workspace"));
    }

    @Test
    void withoutARouteNothingReachesTheInternet() {
        var plan = ExamplePlans.openChamber();
        plan.remove("aws:ec2/route:Route", "private-a").remove("aws:ec2/route:Route", "private-b");
        assertFalse(arrows(plan).toString().contains("-> internet"));
    }

    @Test
    void nestsSubnetsInZonesInTheNetwork() {
        var vpc = PictureMaker.of(ExamplePlans.openChamber().plan()).boxes().get(0);
        assertEquals("VPC 10.0.0.0/16", vpc.title());
        assertEquals(
                List.of("Zone us-east-1a", "Zone us-east-1b"),
                vpc.boxes().stream().map(Box::title).toList());
        assertEquals(
                List.of("Public 10.0.0.0/24", "Private 10.0.10.0/24"),
                vpc.boxes().get(0).boxes().stream().map(Box::title).toList());
    }

    @Test
    void namesInTheSecondZoneWhatIsDrawnInTheFirst() {
        var second = PictureMaker.of(ExamplePlans.openChamber().plan())
                .boxes()
                .get(0)
                .boxes()
                .get(1);
        assertEquals(
                List.of(List.of("Load balancer"), List.of("OpenchamberService-dev")),
                second.allNodes().map(Node::lines).toList());
    }

    @Test
    void aCrowdIsCountedInsteadOfDrawn() {
        var plan = ExamplePlans.openChamber();
        var inputs = plan.resource(ExamplePlans.SERVICE, "app");
        for (int i = 0; i < 1000; i++) {
            inputs.copyTo("crowd-" + i);
            plan.resource(ExamplePlans.FILE_SYSTEM, "crowd-" + i).input("encrypted", true);
        }
        var nodes = PictureMaker.of(plan.plan()).nodes().toList();
        assertTrue(nodes.size() < 40, () -> nodes.size() + " nodes");
        assertTrue(nodes.stream().anyMatch(node -> node.title().equals("and 989 more")), nodes::toString);
        assertTrue(nodes.stream().anyMatch(node -> node.lines().equals(List.of("1001 file systems"))), nodes::toString);
    }

    @Test
    void namesTheAddressesThatUsersComeFrom() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.INGRESS, "alb-https").input("cidrIpv4", "192.0.2.0/24");
        plan.resource(ExamplePlans.INGRESS, "alb-http").input("cidrIpv4", "192.0.2.0/24");
        var users = PictureMaker.of(plan.plan()).nodesById().get("users");
        assertEquals(List.of("from 192.0.2.0/24"), users.lines());
    }

    @Test
    void namesThatOnlyDifferInSignsGetIdsOfTheirOwn() {
        var plan = ExamplePlans.openChamber();
        for (var name : List.of("a-b", "a b", "a_b")) {
            plan.resource(ExamplePlans.FILE_SYSTEM, name).input("encrypted", true);
        }
        var picture = PictureMaker.of(plan.plan());
        var ids = picture.nodes().map(Node::id).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size());
    }

    @Test
    void aPlanWithoutNetworkIsStillAPicture() {
        var plan = new PlanFixture("dev", false);
        plan.resource("aws:s3/bucketV2:BucketV2", "files").input("bucket", ref("a:b:C", "x"));
        var picture = PictureMaker.of(plan.plan());
        assertEquals(List.of("S3"), picture.nodes().map(Node::title).toList());
        assertTrue(picture.arrows().isEmpty());
    }

    @Test
    void eachRegionIsABox() {
        var plan = ExamplePlans.openChamber();
        plan.resource("aws:s3/bucketV2:BucketV2", "edge-logs")
                .input("bucket", "edge-logs")
                .region("eu-central-1");
        var picture = PictureMaker.of(plan.plan());
        assertEquals(
                List.of("VPC 10.0.0.0/16", "Region us-east-1", "Region eu-central-1"),
                picture.boxes().stream().map(Box::title).toList());
        assertEquals(
                List.of("S3"),
                picture.boxes().get(2).nodes().stream().map(Node::title).toList());
        assertFalse(picture.boxes().get(1).nodes().stream()
                .anyMatch(node -> node.title().equals("S3")));
    }

    @Test
    void aSingleTaskMayRunInAnotherZoneAndTwoStandInBoth() {
        var one = ExamplePlans.openChamber();
        assertEquals(List.of("Also in this zone", "May run here instead"), mentions(one));
        one.resource(ExamplePlans.SERVICE, "app").input("desiredCount", 2);
        assertEquals(List.of("Also in this zone", "Also in this zone"), mentions(one));
    }

    @Test
    void twoTasksStandInTwoOfThreeZones() {
        assertEquals(
                List.of("Also in this zone", "Also in this zone", "Also in this zone", "May run here instead"),
                PictureMaker.of(Plans.of("prod", "azCount", "3", "desiredCount", "2"))
                        .nodes()
                        .filter(node -> node.kind() == Kind.ELSEWHERE)
                        .map(Node::title)
                        .toList());
    }

    @Test
    void drawsTheNatInstanceAndItsWay() {
        var picture = PictureMaker.of(Plans.of("prod", "natGateways", "0", "natInstance", "true"));
        var instance = picture.nodes()
                .filter(node -> node.title().equals("NAT instance"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("t4g.nano", "one public address"), instance.lines());
        var arrows = arrows(picture);
        assertTrue(arrows.contains("service_openchamber -22, 80, 443-> " + instance.id()), arrows::toString);
        assertTrue(arrows.contains(instance.id() + " -22, 80, 443-> internet"), arrows::toString);
    }

    @Test
    void drawsEndpointsByNameAndNoInternetWhereNothingLeadsToIt() {
        var picture = PictureMaker.of(Plans.of(
                "prod", "natGateways", "0", "taskSubnets", "private", "vpcEndpoints", "[\"required\",\"dynamodb\"]"));
        assertEquals(
                List.of("ecr.api, ecr.dkr", "kms, logs", "ssmmessages"),
                picture.nodesById().get("endpoint_interface").lines());
        assertEquals(
                List.of("dynamodb, s3"),
                picture.nodesById().get("endpoint_gateway").lines());
        assertFalse(picture.nodesById().containsKey("internet"));
        var arrows = arrows(picture);
        assertTrue(arrows.contains("service_openchamber -443-> endpoint_interface"), arrows::toString);
        assertTrue(arrows.contains("service_openchamber -443-> endpoint_gateway"), arrows::toString);
    }

    @Test
    void everyNatGatewayHasItsArrows() {
        var arrows = arrows(PictureMaker.of(Plans.of("prod", "azCount", "3", "natGateways", "3")));
        assertEquals(
                Set.of("gateway_openchamber_a", "gateway_openchamber_b", "gateway_openchamber_c"),
                arrows.stream()
                        .filter(arrow -> arrow.endsWith("-> internet"))
                        .map(arrow -> arrow.split(" ")[0])
                        .collect(Collectors.toSet()));
        assertTrue(
                arrows.contains("instead_openchamber_private_c -22, 80, 443-> gateway_openchamber_c"),
                arrows::toString);
    }

    @Test
    void saysWhatMayReachTheBalancerAndThatNothingRuns() {
        var nodes = PictureMaker.of(Plans.of(
                        "prod",
                        "allowedCidrs",
                        "[\"203.0.113.0/24\",\"198.51.100.0/24\",\"192.0.2.0/24\"]",
                        "desiredCount",
                        "0"))
                .nodesById();
        assertEquals(
                List.of(
                        "reachable from 192.0.2.0/24",
                        "and 198.51.100.0/24",
                        "and 1 more",
                        "login before every page",
                        "WAF in front"),
                nodes.get("balancer_openchamber").lines());
        assertEquals(
                "stopped, no task", nodes.get("service_openchamber").lines().get(0));
        assertEquals(List.of("1 topic"), nodes.get("region_sns").lines());
    }

    @Test
    void leavesOutSubnetsInWhichNothingStands() {
        var vpc = PictureMaker.of(Plans.of("dev")).boxes().get(0);
        assertEquals(
                List.of("Public 10.0.0.0/24", "Public 10.0.1.0/24"),
                vpc.boxes().stream()
                        .flatMap(zone -> zone.boxes().stream())
                        .map(Box::title)
                        .toList());
    }

    private static List<String> mentions(PlanFixture plan) {
        return PictureMaker.of(plan.plan())
                .nodes()
                .filter(node -> node.kind() == Kind.ELSEWHERE)
                .map(Node::title)
                .toList();
    }

    private static Set<String> arrows(PlanFixture plan) {
        return arrows(PictureMaker.of(plan.plan()));
    }

    private static Set<String> arrows(Picture picture) {
        return picture.arrows().stream()
                .map(arrow -> arrow.from() + " -" + arrow.label() + "-> " + arrow.to())
                .collect(Collectors.toSet());
    }
}
