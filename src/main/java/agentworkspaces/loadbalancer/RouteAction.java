package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;

/** What becomes of a request that a route takes. */
public sealed interface RouteAction {

    /**
     * It goes to a backend.
     *
     * @param backend name of the backend
     * @param login whether a session is needed first
     */
    record To(String backend, boolean login) implements RouteAction {}

    /**
     * It goes to one of two backends, to which CodeDeploy moves it: the first at the beginning.
     *
     * @param first name of the backend
     */
    record Moved(String first) implements RouteAction {}

    /**
     * It is refused.
     *
     * @param status HTTP code of the answer, 400 to 599
     * @param message text of the answer
     */
    record Refuse(int status, String message) implements RouteAction {

        public Refuse {
            Check.argument(400 <= status && status <= 599, "status must be 400 to 599, got %d", status);
        }
    }
}
