package agentworkspaces.service;

import static agentworkspaces.support.Recorded.ALONE;
import static agentworkspaces.support.Recorded.named;
import static agentworkspaces.support.Recorded.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ScalingSettings.Hours;
import agentworkspaces.plan.Plan;
import agentworkspaces.service.ServiceScaling.Tracking;
import agentworkspaces.support.Recorded;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceScalingTest {

    private static final String TARGET = "aws:appautoscaling/target:Target";
    private static final String ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
    private static final String POLICY = "aws:appautoscaling/policy:Policy";
    private static final Optional<Hours> OFFICE = Optional.of(new Hours("08:05", "20:00", "MON-FRI", "Europe/Berlin"));

    private static void scaling(int minCount, int maxCount, Optional<Hours> hours, List<Tracking> tracking) {
        var cluster = Clusters.plain("web", "WebCluster");
        new ServiceScaling(
                "web",
                new ServiceScaling.Args(cluster, Output.of("WebService"), minCount, maxCount, hours, tracking),
                ALONE);
    }

    private static Plan officeHours() {
        return Recorded.known(() -> scaling(2, 2, OFFICE, List.of()));
    }

    private static List<Tracking> everyMetric() {
        return List.of(
                Tracking.cpu(70),
                Tracking.memory(75),
                Tracking.requests(1000, Output.of("app/web/0123"), Output.of("targetgroup/web/4567")));
    }

    @Test
    void stopsTheTasksAtTheEndAndStartsThemAgain() {
        var plan = officeHours();
        var start = named(plan, ACTION, "web-start");
        var stop = named(plan, ACTION, "web-stop");

        assertEquals(2, plan.ofType(ACTION).size());
        assertEquals(
                "cron(5 8 ? * MON,TUE,WED,THU,FRI *)", start.text("schedule").orElseThrow());
        assertEquals(2, start.number("scalableTargetAction.minCapacity").orElseThrow());
        assertEquals(2, start.number("scalableTargetAction.maxCapacity").orElseThrow());
        assertEquals(
                "cron(0 20 ? * MON,TUE,WED,THU,FRI *)", stop.text("schedule").orElseThrow());
        assertEquals(0, stop.number("scalableTargetAction.minCapacity").orElseThrow());
        assertEquals(0, stop.number("scalableTargetAction.maxCapacity").orElseThrow());
        assertTrue(plan.ofType(ACTION).stream()
                .allMatch(action -> action.text("timezone").orElseThrow().equals("Europe/Berlin")));
    }

    @Test
    void scalesTheDesiredCountOfTheService() {
        var target = only(officeHours(), TARGET);

        assertEquals("service/WebCluster/WebService", target.text("resourceId").orElseThrow());
        assertEquals(
                "ecs:service:DesiredCount", target.text("scalableDimension").orElseThrow());
        assertEquals("ecs", target.text("serviceNamespace").orElseThrow());
    }

    @Test
    void leavesTheBoundsToTheScheduleOnceThereIsOne() {
        var byLoad = Recorded.known(() -> scaling(1, 4, Optional.empty(), List.of(Tracking.cpu(70))));

        assertEquals(
                List.of("minCapacity", "maxCapacity"),
                only(officeHours(), TARGET).ignoreChanges());
        assertEquals(List.of(), only(byLoad, TARGET).ignoreChanges());
    }

    @Test
    void tracksEachMetricThatItIsGiven() {
        var plan = Recorded.known(() -> scaling(1, 4, Optional.empty(), everyMetric()));
        var path = "targetTrackingScalingPolicyConfiguration.";
        var metric = path + "predefinedMetricSpecification.";

        assertEquals(3, plan.ofType(POLICY).size());
        assertEquals(0, plan.ofType(ACTION).size());
        var cpu = named(plan, POLICY, "web-cpu");
        assertEquals(
                "ECSServiceAverageCPUUtilization",
                cpu.text(metric + "predefinedMetricType").orElseThrow());
        assertEquals(70, cpu.number(path + "targetValue").orElseThrow());
        assertEquals(60, cpu.number(path + "scaleOutCooldown").orElseThrow());
        assertEquals(300, cpu.number(path + "scaleInCooldown").orElseThrow());
        assertTrue(cpu.input(metric + "resourceLabel").isEmpty());
        assertEquals(
                "ECSServiceAverageMemoryUtilization",
                named(plan, POLICY, "web-memory")
                        .text(metric + "predefinedMetricType")
                        .orElseThrow());
        assertEquals(
                "app/web/0123/targetgroup/web/4567",
                named(plan, POLICY, "web-requests")
                        .text(metric + "resourceLabel")
                        .orElseThrow());
    }

    @Test
    void sharesOneTargetBetweenScheduleAndLoad() {
        var plan = Recorded.known(() -> scaling(1, 4, OFFICE, everyMetric()));
        var target = only(plan, TARGET);

        for (var user : List.of(ACTION, POLICY)) {
            assertTrue(plan.ofType(user).stream()
                    .allMatch(resource -> resource.text("resourceId").equals(target.text("resourceId"))));
        }
        assertEquals(2, plan.ofType(ACTION).size());
        assertEquals(
                4,
                named(plan, ACTION, "web-start")
                        .number("scalableTargetAction.maxCapacity")
                        .orElseThrow());
        assertEquals(3, plan.ofType(POLICY).size());
    }

    @Test
    void refusesToScaleByNothing() {
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceScaling.Args(null, null, 1, 1, Optional.empty(), List.of()));

        assertEquals("hours or tracking must be given, got neither", problem.getMessage());
    }

    @Test
    void refusesBoundsTheWrongWayRound() {
        var problem = assertThrows(
                IllegalArgumentException.class, () -> new ServiceScaling.Args(null, null, 3, 2, OFFICE, List.of()));

        assertEquals("minCount must be at most maxCount, got 3 and 2", problem.getMessage());
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        var known = Recorded.known(() -> scaling(1, 4, OFFICE, everyMetric()));
        var unknown = Recorded.unknown(() -> scaling(1, 4, OFFICE, everyMetric()));

        assertEquals(known.byUrn().keySet(), unknown.byUrn().keySet());
    }
}
