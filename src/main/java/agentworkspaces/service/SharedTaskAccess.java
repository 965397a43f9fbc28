package agentworkspaces.service;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Network;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.support.Check;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tasks of several services are on the network and to IAM: one security group, whose members reach each other
 * on every port, one execution role, and task roles apart.
 *
 * <p>As {@link TaskAccess} it exists before the services.
 */
public final class SharedTaskAccess extends ComponentResource {

    private final SecurityGroup group;
    private final Role executionRole;
    private final Map<String, TaskIdentity> identities = new LinkedHashMap<>();

    /**
     * @param network where the tasks run
     * @param roles names of task roles, each for one service or several of the same rights
     * @param internetPorts TCP ports that the tasks may reach on the internet, and in the VPC
     * @param displayName value of the {@code Name} tags
     * @param permissionsBoundary ARN of a permissions boundary of every role
     */
    public record Args(
            Network network,
            List<String> roles,
            List<Integer> internetPorts,
            String displayName,
            Optional<String> permissionsBoundary) {

        public Args {
            roles = List.copyOf(roles);
            internetPorts = List.copyOf(internetPorts);
            Check.argument(!roles.isEmpty(), "roles must have at least one");
        }
    }

    public SharedTaskAccess(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:SharedTaskAccess", name, options);
        group = SecurityGroups.create(
                this,
                name + "-services",
                "Services of " + args.displayName(),
                args.network().vpcId(),
                args.displayName() + "-services");
        var readiness = new ArrayList<Resource>();
        readiness.addAll(
                SecurityGroups.allowWithin(this, name + "-services", group, "Services of one network to each other"));
        for (var port : args.internetPorts()) {
            readiness.add(SecurityGroups.allowTo(
                    this,
                    name + "-internet-" + port,
                    group,
                    SecurityGroups.ANYWHERE,
                    port,
                    "Model APIs, registries and AWS services"));
        }
        executionRole = ServiceRole.create(
                this,
                name + "-execution",
                "Pulls images, writes logs and reads secrets for services of " + args.displayName(),
                TaskAccess.ECS_TASKS,
                args.permissionsBoundary());
        for (var role : args.roles()) {
            identities.put(role, new TaskIdentity(group, executionRole, taskRole(name, role, args), readiness));
        }
        registerOutputs(Map.of("executionRoleArn", executionRoleArn()));
    }

    /** The group of every task. */
    public SecurityGroup group() {
        return group;
    }

    /** ARN of the role that starts every task. */
    public Output<String> executionRoleArn() {
        return executionRole.arn();
    }

    /**
     * Lets the role that starts every task do something for several of them, said once: IAM takes no more than 10,240
     * characters of inline policies for a role. Source: AWS Identity and Access Management User Guide, "IAM and AWS STS
     * quotas".
     *
     * @param name logical name of the policy
     * @return what must exist before those tasks start
     */
    public Resource allowExecution(String name, List<Statement> statements) {
        return ServiceRole.allow(this, name, executionRole, statements);
    }

    /** What the tasks are that have a role, by its name. */
    public TaskIdentity identity(String role) {
        Check.argument(identities.containsKey(role), "role must be one of %s, got %s", identities.keySet(), role);
        return identities.get(role);
    }

    private Role taskRole(String name, String role, Args args) {
        return ServiceRole.create(
                this,
                name + "-" + role + "-task",
                "What the code in tasks of " + role + " of " + args.displayName() + " may do",
                TaskAccess.ECS_TASKS,
                args.permissionsBoundary());
    }
}
