package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;

/**
 * Whether a browser stays with the same task, and by which cookie. Source of the limits: Elastic Load Balancing, "Sticky
 * sessions".
 */
public sealed interface Stickiness {

    /** A week. */
    int LONGEST_SECONDS = 604_800;

    /** Each request may go to another task. */
    record None() implements Stickiness {}

    /**
     * By a cookie of the load balancer's, which always has a name of its own.
     *
     * @param seconds how long it lasts after each answer, 1 to 604800
     */
    record LoadBalancerCookie(int seconds) implements Stickiness {

        public LoadBalancerCookie {
            checkSeconds(seconds);
        }
    }

    /**
     * By a cookie of the application's, for as long as both it and this one last.
     *
     * @param name name of the application's cookie; names that begin with AWSALB are the load balancer's
     * @param seconds how long it lasts, 1 to 604800
     */
    record ApplicationCookie(String name, int seconds) implements Stickiness {

        public ApplicationCookie {
            Check.argument(
                    !name.isEmpty() && !name.startsWith("AWSALB"), "name must not begin with AWSALB, got '%s'", name);
            checkSeconds(seconds);
        }
    }

    private static void checkSeconds(int seconds) {
        Check.argument(1 <= seconds && seconds <= LONGEST_SECONDS, "seconds must be 1 to 604800, got %d", seconds);
    }
}
