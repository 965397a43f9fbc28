package agentworkspaces.delivery;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.service.Capacity;
import agentworkspaces.service.TaskIdentity;
import agentworkspaces.support.Check;
import agentworkspaces.support.Json;
import com.pulumi.aws.codedeploy.Application;
import com.pulumi.aws.codedeploy.ApplicationArgs;
import com.pulumi.aws.codedeploy.DeploymentGroup;
import com.pulumi.aws.codedeploy.DeploymentGroupArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupAlarmConfigurationArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupAutoRollbackConfigurationArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupBlueGreenDeploymentConfigArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupBlueGreenDeploymentConfigDeploymentReadyOptionArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupBlueGreenDeploymentConfigTerminateBlueInstancesOnDeploymentSuccessArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupDeploymentStyleArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupEcsServiceArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupLoadBalancerInfoArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupLoadBalancerInfoTargetGroupPairInfoArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupLoadBalancerInfoTargetGroupPairInfoProdTrafficRouteArgs;
import com.pulumi.aws.codedeploy.inputs.DeploymentGroupLoadBalancerInfoTargetGroupPairInfoTargetGroupArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings new revisions of a service by CodeDeploy: a second set of tasks in a second target group, to which all requests
 * move at once and from which they move back when an alarm sounds.
 *
 * <p>The provider of this version knows no deployments of this kind by ECS itself.
 */
public final class BlueGreen extends ComponentResource {

    /** In which an alarm still moves requests back to the old tasks. */
    private static final int OLD_TASKS_STAY_MINUTES = 15;

    /** The only one. Source: AWS CodeDeploy User Guide, "AppSpec file structure". */
    private static final double APP_SPEC_VERSION = 0.0;

    private final Application application;
    private final DeploymentGroup group;
    private final Revision revision;
    private final SecurityGroup securityGroup;
    private final List<Statement> startStatements;

    /**
     * The service.
     *
     * @param clusterName its cluster
     * @param name its name
     * @param arn its ARN
     * @param identity roles of its tasks
     */
    public record Service(Output<String> clusterName, Output<String> name, Output<String> arn, TaskIdentity identity) {}

    /**
     * What is brought to the service.
     *
     * @param taskDefinitionArn revision that the program has registered
     * @param container container that the load balancer forwards to
     * @param port its TCP port
     * @param place where its tasks run, and on what: the service itself keeps what it was made with
     */
    public record Revision(Output<String> taskDefinitionArn, String container, int port, Place place) {}

    /**
     * Where tasks run, and on what.
     *
     * @param subnets their subnets
     * @param capacity on what
     */
    public record Place(SubnetTier subnets, Capacity capacity) {}

    /**
     * The way of the requests.
     *
     * @param listenerArn listener with rules that forward to one of the target groups
     * @param targetGroupNames two target groups, the first of which the service joins when it is made
     */
    public record Traffic(Output<String> listenerArn, List<Output<String>> targetGroupNames) {

        public Traffic {
            targetGroupNames = List.copyOf(targetGroupNames);
            Check.argument(targetGroupNames.size() == 2, "targetGroupNames must be 2, got %d", targetGroupNames.size());
        }
    }

    /**
     * @param physicalName name of application and deployment group
     * @param service the service, whose deployments are CodeDeploy's
     * @param revision what is brought to it
     * @param traffic the way of the requests
     * @param alarmNames alarms that move requests back
     * @param permissionsBoundary ARN of a permissions boundary of the role
     */
    public record Args(
            String physicalName,
            Service service,
            Revision revision,
            Traffic traffic,
            List<Output<String>> alarmNames,
            Optional<String> permissionsBoundary) {

        public Args {
            alarmNames = List.copyOf(alarmNames);
            Check.argument(!alarmNames.isEmpty(), "alarmNames must have at least one");
        }
    }

    public BlueGreen(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:delivery:BlueGreen", name, options);
        revision = args.revision();
        securityGroup = args.service().identity().securityGroup();
        var role = ServiceRole.create(
                this,
                name + "-deployments",
                "Moves requests of " + args.physicalName() + " to new tasks and back",
                "codedeploy.amazonaws.com",
                args.permissionsBoundary());
        var policy = ServiceRole.allow(this, name + "-deployments", role, statements(args));
        application = new Application(
                name,
                ApplicationArgs.builder()
                        .name(args.physicalName())
                        .computePlatform("ECS")
                        .build(),
                childOf(this));
        group = group(
                name,
                args,
                role,
                CustomResourceOptions.builder().parent(this).dependsOn(policy).build());
        startStatements = List.of(Statement.allow(
                "StartDeployment",
                List.of(
                        "codedeploy:CreateDeployment",
                        "codedeploy:GetApplicationRevision",
                        "codedeploy:GetDeployment",
                        "codedeploy:GetDeploymentConfig",
                        "codedeploy:RegisterApplicationRevision"),
                application.arn(),
                group.arn(),
                application.arn().applyValue(arn -> arn.replaceFirst(":application:.*", ":deploymentconfig:*"))));
        registerOutputs(Map.of("deploymentGroupName", group.deploymentGroupName()));
    }

    /** What a workflow needs to start a deployment and to wait for it. */
    public List<Statement> startStatements() {
        return startStatements;
    }

    public Output<String> applicationName() {
        return application.name();
    }

    public Output<String> deploymentGroupName() {
        return group.deploymentGroupName();
    }

    /** Arguments of {@code aws deploy create-deployment} that bring the revision to the service. */
    public Output<String> startArguments() {
        var subnets = revision.place().subnets();
        var network = Map.of(
                "Subnets",
                subnets.subnetIds(),
                "SecurityGroups",
                List.of(securityGroup.id()),
                "AssignPublicIp",
                subnets.publicAddress() ? "ENABLED" : "DISABLED");
        var properties = Map.of(
                "TaskDefinition",
                revision.taskDefinitionArn(),
                "LoadBalancerInfo",
                Map.of("ContainerName", revision.container(), "ContainerPort", revision.port()),
                "PlatformVersion",
                "LATEST",
                "NetworkConfiguration",
                Map.of("AwsvpcConfiguration", network),
                "CapacityProviderStrategy",
                revision.place().capacity().appSpec());
        var content = Json.stringify(Map.of(
                "version",
                APP_SPEC_VERSION,
                "Resources",
                List.of(Map.of("TargetService", Map.of("Type", "AWS::ECS::Service", "Properties", properties)))));
        var source = content.applyValue(text -> Map.of("content", text))
                .apply(appSpec -> Json.stringify(Map.of("revisionType", "AppSpecContent", "appSpecContent", appSpec)));
        return Output.format(
                "--application-name %s --deployment-group-name %s --revision '%s'",
                application.name(), group.deploymentGroupName(), source);
    }

    private DeploymentGroup group(String name, Args args, Role role, CustomResourceOptions options) {
        return new DeploymentGroup(
                name,
                DeploymentGroupArgs.builder()
                        .appName(application.name())
                        .deploymentGroupName(args.physicalName())
                        .serviceRoleArn(role.arn())
                        .deploymentConfigName("CodeDeployDefault.ECSAllAtOnce")
                        .deploymentStyle(DeploymentGroupDeploymentStyleArgs.builder()
                                .deploymentType("BLUE_GREEN")
                                .deploymentOption("WITH_TRAFFIC_CONTROL")
                                .build())
                        .ecsService(DeploymentGroupEcsServiceArgs.builder()
                                .clusterName(args.service().clusterName())
                                .serviceName(args.service().name())
                                .build())
                        .loadBalancerInfo(DeploymentGroupLoadBalancerInfoArgs.builder()
                                .targetGroupPairInfo(pair(args.traffic()))
                                .build())
                        .blueGreenDeploymentConfig(withoutQuestions())
                        .autoRollbackConfiguration(DeploymentGroupAutoRollbackConfigurationArgs.builder()
                                .enabled(true)
                                .events("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM")
                                .build())
                        .alarmConfiguration(DeploymentGroupAlarmConfigurationArgs.builder()
                                .enabled(true)
                                .alarms(Output.all(args.alarmNames()))
                                .build())
                        .build(),
                options);
    }

    private static DeploymentGroupLoadBalancerInfoTargetGroupPairInfoArgs pair(Traffic traffic) {
        return DeploymentGroupLoadBalancerInfoTargetGroupPairInfoArgs.builder()
                .prodTrafficRoute(DeploymentGroupLoadBalancerInfoTargetGroupPairInfoProdTrafficRouteArgs.builder()
                        .listenerArns(Output.all(traffic.listenerArn()))
                        .build())
                .targetGroups(traffic.targetGroupNames().stream()
                        .map(name -> DeploymentGroupLoadBalancerInfoTargetGroupPairInfoTargetGroupArgs.builder()
                                .name(name)
                                .build())
                        .toList())
                .build();
    }

    private static DeploymentGroupBlueGreenDeploymentConfigArgs withoutQuestions() {
        return DeploymentGroupBlueGreenDeploymentConfigArgs.builder()
                .deploymentReadyOption(DeploymentGroupBlueGreenDeploymentConfigDeploymentReadyOptionArgs.builder()
                        .actionOnTimeout("CONTINUE_DEPLOYMENT")
                        .build())
                .terminateBlueInstancesOnDeploymentSuccess(
                        DeploymentGroupBlueGreenDeploymentConfigTerminateBlueInstancesOnDeploymentSuccessArgs.builder()
                                .action("TERMINATE")
                                .terminationWaitTimeInMinutes(OLD_TASKS_STAY_MINUTES)
                                .build())
                .build();
    }

    /** Source of the actions: the managed policy AWSCodeDeployRoleForECS, without hooks and files. */
    private static List<Statement> statements(Args args) {
        var listener = args.traffic().listenerArn();
        var identity = args.service().identity();
        return List.of(
                Statement.allow(
                        "ReplaceTasks",
                        List.of(
                                "ecs:CreateTaskSet",
                                "ecs:DeleteTaskSet",
                                "ecs:DescribeServices",
                                "ecs:UpdateServicePrimaryTaskSet"),
                        args.service().arn(),
                        args.service().arn().applyValue(arn -> arn.replace(":service/", ":task-set/") + "/*")),
                Statement.allow(
                        "MoveRequests",
                        List.of("elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"),
                        listener,
                        listener.applyValue(arn -> arn.replace(":listener/", ":listener-rule/") + "/*")),
                // These actions take no resource.
                Statement.allow(
                        "LookUp",
                        List.of(
                                "cloudwatch:DescribeAlarms",
                                "elasticloadbalancing:DescribeListeners",
                                "elasticloadbalancing:DescribeRules",
                                "elasticloadbalancing:DescribeTargetGroups"),
                        "*"),
                Statement.allow(
                                "PassRoles",
                                List.of("iam:PassRole"),
                                identity.executionRole().arn(),
                                identity.taskRole().arn())
                        .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"));
    }
}
