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

    /** A capacity provider with the tasks that it gets first, and its share of the rest. */
    private record Share(String provider, int base, int weight) {}

    /** The tasks on demand come first; the rest go where the weight is. */
    private List<Share> shares() {
        var rest = new Share(spot ? "FARGATE_SPOT" : "FARGATE", 0, 1);
        return onDemandBase > 0 ? List.of(new Share("FARGATE", onDemandBase, 0), rest) : List.of(rest);
    }

    List<ServiceCapacityProviderStrategyArgs> strategies() {
        return shares().stream().map(Capacity::strategy).toList();
    }

    private static ServiceCapacityProviderStrategyArgs strategy(Share share) {
        var builder = ServiceCapacityProviderStrategyArgs.builder()
                .capacityProvider(share.provider())
                .weight(share.weight());
        if (share.base() > 0) {
            builder.base(share.base());
        }
        return builder.build();
    }

    /** The same as CodeDeploy has it. Source: AWS CodeDeploy User Guide, "AppSpec 'resources' section", Amazon ECS. */
    public List<Map<String, Object>> appSpec() {
        return shares().stream()
                .map(share -> Map.<String, Object>of(
                        "CapacityProvider", share.provider(), "Base", share.base(), "Weight", share.weight()))
                .toList();
    }
}
