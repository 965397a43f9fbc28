package agentworkspaces.service;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.service.ServiceScaling.Bounds;
import agentworkspaces.service.ServiceScaling.Cooldowns;
import agentworkspaces.service.ServiceScaling.Load;
import agentworkspaces.service.ServiceScaling.Schedule;
import agentworkspaces.service.ServiceScaling.Tracking;
import com.pulumi.core.Output;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceScalingTest {

    private static final String TARGET = "aws:appautoscaling/target:Target";
    private static final String ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
    private static final String POLICY = "aws:appautoscaling/policy:Policy";
    private static final OfficeHours HOURS = new OfficeHours("08:05", "20:00", "MON-FRI", "Europe/Berlin");
    private static final Optional<Schedule> OFFICE = Optional.of(new Schedule(HOURS, Bounds.STOPPED));

    private static void scaling(Bounds bounds, Optional<Schedule> schedule, List<Tracking> metrics) {
        var cluster = Clusters.plain("web", "WebCluster");
        var load = Optional.of(metrics)
                .filter(given -> !given.isEmpty())
                .map(given -> new Load(given, new Cooldowns(60, 300)));
        new ServiceScaling(
                "web", new ServiceScaling.Args(cluster, Output.of("WebService"), bounds, schedule, load), Root.OPTIONS);
    }

    private static Plan officeHours() {
        return Plans.ofProgram(context -> scaling(new Bounds(2, 2), OFFICE, List.of()));
    }

    private static List<Tracking> everyMetric() {
        return List.of(
                Tracking.cpu(70),
                Tracking.memory(75),
                Tracking.requests(1000, Output.of("app/web/0123"), Output.of("targetgroup/web/4567")));
    }

    /** AWS refuses a second change at the same time, and the provider does not try again. */
    @Test
    void whatChangesTheTargetComesOneAfterTheOther() {
        var plan = Plans.ofProgram(context -> scaling(new Bounds(1, 4), OFFICE, everyMetric()));
        var changes = Stream.of(ACTION, POLICY)
                .flatMap(type -> plan.ofType(type).stream())
                .sorted(Comparator.comparing(change -> change.dependsOn().size()))
                .toList();

        assertEquals(5, changes.size());
        for (int i = 0; i < changes.size(); i++) {
            assertEquals(
                    changes.subList(0, i).stream()
                            .map(PlannedResource::urn)
                            .sorted()
                            .toList(),
                    changes.get(i).dependsOn());
        }
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
        var byLoad = Plans.ofProgram(context -> scaling(new Bounds(1, 4), Optional.empty(), List.of(Tracking.cpu(70))));

        assertEquals(
                List.of("minCapacity", "maxCapacity"),
                only(officeHours(), TARGET).ignoreChanges());
        assertEquals(List.of(), only(byLoad, TARGET).ignoreChanges());
    }

    @Test
    void tracksEachMetricThatItIsGiven() {
        var plan = Plans.ofProgram(context -> scaling(new Bounds(1, 4), Optional.empty(), everyMetric()));
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
        var plan = Plans.ofProgram(context -> scaling(new Bounds(1, 4), OFFICE, everyMetric()));
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
    void keepsSomeTasksOutsideTheHoursWhereItIsTold() {
        var schedule = Optional.of(new Schedule(HOURS, new Bounds(1, 1)));
        var plan = Plans.ofProgram(context -> scaling(new Bounds(2, 10), schedule, everyMetric()));
        var stop = named(plan, ACTION, "web-stop");
        var start = named(plan, ACTION, "web-start");

        assertEquals(1, stop.number("scalableTargetAction.minCapacity").orElseThrow());
        assertEquals(1, stop.number("scalableTargetAction.maxCapacity").orElseThrow());
        assertEquals(2, start.number("scalableTargetAction.minCapacity").orElseThrow());
        assertEquals(10, start.number("scalableTargetAction.maxCapacity").orElseThrow());
    }

    @Test
    void refusesToScaleByNothing() {
        var bounds = new Bounds(1, 1);
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceScaling.Args(null, null, bounds, Optional.empty(), Optional.empty()));

        assertEquals("schedule or load must be given, got neither", problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Load(List.of(), new Cooldowns(60, 300)));
    }

    @Test
    void refusesBoundsTheWrongWayRoundAndTimesThatRunBack() {
        var problem = assertThrows(IllegalArgumentException.class, () -> new Bounds(3, 2));

        assertEquals("min must be 0 to max, got 3 and 2", problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Bounds(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new Cooldowns(60, -1));
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        var known = Plans.ofProgram(context -> scaling(new Bounds(1, 4), OFFICE, everyMetric()));
        var unknown = Plans.unknown(context -> scaling(new Bounds(1, 4), OFFICE, everyMetric()));

        assertEquals(known.byUrn().keySet(), unknown.byUrn().keySet());
    }
}
