package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import java.util.List;

/**
 * Requests that go to a backend of their own, past the login, or nowhere.
 *
 * @param name what the requests are; end of the rule's logical name
 * @param priority order among the rules of a listener, lowest first, 1 to 50000
 * @param hosts host names, wildcards allowed; empty for any
 * @param paths path patterns; empty for any
 * @param action what becomes of them
 */
public record Route(String name, int priority, List<String> hosts, List<String> paths, RouteAction action) {

    private static final int LAST_PRIORITY = 50_000;

    public Route {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        Check.argument(!hosts.isEmpty() || !paths.isEmpty(), "a route needs hosts or paths, got none in %s", name);
        Check.argument(
                1 <= priority && priority <= LAST_PRIORITY,
                "priority must be 1 to 50000, got %d in %s",
                priority,
                name);
    }
}
