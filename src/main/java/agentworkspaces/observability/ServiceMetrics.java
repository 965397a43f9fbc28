package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.Comparison.LESS_THAN;
import static agentworkspaces.observability.Alarm.FIVE_MINUTES;
import static agentworkspaces.observability.Alarm.MINUTE;
import static agentworkspaces.observability.Alarm.Missing.BREACHING;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/**
 * What CloudWatch knows of a service of ECS: whether its tasks are well.
 *
 * @param clusterName name of the cluster
 * @param serviceName name of the service
 */
public record ServiceMetrics(Output<String> clusterName, Output<String> serviceName) {

    /** A metric of the service. */
    public Metric of(String metric) {
        return new Metric("AWS/ECS", metric, Map.of("ClusterName", clusterName, "ServiceName", serviceName));
    }

    public List<Alarm> alarms() {
        return List.of(
                new Alarm(
                        "cpu",
                        of("CPUUtilization"),
                        new Limit("Average", AT_LEAST, 90, FIVE_MINUTES, 3),
                        NOT_BREACHING,
                        "The task has used nearly all its CPU for a quarter of an hour. First see with ECS Exec which"
                                + " process it is; if it is wanted work, give the task more CPU."),
                new Alarm(
                        "memory",
                        // Its peak: a task is killed the moment that it reaches its memory.
                        of("MemoryUtilization"),
                        new Limit("Maximum", AT_LEAST, 90, FIVE_MINUTES, 2),
                        NOT_BREACHING,
                        "The task is about to run out of memory and would be killed. First end processes that nobody needs"
                                + " with ECS Exec; if all are wanted, give the task more memory."));
    }

    /**
     * That no task runs, for a service that no load balancer looks at. Every task sends one sample a minute. Source:
     * Amazon ECS Developer Guide, "CloudWatch metrics", service RUNNING task count.
     */
    public Alarm stopped() {
        return new Alarm(
                "stopped",
                of("CPUUtilization"),
                new Limit("SampleCount", LESS_THAN, 1, FIVE_MINUTES, 3),
                BREACHING,
                "No task has run for a quarter of an hour. First read the service's log and its events, which say why tasks"
                        + " do not start or do not stay.");
    }

    public List<Panel> panels() {
        return List.of(
                Panel.metrics(
                        "CPU, percent",
                        FIVE_MINUTES,
                        Curve.of(of("CPUUtilization"), "Average", "average"),
                        Curve.of(of("CPUUtilization"), "Maximum", "peak")),
                Panel.metrics(
                        "Memory, percent",
                        FIVE_MINUTES,
                        Curve.of(of("MemoryUtilization"), "Average", "average"),
                        Curve.of(of("MemoryUtilization"), "Maximum", "peak")),
                // One sample of each task a minute, so that Container Insights is not needed to count them.
                Panel.metrics("Running tasks", MINUTE, Curve.of(of("CPUUtilization"), "SampleCount", "tasks")));
    }
}
