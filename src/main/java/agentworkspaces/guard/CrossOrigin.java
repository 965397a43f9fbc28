package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Tasks;
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

    /** Secret of a server with HTTP basic. Source: OpenCode, documentation of its server. */
    private static final String BASIC_PASSWORD = "OPENCODE_SERVER_PASSWORD";

    private CrossOrigin() {}

    /** Problems of an HTTPS listener; on any other, {@link #signsInInTheClear}. */
    static Stream<String> problems(Graph graph, PlannedResource listener) {
        return Listeners.isHttps(listener) ? forgeable(graph, listener) : Stream.empty();
    }

    /** Whether a listener without TLS leads to a server with a password of HTTP basic. */
    static boolean signsInInTheClear(Graph graph, PlannedResource listener) {
        return !Listeners.isHttps(listener)
                && Listeners.withRules(graph, listener).anyMatch(rule -> signsInByItself(graph, rule));
    }

    private static Stream<String> forgeable(Graph graph, PlannedResource listener) {
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
            if (!Listeners.targets(graph, rule).isEmpty()
                    && (Listeners.asksForLogin(rule) || signsInByItself(graph, rule))) {
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

    /** Whether a request goes to a server with a password of HTTP basic, which a browser that knows it sends along. */
    private static boolean signsInByItself(Graph graph, PlannedResource listenerOrRule) {
        return Listeners.targets(graph, listenerOrRule).stream()
                .flatMap(target -> Tasks.behind(graph, target))
                .flatMap(service -> Tasks.secretNames(graph, service))
                .anyMatch(BASIC_PASSWORD::equals);
    }

    /**
     * Any other condition may or may not hold, so its rule is not sure to take the request. A browser always says from
     * where it writes, so that any Origin at all is sure.
     */
    private static boolean isAboutMethodOrHeader(Map<?, ?> condition) {
        if (condition.get("httpHeader") instanceof Map<?, ?> header) {
            var name = String.valueOf(header.get("httpHeaderName")).toLowerCase(Locale.ROOT);
            return name.equals(WEBSOCKET_HEADER)
                    || name.equals("origin") && values(header).contains("*");
        }
        return condition.containsKey("httpRequestMethod");
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
