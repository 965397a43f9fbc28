package agentworkspaces.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import org.junit.jupiter.api.Test;

/** What the tree says of resources whose names do not tell it. */
class FactsTest {

    private static final Plan PLAN = Plans.of(
            "prod",
            "natGateways",
            "0",
            "taskSubnets",
            "private",
            "vpcEndpoints",
            "[\"required\"]",
            "autoscalingMaxCount",
            "2",
            "officeHours",
            "08:00-20:00");

    @Test
    void endpointsByTheirService() {
        assertEquals("ecr.api, interface", facts(ResourceTypes.VPC_ENDPOINT, "openchamber-ecr-api"));
        assertEquals("s3, gateway", facts(ResourceTypes.VPC_ENDPOINT, "openchamber-s3"));
        assertEquals("tcp 443, to openchamber-s3", facts(ResourceTypes.EGRESS, "openchamber-s3"));
    }

    @Test
    void scalingByItsBoundsAndHours() {
        assertEquals("1 to 2 tasks", facts(ResourceTypes.SCALING_TARGET, "openchamber"));
        assertEquals("ECSServiceAverageCPUUtilization at 70", facts(ResourceTypes.SCALING_POLICY, "openchamber-cpu"));
        assertEquals(
                "cron(0 20 ? * MON,TUE,WED,THU,FRI *), 0 tasks",
                facts(ResourceTypes.SCHEDULED_SCALING, "openchamber-stop"));
    }

    @Test
    void alarmsByTheirLimit() {
        assertEquals("CPUUtilization ≥ 90", facts(ResourceTypes.METRIC_ALARM, "openchamber-cpu"));
        assertEquals("DaysToExpiry ≤ 30", facts(ResourceTypes.METRIC_ALARM, "openchamber-certificate-expiry"));
    }

    private static String facts(String type, String name) {
        return Facts.of(Plans.named(PLAN, type, name));
    }
}
