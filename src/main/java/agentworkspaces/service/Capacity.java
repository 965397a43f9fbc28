package agentworkspaces.service;

import agentworkspaces.support.Check;
import com.pulumi.aws.ecs.inputs.ServiceCapacityProviderStrategyArgs;
import java.util.List;
import java.util.Map;

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

    /** The same as CodeDeploy has it. Source: AWS CodeDeploy User Guide, "AppSpec 'resources' section", Amazon ECS. */
    public List<Map<String, Object>> appSpec() {
        var rest = appSpec(spot ? "FARGATE_SPOT" : "FARGATE", 0, 1);
        return onDemandBase > 0 ? List.of(appSpec("FARGATE", onDemandBase, 0), rest) : List.of(rest);
    }

    private static Map<String, Object> appSpec(String capacityProvider, int base, int weight) {
        return Map.of("CapacityProvider", capacityProvider, "Base", base, "Weight", weight);
    }

    private static ServiceCapacityProviderStrategyArgs strategy(String capacityProvider) {
        return ServiceCapacityProviderStrategyArgs.builder()
                .capacityProvider(capacityProvider)
                .weight(1)
                .build();
    }
}
