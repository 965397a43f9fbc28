package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
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
        var target = target(service, sheet.plan());
        var actions = target.map(found -> actions(found, sheet.plan())).orElse(List.of());
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

    private static Optional<PlannedResource> target(PlannedResource service, Plan plan) {
        return plan.ofType(ResourceTypes.SCALING_TARGET).stream()
                .filter(target -> target.references("resourceId").contains(service.urn())
                        || service.text("name")
                                .filter(name ->
                                        target.text("resourceId").orElse("").endsWith("/" + name))
                                .isPresent())
                .findFirst();
    }

    private static List<PlannedResource> actions(PlannedResource target, Plan plan) {
        return plan.ofType(ResourceTypes.SCHEDULED_SCALING).stream()
                .filter(action -> action.references("resourceId").contains(target.urn())
                        || action.text("resourceId").equals(target.text("resourceId")))
                .toList();
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
