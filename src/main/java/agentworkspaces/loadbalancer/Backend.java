package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;

/**
 * What a load balancer forwards to: the tasks of a service on a port.
 *
 * @param name name of the service; the logical name of the target group, so at most 24 characters
 * @param port TCP port that the tasks listen on
 * @param health how it is seen that a task is well
 * @param stickiness whether a browser stays with the same task
 * @param drainSeconds how long a task that leaves may go on answering before ECS stops it, 0 to 3600
 */
public record Backend(String name, int port, TargetHealth health, Stickiness stickiness, int drainSeconds) {

    /** Enough for a request that does not stream. */
    private static final int USUAL_DRAIN_SECONDS = 30;

    /** Pulumi adds 8 characters to a logical name, and a target group's name ends at 32. */
    private static final int LONGEST_NAME = 24;

    /** Tasks that leave within half a minute. */
    public Backend(String name, int port, TargetHealth health, Stickiness stickiness) {
        this(name, port, health, stickiness, USUAL_DRAIN_SECONDS);
    }

    public Backend {
        Check.argument(
                name.length() <= LONGEST_NAME, "name must have at most %d characters, got %s", LONGEST_NAME, name);
    }
}
