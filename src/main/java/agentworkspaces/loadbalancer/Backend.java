package agentworkspaces.loadbalancer;

/**
 * What a load balancer forwards to: the tasks of a service on a port.
 *
 * @param name name of the service; the logical name of the target group, so at most 24 characters
 * @param port TCP port that the tasks listen on
 * @param healthCheckPath path that answers when a task is well
 * @param matcher HTTP codes that count as well, as {@code 200} or {@code 200,401}
 * @param stickySeconds how long a browser stays with the same task; 0 for not at all
 * @param drainSeconds how long a task that leaves may go on answering before ECS stops it, 0 to 3600
 */
public record Backend(
        String name, int port, String healthCheckPath, String matcher, int stickySeconds, int drainSeconds) {

    /** Enough for a request that does not stream. */
    private static final int USUAL_DRAIN_SECONDS = 30;

    /** Pulumi adds 8 characters to a logical name, and a target group's name ends at 32. */
    private static final int LONGEST_NAME = 24;

    /** Tasks that leave within half a minute. */
    public Backend(String name, int port, String healthCheckPath, String matcher, int stickySeconds) {
        this(name, port, healthCheckPath, matcher, stickySeconds, USUAL_DRAIN_SECONDS);
    }

    public Backend {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have at most 24 characters, got " + name);
        }
    }
}
