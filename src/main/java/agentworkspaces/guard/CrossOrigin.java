package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Listeners;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What another website could make a visitor's browser send, and whether it passes a listener with the visitor's session. */
final class CrossOrigin {

    private static final List<String> WRITING = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final String WEBSOCKET_HEADER = "sec-websocket-version";
    private static final String WEBSOCKET_VERSION = "13";

    private CrossOrigin() {}

    static Stream<String> problems(Graph graph, PlannedResource listener) {
        var rules = Listeners.withRules(graph, listener)
                .sorted(Comparator.comparing(CrossOrigin::priority))
                .toList();
        return Stream.concat(
                        WRITING.stream().map(method -> new Forged(method, false)), Stream.of(new Forged("GET", true)))
                .filter(request -> passes(graph, rules, request))
                .map(request -> "another website can send " + request + " with a visitor's session");
    }

    /** A request whose {@code Origin}, if it has one, is not ours. */
    private record Forged(String method, boolean websocket) {
        @Override
        public String toString() {
            return websocket ? "a WebSocket" : method;
        }
    }

    /** Conditions of the default rule are none, and it comes last. */
    private static long priority(PlannedResource listenerOrRule) {
        return listenerOrRule.number("priority").orElse(Long.MAX_VALUE);
    }

    private static boolean passes(Graph graph, List<PlannedResource> rules, Forged request) {
        for (var rule : rules) {
            var conditions = conditions(rule);
            if (conditions.stream().anyMatch(condition -> excludes(condition, request))) {
                continue;
            }
            if (Listeners.asksForLogin(rule) && !Listeners.targets(graph, rule).isEmpty()) {
                return true;
            }
            if (conditions.stream().allMatch(condition -> isAboutMethodOrHeader(condition))) {
                return false;
            }
        }
        return false;
    }

    private static List<Map<?, ?>> conditions(PlannedResource listenerOrRule) {
        return listenerOrRule.list("conditions").stream()
                .<Map<?, ?>>map(condition -> condition instanceof Map<?, ?> map ? map : Map.of())
                .toList();
    }

    /** Whether a condition keeps a rule from such a request, whatever its path and its origin. */
    private static boolean excludes(Map<?, ?> condition, Forged request) {
        if (condition.get("httpRequestMethod") instanceof Map<?, ?> methods) {
            return !values(methods).contains(request.method());
        }
        if (condition.get("httpHeader") instanceof Map<?, ?> header) {
            var name = String.valueOf(header.get("httpHeaderName")).toLowerCase(Locale.ROOT);
            if (name.equals("origin")) {
                return values(header).stream().noneMatch(CrossOrigin::hasWildcard);
            }
            return name.equals(WEBSOCKET_HEADER)
                    && !(request.websocket() && values(header).contains(WEBSOCKET_VERSION));
        }
        return false;
    }

    /** Any other condition may or may not hold, so its rule is not sure to take the request. */
    private static boolean isAboutMethodOrHeader(Map<?, ?> condition) {
        return condition.containsKey("httpRequestMethod")
                || condition.get("httpHeader") instanceof Map<?, ?> header
                        && WEBSOCKET_HEADER.equalsIgnoreCase(String.valueOf(header.get("httpHeaderName")));
    }

    private static boolean hasWildcard(String value) {
        return value.contains("*") || value.contains("?") || value.equalsIgnoreCase("null");
    }

    private static List<String> values(Map<?, ?> condition) {
        return condition.get("values") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
