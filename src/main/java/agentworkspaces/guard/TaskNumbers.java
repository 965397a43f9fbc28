package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import agentworkspaces.plan.graph.Tasks;
import java.util.stream.Stream;

/** How many tasks of a service may run. */
final class TaskNumbers {

    /** A variable that the server of the CLI Agent Orchestrator alone reads. */
    private static final String ORCHESTRATOR = "CAO_ALLOWED_HOSTS";

    private TaskNumbers() {}

    /**
     * What lets more than one run.
     *
     * @param how what is wrong with that, as {@code on one file system}
     */
    static Stream<String> aboveOne(Graph graph, PlannedResource service, String how) {
        return Stream.of(
                        ifMoreThanOne(
                                "desiredCount is ",
                                service.number("desiredCount").orElse(1L),
                                how),
                        Tasks.scalingTargets(graph, service).stream()
                                .flatMap(target -> ifMoreThanOne(
                                        "autoscaling goes up to ",
                                        target.number("maxCapacity").orElse(1L),
                                        how)),
                        Tasks.schedules(graph, service).stream()
                                .flatMap(action -> ifMoreThanOne(
                                        "schedule " + action.name() + " goes up to ",
                                        action.number("scalableTargetAction.maxCapacity")
                                                .orElse(1L),
                                        how)))
                .flatMap(problems -> problems);
    }

    /** What lets more than one run of a server that keeps its sessions in its task. */
    static Stream<String> ofSessionsInTasks(Graph graph, PlannedResource service) {
        return keepsSessions(graph, service) ? aboveOne(graph, service, "with sessions of their own") : Stream.empty();
    }

    private static boolean keepsSessions(Graph graph, PlannedResource service) {
        return Tasks.definitions(graph, service).stream()
                .flatMap(task -> Containers.of(graph, task).stream())
                .flatMap(container -> Containers.objects(container, "environment"))
                .anyMatch(variable -> ORCHESTRATOR.equals(Containers.text(variable, "name")));
    }

    private static Stream<String> ifMoreThanOne(String what, long tasks, String how) {
        return tasks > 1 ? Stream.of(what + tasks + " tasks " + how) : Stream.empty();
    }
}
