package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.config.TaskSettings;
import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.support.Json;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.aws.ecs.inputs.ServiceCapacityProviderStrategyArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionEphemeralStorageArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionRuntimePlatformArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of tasks on Fargate behind a load balancer, with its log group and what its roles may do.
 *
 * <p>One task that shares a file system is replaced by stopping it first: two writers at once corrupt the databases
 * there.
 */
public final class FargateService extends ComponentResource {

    private final LogGroup logGroup;
    private final Service service;

    /**
     * Names that people and scripts type.
     *
     * @param family family of the task definition
     * @param service name of the service
     * @param logGroup name of the log group
     */
    public record PhysicalNames(String family, String service, String logGroup) {}

    /**
     * What the roles of the tasks may do.
     *
     * @param execution what the execution role needs beyond writing logs
     * @param task what the task role may do, beyond ECS Exec
     */
    public record Permissions(List<Statement> execution, List<Statement> task) {}

    /**
     * What a task is made of.
     *
     * @param container what the load balancer forwards to
     * @param sidecars what runs beside it
     * @param volumes what they mount
     */
    public record Contents(ContainerDefinition container, List<TaskContainer> sidecars, List<TaskVolume> volumes) {}

    /**
     * @param cluster where the service runs
     * @param subnets subnets of the tasks
     * @param access security group and roles of the tasks
     * @param names physical names
     * @param region AWS region of the log group
     * @param settings size, number and care of the tasks
     * @param ignoresCount whether something else than the program changes the number of tasks later
     * @param contents what a task is made of
     * @param permissions what the roles may do
     * @param logKeyArn key that encrypts the logs; AWS's own without one
     * @param targetGroupArn targets that the tasks join
     * @param waitsFor what must exist before the first task starts
     */
    public record Args(
            EcsCluster cluster,
            SubnetTier subnets,
            TaskAccess access,
            PhysicalNames names,
            String region,
            TaskSettings settings,
            boolean ignoresCount,
            Contents contents,
            Permissions permissions,
            Optional<Output<String>> logKeyArn,
            Output<String> targetGroupArn,
            List<Resource> waitsFor) {}

    public FargateService(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:FargateService", name, options);
        logGroup = logGroup(name, args);
        var policies = policies(name, args);
        var taskDefinition = taskDefinition(name, args);
        service = service(name, args, taskDefinition, policies);
        registerOutputs(Map.of("serviceName", serviceName()));
    }

    public Output<String> serviceArn() {
        return service.id();
    }

    public Output<String> serviceName() {
        return service.name();
    }

    public Output<String> logGroupName() {
        return logGroup.name();
    }

    private LogGroup logGroup(String name, Args args) {
        var builder = LogGroupArgs.builder()
                .name(args.names().logGroup())
                .retentionInDays(args.settings().logRetentionDays());
        args.logKeyArn().ifPresent(builder::kmsKeyId);
        return new LogGroup(name, builder.build(), childOf(this));
    }

    private List<Resource> policies(String name, Args args) {
        var execution = new ArrayList<>(args.permissions().execution());
        execution.add(Statement.allow(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                Output.format("%s:*", logGroup.arn())));
        var task = new ArrayList<>(args.permissions().task());
        if (args.settings().enableExecuteCommand()) {
            // These actions take no resource (Service Authorization Reference, "Amazon Session Manager Message
            // Gateway").
            task.add(Statement.allow(
                    "EcsExec",
                    List.of(
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel"),
                    "*"));
        }
        var policies = new ArrayList<Resource>();
        policies.add(ServiceRole.allow(this, name + "-execution", args.access().executionRole(), execution));
        if (!task.isEmpty()) {
            policies.add(ServiceRole.allow(this, name + "-task", args.access().taskRole(), task));
        }
        return policies;
    }

    private TaskDefinition taskDefinition(String name, Args args) {
        var settings = args.settings();
        var contents = args.contents();
        var builder = TaskDefinitionArgs.builder()
                .family(args.names().family())
                .cpu(String.valueOf(settings.cpu()))
                .memory(String.valueOf(settings.memoryMib()))
                .networkMode("awsvpc")
                .requiresCompatibilities("FARGATE")
                .runtimePlatform(TaskDefinitionRuntimePlatformArgs.builder()
                        .operatingSystemFamily("LINUX")
                        .cpuArchitecture(settings.cpuArchitecture())
                        .build())
                .executionRoleArn(args.access().executionRole().arn())
                .taskRoleArn(args.access().taskRole().arn())
                .volumes(contents.volumes().stream().map(TaskVolume::args).toList())
                .containerDefinitions(
                        Json.stringify(Stream.concat(Stream.of(contents.container()), contents.sidecars().stream())
                                .map(container -> container.tree(logGroup.name(), args.region()))
                                .toList()))
                // A rollback needs the revision that it goes back to.
                .skipDestroy(true);
        settings.extraStorageGib()
                .ifPresent(size -> builder.ephemeralStorage(TaskDefinitionEphemeralStorageArgs.builder()
                        .sizeInGib(size)
                        .build()));
        return new TaskDefinition(name, builder.build(), childOf(this));
    }

    private Service service(String name, Args args, TaskDefinition taskDefinition, List<Resource> policies) {
        var settings = args.settings();
        var oneAtATime = settings.desiredCount() <= 1;
        var waitsFor = new ArrayList<>(args.waitsFor());
        waitsFor.addAll(policies);
        waitsFor.add(args.cluster().readiness());
        waitsFor.addAll(args.subnets().readiness());
        waitsFor.addAll(args.access().internetRules());
        return new Service(
                name,
                ServiceArgs.builder()
                        .name(args.names().service())
                        .cluster(args.cluster().arn())
                        .taskDefinition(taskDefinition.arn())
                        .desiredCount(settings.desiredCount())
                        .platformVersion("LATEST")
                        .capacityProviderStrategies(strategies(settings))
                        // Lets the provider change the strategy in place; without it the service is replaced.
                        .forceNewDeployment(true)
                        .deploymentMinimumHealthyPercent(oneAtATime ? 0 : 100)
                        .deploymentMaximumPercent(oneAtATime ? 100 : 200)
                        .deploymentCircuitBreaker(ServiceDeploymentCircuitBreakerArgs.builder()
                                .enable(true)
                                .rollback(true)
                                .build())
                        // Rebalancing starts a second task before it stops the first.
                        .availabilityZoneRebalancing("DISABLED")
                        .enableExecuteCommand(settings.enableExecuteCommand())
                        .healthCheckGracePeriodSeconds(settings.healthCheckGraceSeconds())
                        .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                                .subnets(args.subnets().subnetIds())
                                .securityGroups(
                                        Output.all(args.access().securityGroup().id()))
                                .assignPublicIp(args.subnets().publicAddress())
                                .build())
                        .loadBalancers(ServiceLoadBalancerArgs.builder()
                                .targetGroupArn(args.targetGroupArn())
                                .containerName(args.contents().container().name())
                                .containerPort(args.contents().container().port())
                                .build())
                        .propagateTags("SERVICE")
                        .enableEcsManagedTags(true)
                        .waitForSteadyState(false)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(waitsFor)
                        .ignoreChanges(args.ignoresCount() ? List.of("desiredCount") : List.of())
                        .build());
    }

    private static List<ServiceCapacityProviderStrategyArgs> strategies(TaskSettings settings) {
        if (settings.fargateSpot() && settings.onDemandBase() > 0) {
            return List.of(
                    ServiceCapacityProviderStrategyArgs.builder()
                            .capacityProvider("FARGATE")
                            .base(settings.onDemandBase())
                            .weight(0)
                            .build(),
                    strategy("FARGATE_SPOT"));
        }
        return List.of(strategy(settings.fargateSpot() ? "FARGATE_SPOT" : "FARGATE"));
    }

    private static ServiceCapacityProviderStrategyArgs strategy(String capacityProvider) {
        return ServiceCapacityProviderStrategyArgs.builder()
                .capacityProvider(capacityProvider)
                .weight(1)
                .build();
    }
}
