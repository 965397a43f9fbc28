package agentworkspaces.report.picture;

import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pictures of plans with several services. */
class SeveralServicesPictureTest {

    @Test
    void servicesOfOneGroupTalkOnlyWhereTheyAreToldTo() {
        var plan = sixServicesOfOneGroup();
        var between = arrows(plan).stream()
                .filter(arrow -> arrow.matches("service.* service.*"))
                .toList();
        assertEquals(List.of(), between);

        plan.resource(ExamplePlans.TASK, "langfuse-web")
                .input(
                        "containerDefinitions",
                        "[{\"name\":\"web\",\"environment\":[{\"name\":\"LITELLM\",\"value\":\"http://litellm.coder.local:4000\"},"
                                + "{\"name\":\"NAME\",\"value\":\"clickhouse-reader\"}]}]");
        between = arrows(plan).stream()
                .filter(arrow -> arrow.matches("service.* service.*"))
                .toList();
        assertEquals(List.of("service_langfuse_web -4000-> service_litellm"), between);
    }

    @Test
    void aBalancerReachesEachServiceOnItsOwnPort() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.SERVICE, "app").copyTo("other").input("name", "other");
        plan.resource(ExamplePlans.TARGET_GROUP, "other").input("port", 4000);
        plan.resource(ExamplePlans.SERVICE, "other")
                .input(
                        "loadBalancers",
                        List.of(Map.of(
                                "containerPort", 4000, "targetGroupArn", ref(ExamplePlans.TARGET_GROUP, "other"))));
        plan.resource("aws:lb/listenerRule:ListenerRule", "other")
                .input("listenerArn", ref(ExamplePlans.LISTENER, "https"))
                .input(
                        "actions",
                        List.of(Map.of("type", "forward", "targetGroupArn", ref(ExamplePlans.TARGET_GROUP, "other"))));
        for (var name : List.of("app-alb", "alb-app")) {
            var type = name.equals("app-alb") ? ExamplePlans.INGRESS : ExamplePlans.EGRESS;
            plan.resource(type, name)
                    .copyTo(name + "-4000")
                    .input("fromPort", 4000)
                    .input("toPort", 4000);
        }
        var arrows = arrows(plan);
        assertTrue(arrows.contains("balancer_alb -3000-> service_app"), arrows::toString);
        assertTrue(arrows.contains("balancer_alb -4000-> service_other"), arrows::toString);
    }

    @Test
    void servicesWithTheSameArrowsAreOneCard() {
        var picture = PictureMaker.of(sixServicesOfOneGroup().plan());
        var services =
                picture.nodes().filter(node -> node.kind() == Kind.SERVICE).toList();
        assertEquals(
                List.of("OpenchamberService-dev", "5 services"),
                services.stream().map(Node::title).toList());
        assertEquals(
                List.of("clickhouse", "key-provisioner", "langfuse-web", "langfuse-worker", "litellm"),
                services.get(1).lines());
    }

    @Test
    void servicesWithTheSameTrafficShareOneArrow() {
        var arrows = arrows(ExamplePlans.manyServices());
        assertTrue(arrows.contains("services_private_a -22, 80, 443-> gateway_nat"), arrows::toString);
        assertTrue(arrows.contains("services_private_a -5432-> database_postgres"), arrows::toString);
        assertTrue(arrows.contains("service_app -2049-> efs_workspace"), arrows::toString);
    }

    /** As Coder has them: one group that may talk to itself on every port, and names to be found by. */
    private static PlanFixture sixServicesOfOneGroup() {
        var plan = ExamplePlans.manyServices();
        for (var type : List.of(ExamplePlans.INGRESS, ExamplePlans.EGRESS)) {
            plan.resource(type, "app-self")
                    .input("securityGroupId", ref(ExamplePlans.GROUP, "app"))
                    .input("ipProtocol", "-1")
                    .input("referencedSecurityGroupId", ref(ExamplePlans.GROUP, "app"));
        }
        for (var name : List.of("litellm", "clickhouse")) {
            plan.resource("aws:servicediscovery/service:Service", name).input("name", name);
            plan.resource(ExamplePlans.SERVICE, name)
                    .input(
                            "serviceRegistries",
                            Map.of("registryArn", ref("aws:servicediscovery/service:Service", name)));
        }
        return plan;
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
