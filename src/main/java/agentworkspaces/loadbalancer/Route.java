package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that go to a backend of their own, past the login, or nowhere.
 *
 * @param name what the requests are; end of the rule's logical name
 * @param priority order among the rules of a listener, lowest first, 1 to 50000
 * @param hosts host names, wildcards allowed; empty for any
 * @param paths path patterns; empty for any
 * @param header what they carry, where only such are meant
 * @param action what becomes of them
 */
public record Route(
        String name,
        int priority,
        List<String> hosts,
        List<String> paths,
        Optional<Header> header,
        RouteAction action) {

    private static final int LAST_PRIORITY = 50_000;

    /** Source: Elastic Load Balancing, "Condition types for listener rules". */
    private static final int VALUES_OF_A_CONDITION = 3;

    /** Source: Elastic Load Balancing, "Quotas for your Application Load Balancers": condition values, and wildcards. */
    private static final int VALUES_OF_A_RULE = 5;

    /**
     * A header and the one value that it must have; case does not count.
     *
     * @param name its name
     * @param value at most 128 characters
     */
    public record Header(String name, Output<String> value) {}

    /** Requests with whatever headers. */
    public Route(String name, int priority, List<String> hosts, List<String> paths, RouteAction action) {
        this(name, priority, hosts, paths, Optional.empty(), action);
    }

    public Route {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        Check.argument(
                fits(hosts, paths),
                "a route may have %d hosts, %d paths and %d of both and as many wildcards, got %s and %s in %s",
                VALUES_OF_A_CONDITION,
                VALUES_OF_A_CONDITION,
                VALUES_OF_A_RULE,
                hosts,
                paths,
                name);
        Check.argument(
                !hosts.isEmpty() || !paths.isEmpty() || header.isPresent(),
                "a route needs hosts, paths or a header, got none in %s",
                name);
        Check.argument(
                1 <= priority && priority <= LAST_PRIORITY,
                "priority must be 1 to 50000, got %d in %s",
                priority,
                name);
    }

    /**
     * Routes for more paths than one rule takes.
     *
     * @param name name of the first; the others count on from it
     * @param firstPriority priority of the first
     * @param paths path patterns, each with at most five wildcards
     * @param action what becomes of them
     */
    public static List<Route> ofPaths(String name, int firstPriority, List<String> paths, RouteAction action) {
        var groups = new ArrayList<List<String>>();
        for (var path : paths) {
            var last = groups.isEmpty() ? List.<String>of() : groups.get(groups.size() - 1);
            var longer = Stream.concat(last.stream(), Stream.of(path)).toList();
            if (!last.isEmpty() && fits(List.of(), longer)) {
                groups.set(groups.size() - 1, longer);
            } else {
                groups.add(List.of(path));
            }
        }
        return IntStream.range(0, groups.size())
                .mapToObj(i -> new Route(
                        i == 0 ? name : name + "-" + (i + 1), firstPriority + i, List.of(), groups.get(i), action))
                .toList();
    }

    private static boolean fits(List<String> hosts, List<String> paths) {
        return hosts.size() <= VALUES_OF_A_CONDITION
                && paths.size() <= VALUES_OF_A_CONDITION
                && hosts.size() + paths.size() <= VALUES_OF_A_RULE
                && wildcards(hosts) + wildcards(paths) <= VALUES_OF_A_RULE;
    }

    private static long wildcards(List<String> patterns) {
        return String.join("", patterns)
                .chars()
                .filter(letter -> letter == '*' || letter == '?')
                .count();
    }
}
