package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Connection;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.service.WorkspaceAccess;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.storage.Guests;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Workspaces, which templates of Terraform start and this stack does not: what they are on the network and to IAM, and
 * what Coder, which runs Terraform, may do for them.
 *
 * <p>Everything that Coder makes has a name that begins with {@code workspace-}, so that it cannot touch the services.
 */
final class CoderWorkspaces {

    /** Editors listen here. */
    private static final int EDITOR_PORT = 13337;

    private static final String PREFIX = "workspace-";
    private static final String PLAIN = "workspace";
    private static final String WITH_ARTIFACTS = "aem-workspace";

    private final Frame frame;
    private final WorkspaceAccess access;

    CoderWorkspaces(Frame frame, CustomerKeys keys, CoderNetwork network, CoderBuckets buckets) {
        this.frame = frame;
        var settings = frame.settings().platform(CoderSettings.class);
        access = new WorkspaceAccess(
                frame.name(),
                new WorkspaceAccess.Args(
                        network.network().vpcId(),
                        Map.of(PLAIN, List.of(), WITH_ARTIFACTS, buckets.artifactStatements()),
                        frame.named("/ecs/" + Coder.PRODUCTION) + "/workspaces",
                        settings.task().logRetentionDays(),
                        keys.logsArn(),
                        frame.displayName(),
                        frame.permissionsBoundary()),
                frame.part());
        connect(network, CoderService.LITELLM, "LiteLLM from workspaces");
        connect(network, CoderService.KEY_PROVISIONER, "Keys of LiteLLM for workspaces");
    }

    Output<String> groupId() {
        return access.groupId();
    }

    /** What mounts the file system through access points that Coder makes. */
    Guests guests() {
        return new Guests(access.group(), List.of(access.roleArn(PLAIN), access.roleArn(WITH_ARTIFACTS)));
    }

    Output<String> roleArn() {
        return access.roleArn(PLAIN);
    }

    /** Lets the balancer reach editors. */
    void openTo(CoderEntry entry) {
        new Connection(
                frame.name() + "-editors",
                new Connection.Args(
                        entry.balancer().securityGroup(),
                        access.group(),
                        EDITOR_PORT,
                        "Editors in workspaces from the load balancer"),
                frame.part());
    }

    /** What the execution role, which workspaces share with the services, needs for them. */
    List<Statement> executionStatements() {
        return List.of(
                access.logStatement("WriteWorkspaceLogs"),
                // The action takes no resource; images of the services may all be public.
                Statement.allow("LogInForWorkspaces", List.of("ecr:GetAuthorizationToken"), "*"),
                Statement.allow(
                        "PullWorkspaceImages",
                        List.of("ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"),
                        "arn:aws:ecr:" + place() + ":repository/" + PREFIX + "*"));
    }

    /**
     * What Coder may do for workspaces. Source: Service Authorization Reference, "Amazon Elastic Container Service" and
     * "Amazon Elastic File System".
     *
     * @param clusterArn where they run
     * @param executionRoleArn what starts them
     * @param files file system that each gets a directory of
     */
    List<Statement> coderStatements(Output<String> clusterArn, Output<String> executionRoleArn, EfsFileSystem files) {
        var statements = new ArrayList<Statement>();
        statements.add(Statement.allow(
                        "RunWorkspaces",
                        List.of("ecs:RunTask"),
                        "arn:aws:ecs:" + place() + ":task-definition/" + PREFIX + "*")
                .when("ArnEquals", "ecs:cluster", clusterArn));
        statements.add(Statement.allow(
                        "StopWorkspaces",
                        List.of("ecs:StopTask"),
                        clusterArn.applyValue(arn -> arn.replace(":cluster/", ":task/") + "/*"))
                .when("StringLike", "aws:ResourceTag/Name", PREFIX + "*"));
        statements.add(Statement.allow("SeeWorkspaces", List.of("ecs:DescribeTasks", "ecs:ListTasks"), "*")
                .when("ArnEquals", "ecs:cluster", clusterArn));
        statements.add(Statement.allow(
                "KeepWorkspacesRunning",
                List.of(
                        "ecs:CreateService",
                        "ecs:DeleteService",
                        "ecs:DescribeServices",
                        "ecs:TagResource",
                        "ecs:UpdateService"),
                clusterArn.applyValue(arn -> arn.replace(":cluster/", ":service/") + "/" + PREFIX + "*")));
        statements.add(Statement.allow(
                "TagTaskDefinitions",
                List.of("ecs:TagResource"),
                "arn:aws:ecs:" + place() + ":task-definition/" + PREFIX + "*:*"));
        // They take no resource. What is described this way runs only in a service or task of that prefix.
        statements.add(Statement.allow(
                "DescribeTasks",
                List.of("ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"),
                "*"));
        statements.add(Statement.allow(
                        "GiveRolesToWorkspaces",
                        List.of("iam:PassRole"),
                        executionRoleArn,
                        access.roleArn(PLAIN),
                        access.roleArn(WITH_ARTIFACTS))
                .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"));
        statements.addAll(directoryStatements(files));
        return statements;
    }

    /** A directory for each workspace; what tells it from that of ClickHouse is its tag. */
    private List<Statement> directoryStatements(EfsFileSystem files) {
        return List.of(
                Statement.allow("MakeDirectories", List.of("elasticfilesystem:CreateAccessPoint"), files.arn())
                        .when("StringLike", "aws:RequestTag/Name", PREFIX + "*"),
                // Only of a new one: whoever could name another's so could delete it. Source: Amazon EFS User Guide,
                // "Using tags with Amazon EFS".
                Statement.allow(
                                "TagNewDirectories",
                                List.of("elasticfilesystem:TagResource"),
                                files.arn(),
                                accessPoints())
                        .when("StringEquals", "elasticfilesystem:CreateAction", "CreateAccessPoint")
                        .when("StringLike", "aws:RequestTag/Name", PREFIX + "*"),
                Statement.allow("DropDirectories", List.of("elasticfilesystem:DeleteAccessPoint"), accessPoints())
                        .when("StringLike", "aws:ResourceTag/Name", PREFIX + "*"),
                Statement.allow(
                        "FindDirectories",
                        List.of(
                                "elasticfilesystem:DescribeAccessPoints",
                                "elasticfilesystem:DescribeFileSystems",
                                "elasticfilesystem:DescribeMountTargets"),
                        files.arn(),
                        accessPoints()));
    }

    /** ARN of every access point of the account: those of workspaces are not known before. */
    private String accessPoints() {
        return "arn:aws:elasticfilesystem:" + place() + ":access-point/*";
    }

    private void connect(CoderNetwork network, CoderService service, String why) {
        new Connection(
                frame.name() + "-workspaces-" + service.word(),
                new Connection.Args(access.group(), network.tasks().group(), service.port(), why),
                frame.part());
    }

    private String place() {
        return frame.region() + ":" + frame.account();
    }
}
