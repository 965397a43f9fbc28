package agentworkspaces.observability;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One widget of a dashboard, before it has a place.
 *
 * @param type kind of widget, as CloudWatch calls it
 * @param properties what it shows, but for the region
 */
public record Panel(String type, Map<String, Object> properties) {

    /**
     * Curves over time.
     *
     * @param periodSeconds time that each of their points stands for
     */
    public static Panel metrics(String title, int periodSeconds, Curve... curves) {
        return new Panel(
                "metric",
                Map.of(
                        "title",
                        title,
                        "view",
                        "timeSeries",
                        "period",
                        periodSeconds,
                        "yAxis",
                        Map.of("left", Map.of("min", 0)),
                        "metrics",
                        List.of(curves).stream().map(Curve::tree).toList()));
    }

    /** The last lines of a log group that speak of an error. */
    public static Panel lastErrors(Output<String> logGroupName) {
        return new Panel(
                "log",
                Map.of(
                        "title",
                        "Last errors in the logs",
                        "view",
                        "table",
                        "query",
                        Output.format(
                                "SOURCE '%s' | fields @timestamp, @message"
                                        + " | filter @message like /(?i)(error|exception|fatal|panic)/"
                                        + " | sort @timestamp desc | limit 50",
                                logGroupName)));
    }

    /** The state of alarms; their ARNs hold the region. */
    static Map<String, Object> alarms(List<Output<String>> arns) {
        return Map.of("title", "Alarms", "alarms", arns);
    }

    Map<String, Object> in(String region) {
        var complete = new TreeMap<>(properties);
        complete.put("region", region);
        return complete;
    }
}
