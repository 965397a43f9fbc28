package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.SecurityGroups;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the tasks of workspaces are on the network and to IAM, which somebody else than this program starts: a security
 * group, a log group, and a role for each kind of workspace.
 */
public final class WorkspaceAccess extends ComponentResource {

    private static final int HTTPS = 443;
    private static final int DNS = 53;

    private final SecurityGroup group;
    private final LogGroup logGroup;
    private final Map<String, Role> roles = new LinkedHashMap<>();

    /**
     * @param vpcId where workspaces run
     * @param roles names of the roles, each with what its workspaces may do beside writing logs
     * @param logGroupName name of the log group
     * @param retentionDays days that logs are kept
     * @param logsKeyArn key that encrypts the logs; AWS's own without one
     * @param displayName value of the {@code Name} tags
     * @param permissionsBoundary ARN of a permissions boundary of every role
     */
    public record Args(
            Output<String> vpcId,
            Map<String, List<Statement>> roles,
            String logGroupName,
            int retentionDays,
            Optional<Output<String>> logsKeyArn,
            String displayName,
            Optional<String> permissionsBoundary) {}

    public WorkspaceAccess(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:WorkspaceAccess", name, options);
        group = SecurityGroups.create(
                this,
                name + "-workspaces",
                "Workspaces of " + args.displayName(),
                args.vpcId(),
                args.displayName() + "-workspaces");
        allow(name, "https", "tcp", HTTPS, "Coder, model APIs, git and packages");
        allow(name, "dns", "udp", DNS, "Names");
        allow(name, "dns-tcp", "tcp", DNS, "Names whose answers are long");
        logGroup = logGroup(name, args);
        new TreeMap<>(args.roles())
                .forEach((role, statements) -> roles.put(role, role(name + "-" + role, statements, args)));
        registerOutputs(Map.of("securityGroupId", group.id()));
    }

    /** The group of every workspace. */
    public SecurityGroup group() {
        return group;
    }

    public Output<String> groupId() {
        return group.id();
    }

    /** ARN of a role, by its name. */
    public Output<String> roleArn(String role) {
        return roles.get(role).arn();
    }

    /** What an execution role needs so that the output of workspaces is logged. */
    public Statement logStatement(String sid) {
        return Statement.allow(
                sid, List.of("logs:CreateLogStream", "logs:PutLogEvents"), Output.format("%s:*", logGroup.arn()));
    }

    private void allow(String name, String what, String protocol, int port, String why) {
        SecurityGroups.allowTo(this, name + "-workspaces-" + what, group, SecurityGroups.ANYWHERE, protocol, port, why);
    }

    private LogGroup logGroup(String name, Args args) {
        var builder = LogGroupArgs.builder().name(args.logGroupName()).retentionInDays(args.retentionDays());
        args.logsKeyArn().ifPresent(builder::kmsKeyId);
        return new LogGroup(name + "-workspaces", builder.build(), childOf(this));
    }

    private Role role(String name, List<Statement> beside, Args args) {
        var role = ServiceRole.create(
                this,
                name,
                "What the code in workspaces of " + args.displayName() + " may do",
                TaskAccess.ECS_TASKS,
                args.permissionsBoundary());
        var statements = new ArrayList<>(List.of(logStatement("WriteLogs")));
        statements.addAll(beside);
        ServiceRole.allow(this, name, role, statements);
        return role;
    }
}
