package agentworkspaces.loadbalancer;

import java.util.List;

/**
 * Requests that go to a backend of their own, or past the login.
 *
 * @param name what the requests are; end of the rule's logical name
 * @param priority order among the rules of a listener, lowest first, 1 to 50000
 * @param hosts host names, wildcards allowed; empty for any
 * @param paths path patterns; empty for any
 * @param login whether a session is needed
 * @param backend name of the backend that answers
 */
public record Route(String name, int priority, List<String> hosts, List<String> paths, boolean login, String backend) {

    public Route {
        if (hosts.isEmpty() && paths.isEmpty()) {
            throw new IllegalArgumentException("a route needs hosts or paths, got none in " + name);
        }
    }
}
