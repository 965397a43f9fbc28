package agentworkspaces.service;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.network.Network;
import agentworkspaces.network.SecurityGroups;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tasks of a service are on the network and to IAM: a security group, an execution role and a task role.
 *
 * <p>It exists before the service, so that what the tasks will use (file system, balancer, secrets) can be opened to
 * them first and the graph stays without cycles.
 */
public final class TaskAccess extends ComponentResource {

    /** Who takes on the roles of tasks. */
    static final String ECS_TASKS = "ecs-tasks.amazonaws.com";

    private final TaskIdentity identity;

    /**
     * @param network where the tasks run; its egress ports are opened to the internet
     * @param internetPorts TCP ports that the tasks may reach on the internet
     * @param internetUse what they reach there
     * @param displayName value of the {@code Name} tags
     * @param permissionsBoundary ARN of a permissions boundary of both roles
     */
    public record Args(
            Network network,
            List<Integer> internetPorts,
            String internetUse,
            String displayName,
            Optional<String> permissionsBoundary) {}

    public TaskAccess(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:TaskAccess", name, options);
        var securityGroup = SecurityGroups.create(
                this,
                name + "-task",
                "Tasks of " + args.displayName(),
                args.network().vpcId(),
                args.displayName() + "-task");
        var internetRules = new ArrayList<Resource>();
        for (var port : args.internetPorts()) {
            internetRules.add(SecurityGroups.allowTo(
                    this,
                    name + "-internet-" + port,
                    securityGroup,
                    SecurityGroups.ANYWHERE,
                    port,
                    args.internetUse()));
        }
        var executionRole = ServiceRole.create(
                this,
                name + "-execution",
                "Pulls the image, writes logs and reads secrets for tasks of " + args.displayName(),
                ECS_TASKS,
                args.permissionsBoundary());
        var taskRole = ServiceRole.create(
                this,
                name + "-task",
                "What the code in tasks of " + args.displayName() + " may do",
                ECS_TASKS,
                args.permissionsBoundary());
        identity = new TaskIdentity(securityGroup, executionRole, taskRole, internetRules);
        registerOutputs(Map.of("executionRoleArn", executionRole.arn(), "taskRoleArn", taskRole.arn()));
    }

    /** What the tasks are. */
    public TaskIdentity identity() {
        return identity;
    }
}
