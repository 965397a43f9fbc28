package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;

/**
 * How a load balancer sees that a target is well. Source of the limits: Elastic Load Balancing, "Health checks for your
 * target groups".
 *
 * @param path path that answers when the target is well
 * @param matcher HTTP codes that count as well, as {@code 200} or {@code 200,401}
 * @param intervalSeconds seconds from check to check, 5 to 300
 * @param timeoutSeconds seconds after which a check has failed, 2 to 120 and less than the interval
 * @param healthyThreshold good checks one after another that make it healthy, 2 to 10
 * @param unhealthyThreshold failed checks one after another that make it unhealthy, 2 to 10
 */
public record TargetHealth(
        String path,
        String matcher,
        int intervalSeconds,
        int timeoutSeconds,
        int healthyThreshold,
        int unhealthyThreshold) {

    public TargetHealth {
        Check.argument(path.startsWith("/"), "path must be absolute, got '%s'", path);
        within("intervalSeconds", 5, 300, intervalSeconds);
        within("timeoutSeconds", 2, Math.min(120, intervalSeconds - 1), timeoutSeconds);
        within("healthyThreshold", 2, 10, healthyThreshold);
        within("unhealthyThreshold", 2, 10, unhealthyThreshold);
    }

    private static void within(String name, int from, int to, int value) {
        Check.argument(from <= value && value <= to, "%s must be %d to %d, got %d", name, from, to, value);
    }
}
