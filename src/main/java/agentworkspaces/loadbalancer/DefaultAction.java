package agentworkspaces.loadbalancer;

/** What becomes of a request that no route takes. */
public sealed interface DefaultAction {

    /**
     * It goes to a backend, after the login where there is one.
     *
     * @param backend name of the backend
     */
    record Forward(String backend) implements DefaultAction {}

    /** It is answered with 404, without a login. */
    record NotFound() implements DefaultAction {}

    /** It is answered with 403, without a login. */
    record Forbidden() implements DefaultAction {}
}
