package agentworkspaces.service;

import agentworkspaces.support.Check;
import com.pulumi.core.Output;

/**
 * A target group of a load balancer that the tasks of a service join.
 *
 * @param targetGroupArn target group
 * @param port port of the container that it forwards to
 * @param graceSeconds seconds after a start in which its failed health checks do not count
 */
public record Target(Output<String> targetGroupArn, int port, int graceSeconds) {

    public Target {
        Check.argument(graceSeconds >= 0, "graceSeconds must be at least 0, got %d", graceSeconds);
    }
}
