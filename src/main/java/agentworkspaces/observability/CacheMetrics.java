package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.FIVE_MINUTES;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/**
 * What CloudWatch knows of a node of Redis. Source: Amazon ElastiCache User Guide, "Metrics for Redis OSS".
 *
 * @param node name of the node
 */
public record CacheMetrics(Output<String> node) {

    public List<Alarm> alarms() {
        return List.of(new Alarm(
                "cache-memory",
                of("DatabaseMemoryUsagePercentage"),
                new Limit("Maximum", AT_LEAST, 80, FIVE_MINUTES, 2),
                NOT_BREACHING,
                "The cache is nearly full, and a full one refuses new data instead of forgetting old. First see whether"
                        + " whoever works off its queues runs, then set a larger redisNodeType."));
    }

    public List<Panel> panels() {
        return List.of(
                Panel.metrics(
                        "Cache: memory, percent",
                        FIVE_MINUTES,
                        Curve.of(of("DatabaseMemoryUsagePercentage"), "Maximum", "used")),
                Panel.metrics(
                        "Cache: CPU, percent", FIVE_MINUTES, Curve.of(of("EngineCPUUtilization"), "Average", "used")));
    }

    private Metric of(String metric) {
        return new Metric("AWS/ElastiCache", metric, Map.of("CacheClusterId", node));
    }
}
