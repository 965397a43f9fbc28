package agentworkspaces.support;

import static java.util.Objects.requireNonNull;

/**
 * Physical names of a stack: those that scripts and people type.
 *
 * <p>What AWS may have to replace (load balancer, target group, security group, role) has none and is named by Pulumi,
 * so that the new one can be made before the old one goes.
 *
 * @param suffix end of every name, empty in production, so that stacks share an account
 */
public record Names(String suffix) {

    public Names {
        requireNonNull(suffix, "suffix is null");
    }

    /** The physical name of a resource of this stack. */
    public String of(String name) {
        return name + suffix;
    }
}
