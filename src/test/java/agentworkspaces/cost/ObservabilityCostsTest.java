package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.LOG_GROUP;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservabilityCostsTest {

    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    private static final String TRAIL = "aws:cloudtrail/trail:Trail";

    private final CostPlan plan = CostPlan.production();

    @ParameterizedTest
    @CsvSource({"7, 50.70", "30, 53.00", "365, 86.50"})
    void logsAreBilledWhenWrittenAndWhileKept(int retentionDays, String cost) {
        plan.resource(LOG_GROUP, "app").input("retentionInDays", retentionDays);

        assertEquals(usd(cost), cost(Usage.LOG_GB, "100"));
    }

    @Test
    void logsWithoutAnEndAreCountedAfterAYear() {
        plan.resource(LOG_GROUP, "app");

        assertEquals(usd("86.50"), cost(Usage.LOG_GB, "100"));
        assertEquals(
                List.of("Logs written", "Logs kept, after a year"),
                plan.estimate().lines().stream().map(CostLine::item).toList());
    }

    @Test
    void flowLogsAreAQuantityOfTheirOwn() {
        plan.resource(LOG_GROUP, "app").input("retentionInDays", 30);
        plan.resource(LOG_GROUP, "flows").input("retentionInDays", 30);
        plan.resource(FLOW_LOG, "vpc").input("logDestination", ref(LOG_GROUP, "flows"));

        assertEquals(usd("53.00"), cost(Usage.FLOW_LOG_GB, "100"));
        assertEquals(usd("53.00"), cost(Usage.LOG_GB, "100"));
    }

    @Test
    void flowLogsToABucketAreNotPriced() {
        plan.resource(FLOW_LOG, "vpc").input("logDestinationType", "s3");

        assertEquals(
                List.of("Delivery to a bucket"),
                plan.estimate().notPriced().stream().map(NotPriced::item).toList());
    }

    @Test
    void logGroupsOfAnotherClassAreNotPriced() {
        plan.resource(LOG_GROUP, "app").input("logGroupClass", "INFREQUENT_ACCESS");

        assertEquals(usd("0.00"), cost(Usage.LOG_GB, "100"));
        assertEquals(1, plan.estimate().notPriced().size());
    }

    @ParameterizedTest
    @CsvSource({"disabled, 0.00", "enabled, 30.00", "enhanced, 7.00"})
    void containerInsightsAreBilledByMetric(String value, String cost) {
        plan.resource("aws:ecs/cluster:Cluster", "app")
                .input("settings", List.of(Map.of("name", "containerInsights", "value", value)));

        assertEquals(usd(cost), cost(Usage.INSIGHTS_METRICS, "100"));
    }

    @Test
    void alarmsAreBilledByMetricAndResolution() {
        plan.resource(ALARM, "cpu").input("period", 60);
        assertEquals(usd("0.10"), plan.estimate(unused()).total());

        plan.resource(ALARM, "fast").input("period", 10);
        assertEquals(usd("0.40"), plan.estimate(unused()).total());

        plan.resource(ALARM, "errors")
                .input(
                        "metricQueries",
                        List.of(
                                Map.of("id", "ratio", "expression", "errors / requests"),
                                Map.of("id", "errors", "metric", Map.of("metricName", "HTTPCode_Target_5XX_Count")),
                                Map.of("id", "requests", "metric", Map.of("metricName", "RequestCount"))));
        assertEquals(usd("0.60"), plan.estimate(unused()).total());
    }

    @Test
    void aDashboardIsBilledByTheMonth() {
        plan.resource("aws:cloudwatch/dashboard:Dashboard", "app");

        assertEquals(usd("3.00"), plan.estimate(unused()).total());
    }

    @Test
    void theFirstThousandMailsAreFree() {
        plan.resource("aws:sns/topic:Topic", "alarms");

        assertEquals(usd("0.00"), cost(Usage.ALARM_EMAILS, "1000"));
        assertEquals(usd("2.00"), cost(Usage.ALARM_EMAILS, "101000"));
    }

    @Test
    void aTrailCostsOnlyForDataEvents() {
        plan.resource(TRAIL, "account");
        assertEquals(usd("0.00"), cost(Usage.TRAIL_DATA_EVENTS, "1000000"));

        plan.resource(TRAIL, "account")
                .input("eventSelectors", List.of(Map.of("dataResources", List.of(Map.of("type", "AWS::S3::Object")))));
        assertEquals(usd("1.00"), cost(Usage.TRAIL_DATA_EVENTS, "1000000"));
    }

    @Test
    void guardDutyIsBilledByWhatItReads() {
        plan.resource("aws:guardduty/detector:Detector", "account");

        assertEquals(usd("4.00"), cost(Usage.GUARDDUTY_EVENTS, "1000000"));
        assertEquals(usd("7.00"), cost(Usage.GUARDDUTY_GB, "7"));
    }

    private BigDecimal cost(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).total();
    }
}
