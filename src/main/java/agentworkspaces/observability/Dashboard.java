package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Json;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A CloudWatch dashboard in the order in which somebody on call asks: what sounds, are users served, is the task well,
 * is the storage well, what do the logs say.
 */
public final class Dashboard extends ComponentResource {

    private static final int GRID_COLUMNS = 24;
    private static final int LINE_HEIGHT = 6;

    private static final int MINUTE = 60;
    private static final int FIVE_MINUTES = 300;

    /** How often EFS publishes the size of a file system. Source: Amazon EFS User Guide, "CloudWatch metrics". */
    private static final int QUARTER_HOUR = 900;

    private static final String ALB = "AWS/ApplicationELB";
    private static final String ECS = "AWS/ECS";
    private static final String EFS = "AWS/EFS";

    private final com.pulumi.aws.cloudwatch.Dashboard dashboard;

    /**
     * @param dashboardName physical name, which people look for in the console
     * @param region AWS region of the metrics
     * @param targets what is shown
     * @param logGroupName log group whose last errors are shown
     * @param alarms ARNs of alarms whose state is shown; empty for none
     */
    public record Args(
            String dashboardName,
            String region,
            Targets targets,
            Output<String> logGroupName,
            List<Output<String>> alarms) {}

    /** One widget, before it has a place. */
    private record Panel(String type, Map<String, Object> properties) {}

    /** A curve; what is not a metric of AWS is computed from others by their ids. */
    private record Curve(List<Object> source, Map<String, Object> rendering) {

        static Curve of(
                String namespace, String metric, Map<String, Output<String>> dimensions, String stat, String label) {
            var source = new ArrayList<Object>(List.of(namespace, metric));
            new TreeMap<>(dimensions).forEach((key, value) -> source.addAll(List.of(key, value)));
            return new Curve(source, Map.of("stat", stat, "label", label));
        }

        /** A curve that is not drawn itself but feeds another. */
        static Curve hidden(String id, Curve curve) {
            var rendering = new TreeMap<>(curve.rendering());
            rendering.put("id", id);
            rendering.put("visible", false);
            return new Curve(curve.source(), rendering);
        }

        static Curve computed(String expression, String label) {
            return new Curve(List.of(), Map.of("expression", expression, "label", label));
        }

        List<Object> tree() {
            var tree = new ArrayList<>(source);
            tree.add(rendering);
            return tree;
        }
    }

    public Dashboard(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:Dashboard", name, options);
        dashboard = new com.pulumi.aws.cloudwatch.Dashboard(
                name,
                DashboardArgs.builder()
                        .dashboardName(args.dashboardName())
                        .dashboardBody(body(args))
                        .build(),
                childOf(this));
        registerOutputs(Map.of("dashboardName", dashboardName()));
    }

    public Output<String> dashboardName() {
        return dashboard.dashboardName();
    }

    private static Output<String> body(Args args) {
        var lines = new ArrayList<List<Panel>>();
        if (!args.alarms().isEmpty()) {
            lines.add(List.of(new Panel("alarm", Map.of("title", "Alarms", "alarms", args.alarms()))));
        }
        lines.add(users(args));
        lines.add(task(args));
        lines.add(storage(args));
        lines.add(List.of(lastErrors(args)));
        // Periods stay as they are here whatever range is looked at: the running tasks are counted in each minute.
        return Json.stringify(Map.of("periodOverride", "inherit", "widgets", placed(lines)));
    }

    private static List<Panel> users(Args args) {
        var group = args.targets().targetGroup();
        var balancer = args.targets().balancer();
        return List.of(
                metrics(
                        args,
                        "Hosts",
                        MINUTE,
                        Curve.of(ALB, "HealthyHostCount", group, "Minimum", "healthy"),
                        Curve.of(ALB, "UnHealthyHostCount", group, "Maximum", "unhealthy")),
                metrics(args, "Requests", FIVE_MINUTES, Curve.of(ALB, "RequestCount", group, "Sum", "requests")),
                metrics(
                        args,
                        "Errors",
                        FIVE_MINUTES,
                        Curve.of(ALB, "HTTPCode_Target_5XX_Count", group, "Sum", "5xx of the application"),
                        Curve.of(ALB, "HTTPCode_Target_4XX_Count", group, "Sum", "4xx of the application"),
                        Curve.of(ALB, "HTTPCode_ELB_5XX_Count", balancer, "Sum", "5xx of the balancer"),
                        Curve.of(ALB, "HTTPCode_ELB_4XX_Count", balancer, "Sum", "4xx of the balancer")),
                metrics(
                        args,
                        "Seconds until an answer begins",
                        FIVE_MINUTES,
                        Curve.of(ALB, "TargetResponseTime", group, "p50", "p50"),
                        Curve.of(ALB, "TargetResponseTime", group, "p95", "p95")));
    }

    private static List<Panel> task(Args args) {
        var service = args.targets().service();
        return List.of(
                metrics(
                        args,
                        "CPU, percent",
                        FIVE_MINUTES,
                        Curve.of(ECS, "CPUUtilization", service, "Average", "average"),
                        Curve.of(ECS, "CPUUtilization", service, "Maximum", "peak")),
                metrics(
                        args,
                        "Memory, percent",
                        FIVE_MINUTES,
                        Curve.of(ECS, "MemoryUtilization", service, "Average", "average"),
                        Curve.of(ECS, "MemoryUtilization", service, "Maximum", "peak")),
                // Every task sends one sample a minute, so that Container Insights is not needed to count them. Source:
                // Amazon ECS Developer Guide, "CloudWatch metrics", service RUNNING task count.
                metrics(
                        args,
                        "Running tasks",
                        MINUTE,
                        Curve.of(ECS, "CPUUtilization", service, "SampleCount", "tasks")));
    }

    private static List<Panel> storage(Args args) {
        var fileSystem = args.targets().fileSystem();
        return List.of(
                metrics(
                        args,
                        "File system: I/O limit used, percent",
                        FIVE_MINUTES,
                        Curve.of(EFS, "PercentIOLimit", fileSystem, "Maximum", "peak")),
                metrics(
                        args,
                        "File system: bytes a second",
                        FIVE_MINUTES,
                        Curve.hidden("moved", Curve.of(EFS, "MeteredIOBytes", fileSystem, "Sum", "moved")),
                        Curve.computed("moved / PERIOD(moved)", "used"),
                        Curve.of(EFS, "PermittedThroughput", fileSystem, "Minimum", "permitted")),
                metrics(
                        args,
                        "File system: burst credits, bytes",
                        FIVE_MINUTES,
                        Curve.of(EFS, "BurstCreditBalance", fileSystem, "Minimum", "left")),
                metrics(
                        args,
                        "File system: bytes stored",
                        QUARTER_HOUR,
                        Curve.of(EFS, "StorageBytes", args.targets().storedBytes(), "Average", "stored")));
    }

    private static Panel lastErrors(Args args) {
        return new Panel(
                "log",
                Map.of(
                        "title",
                        "Last errors in the logs",
                        "region",
                        args.region(),
                        "view",
                        "table",
                        "query",
                        Output.format(
                                "SOURCE '%s' | fields @timestamp, @message"
                                        + " | filter @message like /(?i)(error|exception|fatal|panic)/"
                                        + " | sort @timestamp desc | limit 50",
                                args.logGroupName())));
    }

    private static Panel metrics(Args args, String title, int periodSeconds, Curve... curves) {
        return new Panel(
                "metric",
                Map.of(
                        "title",
                        title,
                        "region",
                        args.region(),
                        "view",
                        "timeSeries",
                        "period",
                        periodSeconds,
                        "yAxis",
                        Map.of("left", Map.of("min", 0)),
                        "metrics",
                        List.of(curves).stream().map(Curve::tree).toList()));
    }

    /** Widgets with their places: each line takes the whole width of the grid, in equal parts. */
    private static List<Map<String, Object>> placed(List<List<Panel>> lines) {
        var widgets = new ArrayList<Map<String, Object>>();
        for (int line = 0; line < lines.size(); line++) {
            var panels = lines.get(line);
            var width = GRID_COLUMNS / panels.size();
            for (int column = 0; column < panels.size(); column++) {
                var panel = panels.get(column);
                widgets.add(Map.of(
                        "type",
                        panel.type(),
                        "x",
                        column * width,
                        "y",
                        line * LINE_HEIGHT,
                        "width",
                        width,
                        "height",
                        LINE_HEIGHT,
                        "properties",
                        panel.properties()));
            }
        }
        return widgets;
    }
}
