package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a change of a setting does to a plan that no program made. */
record FixtureAlternatives(Plan plan) implements Alternatives {

    @Override
    public Optional<Plan> with(Change change) {
        return Optional.of(
                switch (change.setting()) {
                    case "vpcEndpoints" ->
                        ChangedPlan.without(
                                plan,
                                endpoint -> endpoint.type().equals(ResourceTypes.VPC_ENDPOINT)
                                        && NetworkCosts.isInterface(endpoint)
                                        && change.values().stream().noneMatch(kept -> endpoint.text("serviceName")
                                                .orElse("")
                                                .endsWith("." + kept)));
                    case "logRetentionDays" ->
                        set(ResourceTypes.LOG_GROUP, "retentionInDays", Long.valueOf(change.value()));
                    case "containerInsights" ->
                        ChangedPlan.with(plan, is(ResourceTypes.CLUSTER), Map.of("settings", Optional.empty()));
                    case "advancedSecurity" ->
                        ChangedPlan.with(
                                plan,
                                is(ResourceTypes.USER_POOL),
                                Map.of(
                                        "userPoolTier", Optional.of("ESSENTIALS"),
                                        "userPoolAddOns", Optional.empty()));
                    case "fargateSpot" ->
                        set(ResourceTypes.SERVICE, "capacityProviderStrategies", List.of(CostPlan.SPOT));
                    case "officeHours" ->
                        // The hours of the profile stand for the schedule that the program would make.
                        set(ResourceTypes.SERVICE, "desiredCount", 0L);
                    case "rdsInstanceClass" -> set(ResourceTypes.DATABASE, "instanceClass", change.value());
                    case "rdsMultiAz" -> set(ResourceTypes.DATABASE, "multiAz", Boolean.valueOf(change.value()));
                    case "redisNodeType" -> set(ResourceTypes.REPLICATION_GROUP, "nodeType", change.value());
                    case "natGateways" -> gateways(Integer.parseInt(change.value()));
                    default -> throw new AssertionError("no such setting: " + change);
                });
    }

    private Plan gateways(int count) {
        var kept = plan.ofType(ResourceTypes.NAT_GATEWAY).stream().limit(count).toList();
        var without = ChangedPlan.without(
                plan,
                resource -> (resource.type().equals(ResourceTypes.NAT_GATEWAY)
                                || resource.type().equals(ResourceTypes.EIP))
                        && kept.stream()
                                .noneMatch(gateway -> gateway.urn().equals(resource.urn())
                                        || gateway.references("allocationId").contains(resource.urn())));
        return count > 0
                ? without
                : ChangedPlan.with(
                        without,
                        is(ResourceTypes.SERVICE),
                        Map.of("networkConfiguration", Optional.of(Map.of("assignPublicIp", true))));
    }

    private Plan set(String type, String property, Object value) {
        return ChangedPlan.with(plan, is(type), Map.of(property, Optional.of(value)));
    }

    private static Predicate<PlannedResource> is(String type) {
        return resource -> resource.type().equals(type);
    }
}
