package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a service divides its tasks between on-demand and spare capacity.
 *
 * <p>ECS first gives a provider its {@code base} and then divides the rest by {@code weight}. A fraction of a task is
 * an average over time.
 */
final class SpotSplit {

    private static final String SPOT = "FARGATE_SPOT";
    private static final String ON_DEMAND = "FARGATE";

    private record Strategy(String provider, int base, int weight) {}

    private final List<Strategy> strategies;

    private SpotSplit(List<Strategy> strategies) {
        this.strategies = strategies;
    }

    /** The division that a service asks for; empty when it does not run on Fargate. */
    static Optional<SpotSplit> of(PlannedResource service, Plan plan) {
        if (service.text("launchType").filter(ON_DEMAND::equals).isPresent()) {
            return Optional.of(new SpotSplit(List.of(new Strategy(ON_DEMAND, 0, 1))));
        }
        var own = strategies(service, "capacityProviderStrategies");
        var strategies = own.isEmpty() ? ofCluster(service, plan) : own;
        var onFargate = !strategies.isEmpty()
                && strategies.stream()
                        .allMatch(each -> each.provider().equals(ON_DEMAND)
                                || each.provider().equals(SPOT));
        return onFargate ? Optional.of(new SpotSplit(strategies)) : Optional.empty();
    }

    boolean usesSpot() {
        return strategies.stream().anyMatch(each -> each.provider().equals(SPOT));
    }

    /** Tasks of {@code count} that run on spare capacity. */
    BigDecimal spotTasks(int count) {
        var bases = strategies.stream().mapToInt(Strategy::base).sum();
        var rest = BigDecimal.valueOf(Math.max(0, count - bases));
        var weights = strategies.stream().mapToInt(Strategy::weight).sum();
        var spot = BigDecimal.valueOf(spot(true));
        var base = BigDecimal.valueOf(Math.min(count, spot(false)));
        return weights == 0 ? base : base.add(rest.multiply(spot).divide(BigDecimal.valueOf(weights), Sheet.PRECISION));
    }

    private int spot(boolean weight) {
        return strategies.stream()
                .filter(each -> each.provider().equals(SPOT))
                .mapToInt(weight ? Strategy::weight : Strategy::base)
                .sum();
    }

    private static List<Strategy> ofCluster(PlannedResource service, Plan plan) {
        return plan.graph().to(service, "cluster").stream()
                .flatMap(
                        cluster -> plan.graph().from(ResourceTypes.CAPACITY_PROVIDERS, "clusterName", cluster).stream())
                .flatMap(providers -> strategies(providers, "defaultCapacityProviderStrategies").stream())
                .toList();
    }

    private static List<Strategy> strategies(PlannedResource resource, String property) {
        var strategies = new ArrayList<Strategy>();
        for (int i = 0; i < resource.list(property).size(); i++) {
            var path = property + "[" + i + "].";
            strategies.add(new Strategy(
                    resource.text(path + "capacityProvider").orElse(""),
                    resource.number(path + "base").orElse(0L).intValue(),
                    resource.number(path + "weight").orElse(0L).intValue()));
        }
        return strategies;
    }
}
