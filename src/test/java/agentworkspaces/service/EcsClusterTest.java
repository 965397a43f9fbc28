package agentworkspaces.service;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.Types.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.Types.CLUSTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcsClusterTest {

    @Test
    void runsTasksOnDemandOrOnSpareCapacity() {
        var plan = Plans.ofProgram(context -> {
            var cluster = Clusters.plain("app", "AppCluster");
            context.export("name", cluster.clusterName());
            context.export("arn", cluster.arn());
            context.export("readiness", cluster.readiness().urn());
        });
        var providers = only(plan, CAPACITY_PROVIDERS);

        assertEquals("AppCluster", only(plan, CLUSTER).text("name").orElseThrow());
        assertEquals(List.of("FARGATE", "FARGATE_SPOT"), providers.list("capacityProviders"));
        assertEquals(List.of(only(plan, CLUSTER)), plan.referenced(providers, "clusterName"));
        assertEquals("AppCluster", plan.outputs().get("name"));
        assertEquals(
                "arn:aws:ecs:us-east-1:123456789012:cluster/AppCluster",
                plan.outputs().get("arn"));
        assertEquals(providers.urn(), plan.outputs().get("readiness").toString().replace("pulumi:pulumi:Stack$", ""));
    }
}
