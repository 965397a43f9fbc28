package agentworkspaces.service;

import agentworkspaces.support.Check;

/**
 * How many tasks run while new ones replace old ones, in percent of the desired count.
 *
 * @param minHealthyPercent fewest, 0 to 100
 * @param maxPercent most, more than the fewest
 * @param rebalances whether ECS moves tasks between zones by itself, which starts a task before it stops one
 * @param controller who replaces them
 */
public record Deployments(int minHealthyPercent, int maxPercent, boolean rebalances, Controller controller) {

    /** For tasks that share files: two writers at once corrupt the databases there. */
    public static final Deployments ONE_AT_A_TIME = new Deployments(0, 100, false);

    /** Without a gap, for tasks that share nothing. */
    public static final Deployments ROLLING = new Deployments(100, 200, true);

    /**
     * By CodeDeploy: a whole set of new tasks beside the old ones, to which all requests move at once.
     *
     * <p>A service of its own: the revision that runs, its target group and what its tasks run on are CodeDeploy's to change
     * from then on, and a service cannot change hands. Source: Amazon ECS API, UpdateService.
     */
    public static final Deployments BLUE_GREEN = new Deployments(100, 200, false, Controller.CODE_DEPLOY);

    /** Who brings new revisions to a service. */
    public enum Controller {
        ECS,
        CODE_DEPLOY
    }

    /** By ECS itself. */
    public Deployments(int minHealthyPercent, int maxPercent, boolean rebalances) {
        this(minHealthyPercent, maxPercent, rebalances, Controller.ECS);
    }

    public Deployments {
        Check.argument(
                0 <= minHealthyPercent && minHealthyPercent <= 100,
                "minHealthyPercent must be 0 to 100, got %d",
                minHealthyPercent);
        Check.argument(
                100 <= maxPercent && minHealthyPercent < maxPercent,
                "maxPercent must be at least 100 and more than %d, got %d",
                minHealthyPercent,
                maxPercent);
        // Source: Amazon ECS Developer Guide, "Balancing an Amazon ECS service across Availability Zones".
        Check.argument(!rebalances || maxPercent > 100, "maxPercent must be more than 100 to rebalance");
    }
}
