package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;
import java.util.List;

/** What watches the stack: logs, metrics, alarms, dashboards, mails. */
final class ObservabilityCosts {

    private static final BigDecimal DAYS_IN_MONTH = new BigDecimal("30");
    /** Logs that never expire are counted as they stand after the first year. */
    private static final BigDecimal DAYS_IN_YEAR = new BigDecimal("365");
    /** CloudWatch calls alarms over shorter periods high-resolution. */
    private static final long STANDARD_PERIOD_SECONDS = 60;

    private ObservabilityCosts() {}

    static void logGroup(PlannedResource group, Sheet sheet) {
        if (!group.text("logGroupClass").orElse("STANDARD").equals("STANDARD")) {
            sheet.notPriced(group, "Logs", "only log groups of the standard class are priced");
            return;
        }
        var kind = ofFlowLogs(group, sheet);
        var sharers = sheet.plan().ofType(ResourceTypes.LOG_GROUP).stream()
                .filter(each -> ofFlowLogs(each, sheet) == kind)
                .count();
        var usage = kind ? Usage.FLOW_LOG_GB : Usage.LOG_GB;
        sheet.used(group, "Logs written", usage, (int) sharers, Rate.LOGS_INGESTION);
        sheet.used(
                group,
                isEndless(group) ? "Logs kept, after a year" : "Logs kept",
                stored(sheet.usage().quantity(usage), retentionDays(group)),
                (int) sharers,
                Rate.LOGS_STORAGE);
    }

    static boolean isEndless(PlannedResource group) {
        return group.number("retentionInDays").orElse(0L) == 0;
    }

    /** GB kept of {@code written} GB a month, without the compression that AWS applies: the most that it can be. */
    static BigDecimal stored(BigDecimal written, BigDecimal retentionDays) {
        return written.multiply(retentionDays).divide(DAYS_IN_MONTH, Sheet.PRECISION);
    }

    private static BigDecimal retentionDays(PlannedResource group) {
        return isEndless(group)
                ? DAYS_IN_YEAR
                : BigDecimal.valueOf(group.number("retentionInDays").orElseThrow());
    }

    private static boolean ofFlowLogs(PlannedResource group, Sheet sheet) {
        return !sheet.plan()
                .graph()
                .from(ResourceTypes.FLOW_LOG, "logDestination", group)
                .isEmpty();
    }

    /** A flow log itself is free; its group is billed, and its delivery to a bucket has no price here. */
    static void flowLog(PlannedResource flowLog, Sheet sheet) {
        if (flowLog.text("logDestinationType").orElse("cloud-watch-logs").equals("s3")) {
            sheet.notPriced(flowLog, "Delivery to a bucket", "no price of it was seen");
        }
    }

    static void cluster(PlannedResource cluster, Sheet sheet) {
        switch (containerInsights(cluster)) {
            case "enabled" -> sheet.used(cluster, "Container Insights metrics", Usage.INSIGHTS_METRICS, 1, Rate.METRIC);
            case "enhanced" ->
                sheet.used(
                        cluster,
                        "Container Insights metrics, enhanced",
                        Usage.INSIGHTS_METRICS,
                        1,
                        Rate.METRIC_ENHANCED);
            default -> {
                // Without Container Insights a cluster is free.
            }
        }
    }

    static String containerInsights(PlannedResource cluster) {
        for (int i = 0; i < cluster.list("settings").size(); i++) {
            var path = "settings[" + i + "].";
            if (cluster.text(path + "name").filter("containerInsights"::equals).isPresent()) {
                return cluster.text(path + "value").orElse("disabled");
            }
        }
        return "disabled";
    }

    /** An alarm is billed for each metric that it watches. */
    static void alarm(PlannedResource alarm, Sheet sheet) {
        var metrics = alarm.list("metricQueries").stream()
                .filter(query -> String.valueOf(query).contains("metric={"))
                .count();
        var highResolution = alarm.number("period").orElse(STANDARD_PERIOD_SECONDS) < STANDARD_PERIOD_SECONDS;
        sheet.fixed(
                alarm,
                highResolution ? "Alarm, high resolution" : "Alarm",
                BigDecimal.valueOf(Math.max(1, metrics)),
                highResolution ? Rate.ALARM_HIGH_RESOLUTION : Rate.ALARM);
    }

    static void dashboard(PlannedResource dashboard, Sheet sheet) {
        sheet.fixed(dashboard, "Dashboard", BigDecimal.ONE, Rate.DASHBOARD);
    }

    static void topic(PlannedResource topic, Sheet sheet) {
        sheet.used(
                topic,
                "E-mails",
                Usage.ALARM_EMAILS,
                sheet.plan().ofType(topic.type()).size(),
                Rate.SNS_EMAIL);
    }

    /** The first trail of management events in an account is free; data events never are. */
    static void trail(PlannedResource trail, Sheet sheet) {
        var selectors = List.of(trail.list("eventSelectors"), trail.list("advancedEventSelectors"));
        var dataEvents = selectors.stream()
                .map(String::valueOf)
                .anyMatch(text -> text.contains("dataResources=") || text.contains("equals=[Data]"));
        if (dataEvents) {
            sheet.used(trail, "Data events", Usage.TRAIL_DATA_EVENTS, 1, Rate.CLOUDTRAIL_DATA);
        }
    }

    static void detector(PlannedResource detector, Sheet sheet) {
        sheet.used(detector, "CloudTrail events analysed", Usage.GUARDDUTY_EVENTS, 1, Rate.GUARDDUTY_EVENTS);
        sheet.used(detector, "Flow and DNS logs analysed", Usage.GUARDDUTY_GB, 1, Rate.GUARDDUTY_GB);
    }
}
