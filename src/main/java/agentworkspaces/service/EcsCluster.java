package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.ecs.Cluster;
import com.pulumi.aws.ecs.ClusterArgs;
import com.pulumi.aws.ecs.ClusterCapacityProviders;
import com.pulumi.aws.ecs.ClusterCapacityProvidersArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterSettingArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;
import java.util.Optional;

/** An ECS cluster whose services run on Fargate, on demand or on spare capacity. */
public final class EcsCluster extends ComponentResource {

    private final Cluster cluster;
    private final ClusterCapacityProviders capacityProviders;

    /**
     * @param clusterName physical name of the cluster
     * @param containerInsights {@code disabled}, {@code enabled} or {@code enhanced}
     * @param execLogs where ECS Exec sessions are logged
     */
    public record Args(
            String clusterName,
            String containerInsights,
            Optional<ClusterConfigurationExecuteCommandConfigurationArgs> execLogs) {}

    public EcsCluster(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:EcsCluster", name, options);
        var builder = ClusterArgs.builder()
                .name(args.clusterName())
                .settings(ClusterSettingArgs.builder()
                        .name("containerInsights")
                        .value(args.containerInsights())
                        .build())
                // Also without logs: the provider keeps what it is no longer told.
                .configuration(ClusterConfigurationArgs.builder()
                        .executeCommandConfiguration(args.execLogs().orElseGet(EcsCluster::withoutLogs))
                        .build());
        cluster = new Cluster(name, builder.build(), childOf(this));
        capacityProviders = new ClusterCapacityProviders(
                name,
                ClusterCapacityProvidersArgs.builder()
                        .clusterName(cluster.name())
                        .capacityProviders("FARGATE", "FARGATE_SPOT")
                        .build(),
                childOf(this));
        registerOutputs(Map.of("clusterName", clusterName()));
    }

    /** What ECS does with a cluster that says nothing: sessions go where the container's own output goes. */
    private static ClusterConfigurationExecuteCommandConfigurationArgs withoutLogs() {
        return ClusterConfigurationExecuteCommandConfigurationArgs.builder()
                .logging("DEFAULT")
                .build();
    }

    public Output<String> arn() {
        return cluster.arn();
    }

    public Output<String> clusterName() {
        return cluster.name();
    }

    /** What must exist before a service names a capacity provider. */
    public Resource readiness() {
        return capacityProviders;
    }
}
