package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.support.Check;
import agentworkspaces.support.Json;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionEphemeralStorageArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionRuntimePlatformArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A service of tasks on Fargate, with its log group and what its roles may do. */
public final class FargateService extends ComponentResource {

    private final LogGroup logGroup;
    private final Service service;
    private final Output<String> taskDefinitionArn;
    private final Output<String> arn;

    /**
     * Names that people and scripts type.
     *
     * @param family family of the task definition
     * @param service name of the service
     */
    public record PhysicalNames(String family, String service) {}

    /**
     * Where the containers write.
     *
     * @param groupName name of the log group
     * @param region AWS region of the log group
     * @param retentionDays days that logs are kept
     * @param keyArn key that encrypts the logs; AWS's own without one
     */
    public record Logs(String groupName, String region, int retentionDays, Optional<Output<String>> keyArn) {}

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
     * @param container what load balancers forward to
     * @param sidecars what runs beside it, or before it
     * @param volumes what they mount
     */
    public record Contents(ContainerDefinition container, List<TaskContainer> sidecars, List<TaskVolume> volumes) {

        private List<Map<String, Object>> trees(Output<String> logGroup, String region) {
            return Stream.concat(
                            Stream.of(InitContainer.after(sidecars, container.tree(logGroup, region))),
                            sidecars.stream().map(sidecar -> sidecar.tree(logGroup, region)))
                    .toList();
        }
    }

    /**
     * One task.
     *
     * @param size what it has to work with
     * @param contents what it is made of
     * @param permissions what its roles may do
     * @param executeCommand whether a shell can be opened in it by ECS Exec
     */
    public record Task(TaskSize size, Contents contents, Permissions permissions, boolean executeCommand) {}

    /**
     * Where and how many tasks run.
     *
     * @param subnets where
     * @param capacity on what
     * @param count how many, at least 0
     * @param ignoresCount whether something else than the program changes their number later
     * @param deployments how new ones replace old ones
     * @param targets what they join, none for a service that no load balancer forwards to
     * @param registryArn where they are registered under a name in the DNS of the VPC, if they are
     */
    public record Run(
            SubnetTier subnets,
            Capacity capacity,
            int count,
            boolean ignoresCount,
            Deployments deployments,
            List<Target> targets,
            Optional<Output<String>> registryArn) {

        public Run {
            targets = List.copyOf(targets);
            Check.argument(count >= 0, "count must be at least 0, got %d", count);
        }

        /** Tasks that are not registered. */
        public Run(
                SubnetTier subnets,
                Capacity capacity,
                int count,
                boolean ignoresCount,
                Deployments deployments,
                List<Target> targets) {
            this(subnets, capacity, count, ignoresCount, deployments, targets, Optional.empty());
        }
    }

    /**
     * @param cluster where the service runs
     * @param identity security group and roles of the tasks
     * @param names physical names
     * @param logs where the containers write
     * @param task one task
     * @param run where and how many of them run
     * @param waitsFor what must exist before the first task starts
     */
    public record Args(
            EcsCluster cluster,
            TaskIdentity identity,
            PhysicalNames names,
            Logs logs,
            Task task,
            Run run,
            List<Resource> waitsFor) {

        public Args {
            var ports = task.contents().container().ports();
            run.targets()
                    .forEach(target -> Check.argument(
                            ports.contains(target.port()),
                            "a target's port must be one of the container's %s, got %d",
                            ports,
                            target.port()));
        }
    }

    public FargateService(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:FargateService", name, options);
        logGroup = logGroup(name, args.logs());
        var policies = policies(name, args);
        var taskDefinition = taskDefinition(name, args);
        taskDefinitionArn = taskDefinition.arn();
        service = EcsService.create(this, name, args, taskDefinition, policies);
        arn = Output.tuple(args.cluster().arn(), service.name())
                .applyValue(parts -> parts.t1.replace(":cluster/", ":service/") + "/" + parts.t2);
        registerOutputs(Map.of("serviceName", serviceName()));
    }

    public Output<String> serviceArn() {
        return arn;
    }

    public Output<String> serviceName() {
        return service.name();
    }

    /** ARN of the revision that was deployed, which is not the one that runs after ECS has rolled back. */
    public Output<String> taskDefinitionArn() {
        return taskDefinitionArn;
    }

    public Output<String> logGroupName() {
        return logGroup.name();
    }

    private LogGroup logGroup(String name, Logs logs) {
        var builder = LogGroupArgs.builder().name(logs.groupName()).retentionInDays(logs.retentionDays());
        logs.keyArn().ifPresent(builder::kmsKeyId);
        return new LogGroup(name, builder.build(), childOf(this));
    }

    private List<Resource> policies(String name, Args args) {
        var execution = new ArrayList<>(args.task().permissions().execution());
        execution.add(Statement.allow(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                Output.format("%s:*", logGroup.arn())));
        var task = new ArrayList<>(args.task().permissions().task());
        if (args.task().executeCommand()) {
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
        policies.add(
                ServiceRole.allow(this, name + "-execution", args.identity().executionRole(), execution));
        if (!task.isEmpty()) {
            policies.add(ServiceRole.allow(this, name + "-task", args.identity().taskRole(), task));
        }
        return policies;
    }

    private TaskDefinition taskDefinition(String name, Args args) {
        var size = args.task().size();
        var contents = args.task().contents();
        var builder = TaskDefinitionArgs.builder()
                .family(args.names().family())
                .cpu(String.valueOf(size.cpu()))
                .memory(String.valueOf(size.memoryMib()))
                .networkMode("awsvpc")
                .requiresCompatibilities("FARGATE")
                .runtimePlatform(TaskDefinitionRuntimePlatformArgs.builder()
                        .operatingSystemFamily("LINUX")
                        .cpuArchitecture(size.architecture().name())
                        .build())
                .executionRoleArn(args.identity().executionRole().arn())
                .taskRoleArn(args.identity().taskRole().arn())
                .volumes(contents.volumes().stream().map(TaskVolume::args).toList())
                .containerDefinitions(Json.stringify(
                        contents.trees(logGroup.name(), args.logs().region())))
                // A rollback needs the revision that it goes back to.
                .skipDestroy(true);
        size.paidDiskGib()
                .ifPresent(disk -> builder.ephemeralStorage(TaskDefinitionEphemeralStorageArgs.builder()
                        .sizeInGib(disk)
                        .build()));
        return new TaskDefinition(name, builder.build(), childOf(this));
    }
}
