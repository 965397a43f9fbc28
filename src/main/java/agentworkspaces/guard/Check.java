package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How a rule finds what breaks it. */
@FunctionalInterface
interface Check {

    Stream<Problem> problems(Graph graph);

    /** Every resource of a type must satisfy a condition. */
    static Check all(String type, Predicate<PlannedResource> sound, Function<PlannedResource, String> message) {
        return graph -> graph.ofType(type).stream()
                .filter(sound.negate())
                .map(resource -> new Problem(resource, message.apply(resource)));
    }

    /** Every resource of a type must satisfy a condition that looks at its neighbours. */
    static Check allIn(String type, Condition sound, Function<PlannedResource, String> message) {
        return graph -> graph.ofType(type).stream()
                .filter(resource -> !sound.test(graph, resource))
                .map(resource -> new Problem(resource, message.apply(resource)));
    }

    /** Every resource of a type may have any number of problems. */
    static Check each(String type, BiFunction<Graph, PlannedResource, Stream<String>> messages) {
        return graph -> graph.ofType(type).stream()
                .flatMap(resource -> messages.apply(graph, resource).map(message -> new Problem(resource, message)));
    }

    /** An input must have a value. */
    static Check input(String type, String path, Predicate<Optional<String>> sound) {
        return all(type, resource -> sound.test(resource.text(path)), resource -> found(resource, path));
    }

    /** What an input holds, for a message. */
    static String found(PlannedResource resource, String path) {
        return path + " is " + resource.text(path).orElse("not set");
    }

    /** A condition on a resource and the graph that it is part of. */
    @FunctionalInterface
    interface Condition {
        boolean test(Graph graph, PlannedResource resource);
    }
}
