package agentworkspaces.service;

import agentworkspaces.support.Check;
import java.util.List;
import java.util.Map;

/**
 * A command in a container that succeeds when the container is well. Source of the limits: Amazon ECS API, HealthCheck.
 *
 * @param command command, begun with {@code CMD} or {@code CMD-SHELL}
 * @param intervalSeconds seconds from check to check, 5 to 300
 * @param timeoutSeconds seconds after which a check has failed, 2 to 60
 * @param retries failures one after another that make the container unhealthy, 1 to 10
 * @param startPeriodSeconds seconds after a start in which a failure does not count, 0 to 300
 */
public record HealthCheck(
        List<String> command, int intervalSeconds, int timeoutSeconds, int retries, int startPeriodSeconds) {

    /** The longest start period that ECS takes, in seconds. */
    public static final int LONGEST_START_PERIOD = 300;

    public HealthCheck {
        command = List.copyOf(command);
        Check.argument(
                command.size() > 1 && List.of("CMD", "CMD-SHELL").contains(command.get(0)),
                "command must be CMD or CMD-SHELL and what follows, got %s",
                command);
        within("intervalSeconds", 5, 300, intervalSeconds);
        within("timeoutSeconds", 2, 60, timeoutSeconds);
        within("retries", 1, 10, retries);
        within("startPeriodSeconds", 0, LONGEST_START_PERIOD, startPeriodSeconds);
    }

    Map<String, Object> tree() {
        return Map.of(
                "command", command,
                "interval", intervalSeconds,
                "timeout", timeoutSeconds,
                "retries", retries,
                "startPeriod", startPeriodSeconds);
    }

    private static void within(String name, int from, int to, int value) {
        Check.argument(from <= value && value <= to, "%s must be %d to %d, got %d", name, from, to, value);
    }
}
