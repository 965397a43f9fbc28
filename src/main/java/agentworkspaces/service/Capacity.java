package agentworkspaces.service;

import agentworkspaces.support.Check;
import com.pulumi.aws.ecs.inputs.ServiceCapacityProviderStrategyArgs;
import java.util.List;

/**
 * What tasks run on.
 *
 * @param spot spare capacity, which AWS takes back at two minutes' notice, instead of capacity on demand
 * @param onDemandBase tasks that run on demand before spare capacity is used
 */
public record Capacity(boolean spot, int onDemandBase) {

    public Capacity {
        Check.argument(
                onDemandBase == 0 || spot && onDemandBase > 0,
                "onDemandBase must be 0, or more with spot, got %d",
                onDemandBase);
    }

    /** The tasks on demand come first; the rest go where the weight is. */
    List<ServiceCapacityProviderStrategyArgs> strategies() {
        if (onDemandBase > 0) {
            return List.of(
                    ServiceCapacityProviderStrategyArgs.builder()
                            .capacityProvider("FARGATE")
                            .base(onDemandBase)
                            .weight(0)
                            .build(),
                    strategy("FARGATE_SPOT"));
        }
        return List.of(strategy(spot ? "FARGATE_SPOT" : "FARGATE"));
    }

    private static ServiceCapacityProviderStrategyArgs strategy(String capacityProvider) {
        return ServiceCapacityProviderStrategyArgs.builder()
                .capacityProvider(capacityProvider)
                .weight(1)
                .build();
    }
}
