package agentworkspaces.platform.coder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoderWatchTest {

    /** The load balancer notices that the others are gone. */
    @Test
    void servicesThatNoBalancerLooksAtAreMissed() {
        var plan = CoderPlans.of("alarmsEnabled", "true", "alarmEmail", "ops@example.com");

        assertEquals(List.of("coder-clickhouse-stopped", "coder-langfuse-worker-stopped"), missed(plan));
        for (var alarm : stopped(plan)) {
            assertEquals("AWS/ECS", alarm.text("namespace").orElseThrow());
            assertEquals("CPUUtilization", alarm.text("metricName").orElseThrow());
            assertEquals("SampleCount", alarm.text("statistic").orElseThrow());
            assertEquals("LessThanThreshold", alarm.text("comparisonOperator").orElseThrow());
            assertEquals(1, alarm.number("threshold").orElseThrow());
            assertEquals("breaching", alarm.text("treatMissingData").orElseThrow());
        }
    }

    @Test
    void aServiceThatIsToRestIsNotMissed() {
        assertEquals(
                List.of("coder-clickhouse-stopped"),
                missed(CoderPlans.of(
                        "alarmsEnabled", "true", "alarmEmail", "ops@example.com", "langfuseWorkerCount", "0")));
    }

    private static List<String> missed(Plan plan) {
        return stopped(plan).stream().map(PlannedResource::name).sorted().toList();
    }

    private static List<PlannedResource> stopped(Plan plan) {
        return plan.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").stream()
                .filter(alarm -> alarm.name().endsWith("-stopped"))
                .toList();
    }
}
