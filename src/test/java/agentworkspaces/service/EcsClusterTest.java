package agentworkspaces.service;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcsClusterTest {

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "enabled", "enhanced"})
    void measuresAsMuchAsItIsTold(String containerInsights) {
        var plan = Plans.ofProgram(context -> new EcsCluster(
                "app", new EcsCluster.Args("AppCluster", containerInsights, Optional.empty()), Root.OPTIONS));

        assertEquals(
                List.of(Map.of("name", "containerInsights", "value", containerInsights)),
                only(plan, CLUSTER).list("settings"));
        assertEquals(
                Map.of("executeCommandConfiguration", Map.of("logging", "DEFAULT")),
                only(plan, CLUSTER).input("configuration").orElseThrow());
    }

    @Test
    void logsSessionsWhereItIsTold() {
        var logs = ClusterConfigurationExecuteCommandConfigurationArgs.builder()
                .logging("OVERRIDE")
                .build();
        var plan = Plans.ofProgram(context ->
                new EcsCluster("app", new EcsCluster.Args("AppCluster", "disabled", Optional.of(logs)), Root.OPTIONS));

        assertEquals(
                Map.of("executeCommandConfiguration", Map.of("logging", "OVERRIDE")),
                only(plan, CLUSTER).input("configuration").orElseThrow());
    }

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
        assertEquals(List.of(only(plan, CLUSTER)), plan.graph().to(providers, "clusterName"));
        assertEquals("AppCluster", plan.outputs().get("name"));
        assertEquals(
                "arn:aws:ecs:us-east-1:123456789012:cluster/AppCluster",
                plan.outputs().get("arn"));
        assertEquals(providers.urn(), plan.outputs().get("readiness").toString().replace("pulumi:pulumi:Stack$", ""));
    }
}
