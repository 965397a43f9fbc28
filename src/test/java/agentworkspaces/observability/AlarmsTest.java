package agentworkspaces.observability;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmsTest {

    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    @Test
    void watchesUsersTaskStorageAndCertificate() {
        var conditions = new HashMap<String, String>();
        for (var alarm : alarms(Mode.KNOWN).ofType(ALARM)) {
            conditions.put(alarm.name(), condition(alarm));
        }

        assertEquals(
                Map.ofEntries(
                        Map.entry("watch-unhealthy-hosts", "Maximum UnHealthyHostCount >= 1, 5 x 60 s, breaching"),
                        Map.entry("watch-target-5xx", "Sum HTTPCode_Target_5XX_Count >= 10, 1 x 300 s, notBreaching"),
                        Map.entry("watch-balancer-5xx", "Sum HTTPCode_ELB_5XX_Count >= 10, 2 x 300 s, notBreaching"),
                        Map.entry("watch-response-time", "p95 TargetResponseTime >= 5, 3 x 300 s, notBreaching"),
                        Map.entry("watch-cpu", "Average CPUUtilization >= 90, 3 x 300 s, notBreaching"),
                        Map.entry("watch-memory", "Maximum MemoryUtilization >= 90, 2 x 300 s, notBreaching"),
                        Map.entry("watch-storage-io", "Average PercentIOLimit >= 90, 3 x 300 s, notBreaching"),
                        Map.entry(
                                "watch-storage-burst",
                                "Minimum BurstCreditBalance <= 100000000000, 3 x 300 s, notBreaching"),
                        Map.entry("watch-backup", "Sum NumberOfBackupJobsFailed >= 1, 1 x 86400 s, notBreaching"),
                        Map.entry(
                                "watch-backup-expired",
                                "Sum NumberOfBackupJobsExpired >= 1, 1 x 86400 s, notBreaching"),
                        Map.entry("watch-certificate-expiry", "Minimum DaysToExpiry <= 21, 1 x 86400 s, ignore")),
                conditions);
    }

    @Test
    void namesWhatItWatchesAsCloudWatchDoes() {
        var balancer = Map.of("LoadBalancer", "app/web/50dc6c495c0c9188");
        var group =
                Map.of("LoadBalancer", "app/web/50dc6c495c0c9188", "TargetGroup", "targetgroup/web/73e2d6bc24d8a067");
        var service = Map.of("ClusterName", "Cluster", "ServiceName", "Service");
        var plan = alarms(Mode.KNOWN);

        assertWatches(plan, "unhealthy-hosts", "AWS/ApplicationELB", group);
        assertWatches(plan, "target-5xx", "AWS/ApplicationELB", group);
        assertWatches(plan, "balancer-5xx", "AWS/ApplicationELB", balancer);
        assertWatches(plan, "response-time", "AWS/ApplicationELB", group);
        assertWatches(plan, "cpu", "AWS/ECS", service);
        assertWatches(plan, "memory", "AWS/ECS", service);
        assertWatches(plan, "storage-io", "AWS/EFS", Map.of("FileSystemId", "fs-0123456789abcdef0"));
        assertWatches(plan, "storage-burst", "AWS/EFS", Map.of("FileSystemId", "fs-0123456789abcdef0"));
        assertWatches(plan, "backup", "AWS/Backup", Map.of("BackupVaultName", "vault"));
        assertWatches(plan, "backup-expired", "AWS/Backup", Map.of("BackupVaultName", "vault"));
        assertWatches(
                plan,
                "certificate-expiry",
                "AWS/CertificateManager",
                Map.of(
                        "CertificateArn",
                        "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyAlarmSaysWhatToDoFirst(Mode mode) {
        for (var alarm : alarms(mode).ofType(ALARM)) {
            var description = alarm.text("alarmDescription").orElseThrow();
            assertTrue(description.contains(" First "), description);
            // Longer ones are refused. Source: CloudWatch API Reference, PutMetricAlarm.
            assertTrue(description.length() <= 1024, description);
        }
    }

    @Test
    void everyAlarmTellsTheTopicWhenItSoundsAndWhenItEnds() {
        var plan = alarms(Mode.KNOWN);
        var topic = List.of(only(plan, "aws:sns/topic:Topic").urn());

        assertEquals(11, plan.ofType(ALARM).size());
        for (var alarm : plan.ofType(ALARM)) {
            assertEquals(topic, alarm.references("alarmActions"), alarm.name());
            assertEquals(topic, alarm.references("okActions"), alarm.name());
        }
    }

    @Test
    void fewRequestsAreStillCountedInThePercentile() {
        assertEquals(
                "evaluate",
                alarm(alarms(Mode.KNOWN), "response-time")
                        .text("evaluateLowSampleCountPercentiles")
                        .orElseThrow());
    }

    private static void assertWatches(
            Plan plan, String role, String namespace, Map<String, ? extends Object> dimensions) {
        var alarm = alarm(plan, role);
        assertEquals(namespace, alarm.text("namespace").orElseThrow(), role);
        assertEquals(dimensions, alarm.input("dimensions").orElseThrow(), role);
    }

    private static PlannedResource alarm(Plan plan, String role) {
        return plan.ofType(ALARM).stream()
                .filter(alarm -> alarm.name().equals("watch-" + role))
                .findFirst()
                .orElseThrow();
    }

    private static String condition(PlannedResource alarm) {
        var operators = Map.of("GreaterThanOrEqualToThreshold", ">=", "LessThanOrEqualToThreshold", "<=");
        return "%s %s %s %s, %s x %s s, %s"
                .formatted(
                        alarm.text("statistic")
                                .or(() -> alarm.text("extendedStatistic"))
                                .orElseThrow(),
                        alarm.text("metricName").orElseThrow(),
                        operators.get(alarm.text("comparisonOperator").orElseThrow()),
                        alarm.number("threshold").orElseThrow(),
                        alarm.number("evaluationPeriods").orElseThrow(),
                        alarm.number("period").orElseThrow(),
                        alarm.text("treatMissingData").orElseThrow());
    }

    @Test
    void aWorkspaceThatMayRestIsNotMissed() {
        var alarm = alarm(alarms(Mode.KNOWN, true), "unhealthy-hosts");

        assertEquals("notBreaching", alarm.text("treatMissingData").orElseThrow());
        assertFalse(alarm.text("alarmDescription").orElseThrow().contains("none is running"));
    }

    @Test
    void twoAlarmsOfOneRoleAreRefused() {
        var alarm = new Alarm("cpu", null, null, Alarm.Missing.BREACHING, "The CPU is busy. First look.");

        assertThrows(IllegalArgumentException.class, () -> new Alarms.Args(null, List.of(alarm, alarm)));
    }

    private static Plan alarms(Mode mode) {
        return alarms(mode, false);
    }

    private static Plan alarms(Mode mode, boolean mayRest) {
        return Plans.ofProgram(
                mode,
                Set.of(),
                context -> new Alarms(
                        "watch",
                        new Alarms.Args(Watched.topic(Watched.key()), Watched.alarms(mayRest)),
                        ComponentResourceOptions.Empty));
    }
}
