package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DASHBOARD;
import static agentworkspaces.plan.ResourceTypes.METRIC_ALARM;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebsiteAgentWatchTest {

    private static final String BUDGET = "aws:budgets/budget:Budget";

    private final Plan plan = WebsiteAgentPlans.of();

    @ParameterizedTest
    @DisplayName("A26 A27 sixAlarmsByTheFiguresOfThePlan")
    @CsvSource({
        "website-agent-target-5xx, HTTPCode_Target_5XX_Count, Sum, GreaterThanThreshold, 10, 60, 5, notBreaching",
        "website-agent-response-time, TargetResponseTime, p95, GreaterThanThreshold, 2, 60, 5, notBreaching",
        "website-agent-healthy-hosts, HealthyHostCount, Minimum, LessThanThreshold, 2, 60, 2, breaching",
        "website-agent-cpu, CPUUtilization, Average, GreaterThanThreshold, 80, 60, 10, notBreaching",
        "website-agent-memory, MemoryUtilization, Average, GreaterThanThreshold, 85, 60, 5, notBreaching",
        "website-agent-edge-cloudfront-5xx, 5xxErrorRate, Average, GreaterThanThreshold, 5, 60, 5, notBreaching"
    })
    void sixAlarmsByTheFiguresOfThePlan(
            String name,
            String metric,
            String statistic,
            String comparison,
            int threshold,
            int period,
            int periods,
            String missing) {
        var alarm = named(plan, METRIC_ALARM, name);

        assertEquals(6, plan.ofType(METRIC_ALARM).size());
        assertEquals(metric, alarm.text("metricName").orElseThrow());
        assertEquals(
                statistic,
                alarm.text("extendedStatistic")
                        .or(() -> alarm.text("statistic"))
                        .orElseThrow());
        assertEquals(comparison, alarm.text("comparisonOperator").orElseThrow());
        assertEquals(threshold, alarm.number("threshold").orElseThrow());
        assertEquals(period, alarm.number("period").orElseThrow());
        assertEquals(periods, alarm.number("evaluationPeriods").orElseThrow());
        assertEquals(missing, alarm.text("treatMissingData").orElseThrow());
    }

    @Test
    @DisplayName("A28 errorsOfCloudFrontAreWatchedInUsEast1")
    void errorsOfCloudFrontAreWatchedInUsEast1() {
        var alarm = named(plan, METRIC_ALARM, "website-agent-edge-cloudfront-5xx");
        var distribution = only(plan, "aws:cloudfront/distribution:Distribution");

        assertEquals("us-east-1", alarm.region());
        assertEquals("Global", alarm.text("dimensions.Region").orElseThrow());
        assertEquals(List.of(distribution), plan.referenced(alarm, "dimensions.DistributionId"));
    }

    @Test
    @DisplayName("A29 everyAlarmTellsATopicOfItsRegion")
    void everyAlarmTellsATopicOfItsRegion() {
        for (var alarm : plan.ofType(METRIC_ALARM)) {
            var topics = plan.referenced(alarm, "alarmActions");
            assertEquals(1, topics.size(), alarm.name());
            assertEquals(TOPIC, topics.get(0).type());
            assertEquals(alarm.region(), topics.get(0).region());
            assertTrue(alarm.list("alarmActions").get(0).toString().contains(":" + alarm.region() + ":"));
        }
        assertEquals(
                Set.of("eu-central-1", "us-east-1"),
                plan.ofType(TOPIC).stream().map(PlannedResource::region).collect(Collectors.toSet()));
    }

    @Test
    void topicsAreEncryptedWithKeysOfTheirRegion() {
        plan.ofType(TOPIC)
                .forEach(topic -> assertTrue(
                        topic.text("kmsMasterKeyId").orElseThrow().contains(":" + topic.region() + ":"), topic::name));
    }

    @Test
    void aStackOfOneTaskIsNotShortOfOne() {
        var one = WebsiteAgentPlans.of("desiredCount", "1");

        assertEquals(
                1,
                named(one, METRIC_ALARM, "website-agent-healthy-hosts")
                        .number("threshold")
                        .orElseThrow());
    }

    @Test
    void runningTasksAreCountedWhereTheyMoveBetweenTargetGroups() {
        var moving = WebsiteAgentPlans.of("blueGreen", "true", "cloudfrontOnlyOrigin", "true");
        var alarm = named(moving, METRIC_ALARM, "website-agent-healthy-hosts");

        assertEquals("AWS/ECS", alarm.text("namespace").orElseThrow());
        assertEquals("SampleCount", alarm.text("statistic").orElseThrow());
        moving.ofType(METRIC_ALARM)
                .forEach(each -> assertTrue(each.input("dimensions.TargetGroup").isEmpty(), each::name));
    }

    /** After every second deployment the first target group has no tasks. */
    @Test
    void dashboardShowsBothTargetGroupsBetweenWhichTasksMove() {
        var settings = Map.of("blueGreen", "true", "cloudfrontOnlyOrigin", "true", "dashboardEnabled", "true");
        var moving = WebsiteAgentPlans.of(settings);
        var body = only(moving, DASHBOARD).text("dashboardBody").orElseThrow();

        for (var group : moving.ofType(TARGET_GROUP)) {
            assertTrue(
                    moving.referenced(only(moving, DASHBOARD), "dashboardBody").contains(group), group::name);
        }
        assertEquals(4, body.split("\"TargetGroup\"", -1).length - 1, "two curves of hosts for each");
        assertTrue(body.contains("healthy, other group"), body);
    }

    @Test
    void nothingIsWatchedInEitherRegionWithoutAlarms() {
        var unwatched = WebsiteAgentPlans.of("alarmsEnabled", "false");

        assertEquals(List.of(), unwatched.ofType(METRIC_ALARM));
        assertEquals(List.of(), unwatched.ofType(TOPIC));
    }

    @Test
    @DisplayName("A30 budgetWarnsAtFourFifths")
    void budgetWarnsAtFourFifths() {
        var budget = only(plan, BUDGET);

        assertEquals("500", budget.text("limitAmount").orElseThrow());
        assertEquals("USD", budget.text("limitUnit").orElseThrow());
        assertEquals("MONTHLY", budget.text("timeUnit").orElseThrow());
        assertEquals("COST", budget.text("budgetType").orElseThrow());
        assertEquals(1, budget.list("notifications").size());
        assertEquals("ACTUAL", budget.text("notifications[0].notificationType").orElseThrow());
        assertEquals(
                "GREATER_THAN",
                budget.text("notifications[0].comparisonOperator").orElseThrow());
        assertEquals(80, budget.number("notifications[0].threshold").orElseThrow());
        assertEquals("PERCENTAGE", budget.text("notifications[0].thresholdType").orElseThrow());
        assertEquals(List.of("ops@example.com"), budget.list("notifications[0].subscriberEmailAddresses"));
    }

    @Test
    void theBudgetWarnsWhereItsSettingSays() {
        var budget = only(WebsiteAgentPlans.of("budgetThreshold", "60"), BUDGET);

        assertEquals(60, budget.number("notifications[0].threshold").orElseThrow());
        assertEquals(1, budget.list("notifications").size());
    }

    @Test
    @DisplayName("A39 noBudgetAtZeroOrWhereNobodyIsTold")
    void noBudgetAtZeroOrWhereNobodyIsTold() {
        assertEquals(List.of(), WebsiteAgentPlans.of("budgetUsd", "0").ofType(BUDGET));
        assertEquals(List.of(), WebsiteAgentPlans.of(Map.of("alarmEmail", "")).ofType(BUDGET));
    }
}
