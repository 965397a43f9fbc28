package agentworkspaces.observability;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    private static final int GRID_COLUMNS = 24;
    private static final String ALARM = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:watch-unhealthy-hosts-1a2b3c4";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void widgetsFillTheGridWithoutOverlap(boolean alarms) {
        var taken = new HashSet<String>();
        var bottom = 0;
        for (var widget : widgets(dashboard(Mode.KNOWN, alarms))) {
            for (int x = number(widget, "x"); x < number(widget, "x") + number(widget, "width"); x++) {
                for (int y = number(widget, "y"); y < number(widget, "y") + number(widget, "height"); y++) {
                    assertTrue(x < GRID_COLUMNS, () -> "beyond the grid: " + title(widget));
                    assertTrue(taken.add(x + " " + y), () -> "on top of another: " + title(widget));
                }
            }
            bottom = Math.max(bottom, number(widget, "y") + number(widget, "height"));
        }

        assertEquals(GRID_COLUMNS * bottom, taken.size());
    }

    @Test
    void answersTheQuestionsOfWhoIsOnCallInTheirOrder() {
        assertEquals(
                List.of(
                        "Alarms",
                        "Hosts",
                        "Requests",
                        "Errors",
                        "Seconds until an answer begins",
                        "CPU, percent",
                        "Memory, percent",
                        "Running tasks",
                        "File system: I/O limit used, percent",
                        "File system: bytes a second",
                        "File system: burst credits, bytes",
                        "File system: bytes stored",
                        "Last errors in the logs"),
                titles(dashboard(Mode.KNOWN, true)));
    }

    @Test
    void showsTheStateOfAlarmsOnlyWhereThereAreSome() {
        var alarms = widget(dashboard(Mode.KNOWN, true), "Alarms");

        assertEquals("alarm", alarms.get("type").getAsString());
        assertEquals("[\"" + ALARM + "\"]", properties(alarms).get("alarms").toString());
        assertEquals("Hosts", titles(dashboard(Mode.KNOWN, false)).get(0));
    }

    @Test
    void metricsNameTheirDimensionsAndWhatIsDrawn() {
        var plan = dashboard(Mode.UNKNOWN, true);

        assertEquals(
                "[[\"AWS/ApplicationELB\",\"TargetResponseTime\",\"LoadBalancer\",\"app/web/50dc6c495c0c9188\","
                        + "\"TargetGroup\",\"targetgroup/web/73e2d6bc24d8a067\",{\"label\":\"p50\",\"stat\":\"p50\"}],"
                        + "[\"AWS/ApplicationELB\",\"TargetResponseTime\",\"LoadBalancer\",\"app/web/50dc6c495c0c9188\","
                        + "\"TargetGroup\",\"targetgroup/web/73e2d6bc24d8a067\",{\"label\":\"p95\",\"stat\":\"p95\"}]]",
                metrics(plan, "Seconds until an answer begins"));
        assertEquals(
                "[[\"AWS/EFS\",\"MeteredIOBytes\",\"FileSystemId\",\"fs-0123456789abcdef0\","
                        + "{\"id\":\"moved\",\"label\":\"moved\",\"stat\":\"Sum\",\"visible\":false}],"
                        + "[{\"expression\":\"moved / PERIOD(moved)\",\"label\":\"used\"}],"
                        + "[\"AWS/EFS\",\"PermittedThroughput\",\"FileSystemId\",\"fs-0123456789abcdef0\","
                        + "{\"label\":\"permitted\",\"stat\":\"Minimum\"}]]",
                metrics(plan, "File system: bytes a second"));
        assertEquals(
                "[[\"AWS/EFS\",\"StorageBytes\",\"FileSystemId\",\"fs-0123456789abcdef0\",\"StorageClass\",\"Total\","
                        + "{\"label\":\"stored\",\"stat\":\"Average\"}]]",
                metrics(plan, "File system: bytes stored"));
    }

    @Test
    void countsRunningTasksInEachMinuteWhateverRangeIsLookedAt() {
        var dashboard = dashboard(Mode.KNOWN, false);

        assertEquals("inherit", body(dashboard).get("periodOverride").getAsString());
        assertEquals(
                60, properties(widget(dashboard, "Running tasks")).get("period").getAsInt());
    }

    @Test
    void searchesTheLogGroupForErrors() {
        var widget = widget(dashboard(Mode.KNOWN, false), "Last errors in the logs");

        assertEquals("log", widget.get("type").getAsString());
        assertEquals(
                "SOURCE '/ecs/openchamber' | fields @timestamp, @message"
                        + " | filter @message like /(?i)(error|exception|fatal|panic)/ | sort @timestamp desc | limit 50",
                properties(widget).get("query").getAsString());
    }

    @Test
    void linesThatDoNotFillTheGridAreRefused() {
        var panel = Panel.metrics("Nothing", 60);

        for (var line : List.of(List.<Panel>of(), Collections.nCopies(5, panel))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Dashboard.Args("dashboard", "us-east-1", List.of(line), List.of()));
        }
    }

    private static String metrics(PlannedResource dashboard, String title) {
        return properties(widget(dashboard, title)).get("metrics").toString();
    }

    private static List<String> titles(PlannedResource dashboard) {
        return widgets(dashboard).stream().map(DashboardTest::title).toList();
    }

    private static JsonObject widget(PlannedResource dashboard, String title) {
        return widgets(dashboard).stream()
                .filter(widget -> title(widget).equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> widgets(PlannedResource dashboard) {
        var widgets = new ArrayList<JsonObject>();
        body(dashboard).getAsJsonArray("widgets").forEach(widget -> widgets.add(widget.getAsJsonObject()));
        return widgets;
    }

    private static JsonObject body(PlannedResource dashboard) {
        return dashboard.document("dashboardBody").orElseThrow().getAsJsonObject();
    }

    private static JsonObject properties(JsonObject widget) {
        return widget.getAsJsonObject("properties");
    }

    private static String title(JsonObject widget) {
        return properties(widget).get("title").getAsString();
    }

    private static int number(JsonObject widget, String property) {
        return widget.get(property).getAsInt();
    }

    private static PlannedResource dashboard(Mode mode, boolean alarms) {
        var plan = Plans.ofProgram(
                mode,
                Set.of(),
                context -> new Dashboard(
                        "watch",
                        new Dashboard.Args(
                                "openchamber-dev",
                                "us-east-1",
                                Watched.lines(),
                                alarms ? List.of(Output.of(ALARM)) : List.of()),
                        ComponentResourceOptions.Empty));
        assertEquals(1, plan.customCount());
        return only(plan, "aws:cloudwatch/dashboard:Dashboard");
    }
}
