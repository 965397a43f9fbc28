package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Tasks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many tasks a service runs for how long: its desired count, within the bounds of scaling, by its schedule. */
final class TaskCount {

    private TaskCount() {}

    /** Hours of a month by number of tasks. */
    static SortedMap<Integer, BigDecimal> hoursByCount(PlannedResource service, Sheet sheet) {
        var desired = service.number("desiredCount").orElse(1L).intValue();
        var graph = sheet.plan().graph();
        var target = Tasks.scalingTargets(graph, service).stream().findFirst();
        var actions = Tasks.schedules(graph, service);
        if (!actions.isEmpty()) {
            return scheduled(desired, actions, sheet);
        }
        var count = target.map(found -> within(found, desired)).orElse(desired);
        return new TreeMap<>(Map.of(count, sheet.usage().quantity(Usage.TASK_HOURS)));
    }

    private static SortedMap<Integer, BigDecimal> scheduled(int desired, List<PlannedResource> actions, Sheet sheet) {
        var schedule = new WeeklySchedule();
        for (var action : actions) {
            var understood = schedule.add(
                    action.text("schedule").orElse(""),
                    bound(action, "scalableTargetAction.minCapacity").orElse(0),
                    bound(action, "scalableTargetAction.maxCapacity").orElse(Integer.MAX_VALUE));
            if (!understood) {
                sheet.notPriced(
                        action,
                        "Schedule",
                        "not a weekly schedule: %s; tasks are counted without it"
                                .formatted(action.text("schedule").orElse("")));
            }
        }
        return schedule.hoursByCount(desired);
    }

    private static int within(PlannedResource target, int desired) {
        var atLeast = bound(target, "minCapacity").orElse(0);
        var atMost = bound(target, "maxCapacity").orElse(Integer.MAX_VALUE);
        return Math.min(Math.max(desired, atLeast), atMost);
    }

    private static Optional<Integer> bound(PlannedResource resource, String path) {
        return resource.number(path).map(Long::intValue);
    }
}
