package agentworkspaces.service;

import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentControllerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ServiceServiceRegistriesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** The service of ECS that runs the tasks of a {@link FargateService}. */
final class EcsService {

    /** What CodeDeploy changes with every deployment, and ECS then refuses to have changed. Source: Amazon ECS API, UpdateService. */
    private static final List<String> MOVED = List.of(
            "capacityProviderStrategies", "loadBalancers", "networkConfiguration", "platformVersion", "taskDefinition");

    private EcsService() {}

    /**
     * @param taskDefinition what its tasks are
     * @param policies what their roles must be allowed before the first starts
     */
    static Service create(
            Resource parent,
            String name,
            FargateService.Args args,
            TaskDefinition taskDefinition,
            List<Resource> policies) {
        var run = args.run();
        var waitsFor = new ArrayList<>(args.waitsFor());
        waitsFor.addAll(policies);
        waitsFor.add(args.cluster().readiness());
        waitsFor.addAll(run.subnets().readiness());
        waitsFor.addAll(args.identity().readiness());
        var container = args.task().contents().container().name();
        var builder = ServiceArgs.builder()
                .name(args.names().service())
                .cluster(args.cluster().arn())
                .taskDefinition(taskDefinition.arn())
                .desiredCount(run.count())
                .platformVersion("LATEST")
                .capacityProviderStrategies(run.capacity().strategies())
                .deploymentMinimumHealthyPercent(run.deployments().minHealthyPercent())
                .deploymentMaximumPercent(run.deployments().maxPercent())
                .availabilityZoneRebalancing(run.deployments().rebalances() ? "ENABLED" : "DISABLED")
                .enableExecuteCommand(args.task().executeCommand())
                .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                        .subnets(run.subnets().subnetIds())
                        .securityGroups(
                                Output.all(args.identity().securityGroup().id()))
                        .assignPublicIp(run.subnets().publicAddress())
                        .build())
                .loadBalancers(run.targets().stream()
                        .map(target -> ServiceLoadBalancerArgs.builder()
                                .targetGroupArn(target.targetGroupArn())
                                .containerName(container)
                                .containerPort(target.port())
                                .build())
                        .toList())
                .propagateTags("SERVICE")
                .enableEcsManagedTags(true)
                .waitForSteadyState(false);
        if (run.deployments().controller() == Deployments.Controller.CODE_DEPLOY) {
            builder.deploymentController(ServiceDeploymentControllerArgs.builder()
                    .type("CODE_DEPLOY")
                    .build());
        } else {
            // Lets the provider change the strategy in place; without it the service is replaced.
            builder.forceNewDeployment(true)
                    .deploymentCircuitBreaker(ServiceDeploymentCircuitBreakerArgs.builder()
                            .enable(true)
                            .rollback(true)
                            .build());
        }
        run.registryArn()
                .ifPresent(registry -> builder.serviceRegistries(ServiceServiceRegistriesArgs.builder()
                        .registryArn(registry)
                        .build()));
        // ECS takes a grace period only of a service that a load balancer checks.
        run.targets().stream().mapToInt(Target::graceSeconds).max().ifPresent(builder::healthCheckGracePeriodSeconds);
        return new Service(name, builder.build(), options(parent, run, waitsFor));
    }

    private static CustomResourceOptions options(Resource parent, FargateService.Run run, List<Resource> waitsFor) {
        var moved = run.deployments().controller() == Deployments.Controller.CODE_DEPLOY;
        var ignored = new ArrayList<String>(moved ? MOVED : List.of());
        if (run.ignoresCount()) {
            ignored.add("desiredCount");
        }
        return CustomResourceOptions.builder()
                .parent(parent)
                .dependsOn(waitsFor)
                .ignoreChanges(ignored)
                // It has a name that people type, and a cluster takes a name once.
                .deleteBeforeReplace(true)
                .build();
    }
}
