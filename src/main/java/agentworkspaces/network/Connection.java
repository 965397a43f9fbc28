package agentworkspaces.network;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * Traffic from one security group to another on a TCP port: the way out of the one and the way into the other.
 *
 * <p>The two rules are made together because one without the other opens nothing and is easily forgotten.
 */
public final class Connection extends ComponentResource {

    private final List<Resource> rules;

    /**
     * @param from group whose members connect
     * @param to group whose members listen
     * @param port TCP port
     * @param why description of both rules
     */
    public record Args(SecurityGroup from, SecurityGroup to, int port, String why) {}

    public Connection(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:network:Connection", name, options);
        rules = List.of(
                SecurityGroups.allowTo(this, name, args.from(), args.to(), args.port(), args.why()),
                SecurityGroups.allowFrom(this, name, args.to(), args.from(), args.port(), args.why()));
        registerOutputs(Map.of());
    }

    /** Both rules, for what must wait until the way is open. */
    public List<Resource> rules() {
        return rules;
    }
}
