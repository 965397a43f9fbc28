package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;

/**
 * What a load balancer forwards to: the tasks of a service on a port.
 *
 * @param name name of the service; the logical name of the target group, so at most 24 characters
 * @param port TCP port that the tasks listen on
 * @param health how it is seen that a task is well
 * @param stickiness whether a browser stays with the same task
 */
public record Backend(String name, int port, TargetHealth health, Stickiness stickiness) {

    /** Pulumi adds 8 characters to a logical name, and a target group's name ends at 32. */
    private static final int LONGEST_NAME = 24;

    public Backend {
        Check.argument(
                name.length() <= LONGEST_NAME, "name must have at most %d characters, got %s", LONGEST_NAME, name);
    }
}
