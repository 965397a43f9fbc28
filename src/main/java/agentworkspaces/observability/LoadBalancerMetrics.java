package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.FIVE_MINUTES;
import static agentworkspaces.observability.Alarm.MINUTE;
import static agentworkspaces.observability.Alarm.Missing.BREACHING;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What CloudWatch knows of a load balancer and of one of its target groups: whether users are served.
 *
 * @param balancerSuffix end of the balancer's ARN, as {@code app/openchamber-1a2b3c4/50dc6c495c0c9188}
 * @param targetGroupSuffix end of the target group's ARN, as {@code targetgroup/openchamber-1a2b3c4/73e2d6bc24d8a067}
 */
public record LoadBalancerMetrics(Output<String> balancerSuffix, Output<String> targetGroupSuffix) {

    /** Role of the alarm of answers that are late to begin. */
    public static final String SLOW = "response-time";

    /** A metric of the balancer as a whole. */
    public Metric ofBalancer(String metric) {
        return metric(metric, Map.of("LoadBalancer", balancerSuffix));
    }

    /** A metric of the target group. */
    public Metric ofTargets(String metric) {
        return metric(metric, Map.of("LoadBalancer", balancerSuffix, "TargetGroup", targetGroupSuffix));
    }

    /**
     * @param mayRest whether it is in order that no task runs, because the service is stopped by hand or by the clock;
     *     CloudWatch cannot tell that from a task that does not start, which the errors of the balancer then show
     */
    public List<Alarm> alarms(boolean mayRest) {
        return List.of(unhealthy(mayRest), targetErrors(), balancerErrors(), slow());
    }

    /** The same without what is about the balancer as a whole, for one of several target groups. */
    public List<Alarm> targetAlarms(boolean mayRest) {
        return List.of(unhealthy(mayRest), targetErrors(), slow());
    }

    private Alarm unhealthy(boolean mayRest) {
        return new Alarm(
                "unhealthy-hosts",
                ofTargets("UnHealthyHostCount"),
                new Limit("Maximum", AT_LEAST, 1, MINUTE, 5),
                mayRest ? NOT_BREACHING : BREACHING,
                (mayRest ? "A task fails its health check" : "A task fails its health check, or none is running")
                        + ". First read the service's events and the last"
                        + " log lines; after a change, wait for the rollback.");
    }

    private Alarm targetErrors() {
        return new Alarm(
                "target-5xx",
                ofTargets("HTTPCode_Target_5XX_Count"),
                new Limit("Sum", AT_LEAST, 10, FIVE_MINUTES, 1),
                NOT_BREACHING,
                "The application answers with errors. First look for errors in the log group, then undo the last"
                        + " image if they began with it.");
    }

    /** Of the balancer as a whole. */
    public Alarm balancerErrors() {
        return new Alarm(
                "balancer-5xx",
                // Two periods: a deployment stops the one task before it starts the next, and answers 503
                // meanwhile.
                ofBalancer("HTTPCode_ELB_5XX_Count"),
                new Limit("Sum", AT_LEAST, 10, FIVE_MINUTES, 2),
                NOT_BREACHING,
                "The load balancer answers with errors of its own. First see whether a target is healthy (503),"
                        + " then whether it closes connections or is slow (502, 504) or the login endpoint fails (500, 561).");
    }

    private Alarm slow() {
        return new Alarm(
                SLOW,
                // Ends at the first byte of the answer, so long streams do not count as slow.
                ofTargets("TargetResponseTime"),
                new Limit("p95", AT_LEAST, 5, FIVE_MINUTES, 3),
                NOT_BREACHING,
                "One request in twenty waits five seconds or more for its answer to begin. First compare CPU and"
                        + " memory of the service and the I/O limit of the file system.");
    }

    public List<Panel> panels() {
        return panels(this::ofTargets, hosts(""));
    }

    /**
     * The same where tasks move from this target group to another and back: of the balancer as a whole, and the hosts of
     * both.
     */
    public List<Panel> panelsWith(Output<String> otherTargetGroupSuffix) {
        var curves = new ArrayList<>(hosts(""));
        curves.addAll(new LoadBalancerMetrics(balancerSuffix, otherTargetGroupSuffix).hosts(", other group"));
        return panels(this::ofBalancer, curves);
    }

    private List<Curve> hosts(String where) {
        return List.of(
                Curve.of(ofTargets("HealthyHostCount"), "Minimum", "healthy" + where),
                Curve.of(ofTargets("UnHealthyHostCount"), "Maximum", "unhealthy" + where));
    }

    private List<Panel> panels(Function<String, Metric> served, List<Curve> hosts) {
        return List.of(
                Panel.metrics("Hosts", MINUTE, hosts.toArray(Curve[]::new)),
                Panel.metrics("Requests", FIVE_MINUTES, Curve.of(served.apply("RequestCount"), "Sum", "requests")),
                Panel.metrics(
                        "Errors",
                        FIVE_MINUTES,
                        Curve.of(served.apply("HTTPCode_Target_5XX_Count"), "Sum", "5xx of the application"),
                        Curve.of(served.apply("HTTPCode_Target_4XX_Count"), "Sum", "4xx of the application"),
                        Curve.of(ofBalancer("HTTPCode_ELB_5XX_Count"), "Sum", "5xx of the balancer"),
                        Curve.of(ofBalancer("HTTPCode_ELB_4XX_Count"), "Sum", "4xx of the balancer")),
                Panel.metrics(
                        "Seconds until an answer begins",
                        FIVE_MINUTES,
                        Curve.of(served.apply("TargetResponseTime"), "p50", "p50"),
                        Curve.of(served.apply("TargetResponseTime"), "p95", "p95")));
    }

    private static Metric metric(String name, Map<String, Output<String>> dimensions) {
        return new Metric("AWS/ApplicationELB", name, dimensions);
    }
}
