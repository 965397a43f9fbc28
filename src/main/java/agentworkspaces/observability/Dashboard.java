package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import agentworkspaces.support.Json;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CloudWatch dashboard: what sounds, and then lines of panels in the order in which somebody on call asks. */
public final class Dashboard extends ComponentResource {

    private static final int GRID_COLUMNS = 24;
    private static final int LINE_HEIGHT = 6;

    /**
     * @param dashboardName physical name, which people look for in the console
     * @param region AWS region of the metrics
     * @param lines panels side by side, each line with as many as divide 24 columns
     * @param alarms ARNs of alarms whose state is shown first; empty for none
     */
    public record Args(String dashboardName, String region, List<List<Panel>> lines, List<Output<String>> alarms) {

        public Args {
            lines = List.copyOf(lines);
            alarms = List.copyOf(alarms);
            for (var line : lines) {
                Check.argument(
                        !line.isEmpty() && GRID_COLUMNS % line.size() == 0,
                        "a line must have 1, 2, 3, 4 or 6 panels, got %d",
                        line.size());
            }
        }
    }

    /** One widget with all that it shows. */
    private record Widget(String type, Map<String, Object> properties) {}

    public Dashboard(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:Dashboard", name, options);
        new com.pulumi.aws.cloudwatch.Dashboard(
                name,
                DashboardArgs.builder()
                        .dashboardName(args.dashboardName())
                        .dashboardBody(body(args))
                        .build(),
                childOf(this));
        registerOutputs(Map.of());
    }

    private static Output<String> body(Args args) {
        var lines = new ArrayList<List<Widget>>();
        if (!args.alarms().isEmpty()) {
            lines.add(List.of(new Widget("alarm", Panel.alarms(args.alarms()))));
        }
        args.lines()
                .forEach(line -> lines.add(line.stream()
                        .map(panel -> new Widget(panel.type(), panel.in(args.region())))
                        .toList()));
        // Periods stay as they are here whatever range is looked at: the running tasks are counted in each minute.
        return Json.stringify(Map.of("periodOverride", "inherit", "widgets", placed(lines)));
    }

    /** Widgets with their places: each line takes the whole width of the grid, in equal parts. */
    private static List<Map<String, Object>> placed(List<List<Widget>> lines) {
        var placed = new ArrayList<Map<String, Object>>();
        for (int line = 0; line < lines.size(); line++) {
            var widgets = lines.get(line);
            var width = GRID_COLUMNS / widgets.size();
            for (int column = 0; column < widgets.size(); column++) {
                var widget = widgets.get(column);
                placed.add(Map.of(
                        "type",
                        widget.type(),
                        "x",
                        column * width,
                        "y",
                        line * LINE_HEIGHT,
                        "width",
                        width,
                        "height",
                        LINE_HEIGHT,
                        "properties",
                        widget.properties()));
            }
        }
        return placed;
    }
}
