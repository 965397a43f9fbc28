package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says what is dear about a plan.
 *
 * <p>A saving is the difference to an estimate of the plan as it would be, with the same use and prices. Each stands
 * for itself: two that change the same tasks or gateways do not add up.
 */
public final class Advisor {

    /** Twelve hours on each of the 21.75 working days of a month. */
    private static final BigDecimal OFFICE_HOURS = new BigDecimal("261");

    private static final long USUAL_RETENTION_DAYS = 30;
    private static final int MANY_ADDRESSES = 3;

    private final Plan plan;
    private final Estimate estimate;
    private final List<Advice> advice = new ArrayList<>();

    private Advisor(Plan plan, Estimate estimate) {
        this.plan = plan;
        this.estimate = estimate;
    }

    /** Advice on a plan with a known saving, the greatest first. */
    public static List<Advice> advise(Plan plan, Estimate estimate) {
        var advisor = new Advisor(plan, estimate);
        advisor.endpointsBesideNat();
        advisor.endlessLogs();
        advisor.containerInsights();
        advisor.plusTier();
        if (!plan.production()) {
            advisor.gateways();
            advisor.onDemandTasks();
            advisor.idleHours();
        } else {
            advisor.publicAddresses();
        }
        return advisor.advice.stream()
                .sorted(Comparator.comparing(Advice::monthlySaving).reversed().thenComparing(Advice::id))
                .toList();
    }

    private void endpointsBesideNat() {
        var endpoints = plan.ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .filter(NetworkCosts::isInterface)
                .count();
        if (endpoints == 0 || count(ResourceTypes.NAT_GATEWAY) == 0) {
            return;
        }
        var usage = estimate.profile();
        var through = usage.quantity(Usage.NAT_GB).add(usage.quantity(Usage.ENDPOINT_GB));
        add(
                "endpoints-beside-nat",
                endpoints + " interface endpoints beside a NAT gateway",
                "each is billed in every zone, and the NAT gateway could carry their traffic;"
                        + " those of S3 and DynamoDB are free",
                "vpcEndpoints",
                "[\"s3\",\"dynamodb\"]",
                ChangedPlan.without(plan, this::isInterfaceEndpoint),
                usage.with(usage.name(), Map.of(Usage.NAT_GB, through)));
    }

    private boolean isInterfaceEndpoint(PlannedResource resource) {
        return resource.type().equals(ResourceTypes.VPC_ENDPOINT) && NetworkCosts.isInterface(resource);
    }

    private void publicAddresses() {
        var lines = estimate.lines().stream()
                .filter(line -> line.priceId().equals(Rate.PUBLIC_IPV4.id()))
                .toList();
        var addresses = lines.stream()
                .map(CostLine::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divideToIntegralValue(Sheet.HOURS)
                .intValue();
        if (addresses >= MANY_ADDRESSES && count(ResourceTypes.NAT_GATEWAY) > 0) {
            add(
                    "public-ipv4",
                    "%d public IPv4 addresses for %s USD a month".formatted(addresses, Estimate.cost(lines)),
                    "the load balancer needs one a zone, a NAT gateway one more; without the gateway each task has one,"
                            + " in a public subnet",
                    "natGateways",
                    "0",
                    tasksOutside());
        }
    }

    private void endlessLogs() {
        Predicate<PlannedResource> endless =
                resource -> resource.type().equals(ResourceTypes.LOG_GROUP) && ObservabilityCosts.isEndless(resource);
        add(
                "logs-without-retention",
                "logs that never expire",
                "what is kept grows every month; the saving is that after a year",
                "logRetentionDays",
                String.valueOf(USUAL_RETENTION_DAYS),
                ChangedPlan.with(plan, endless, Map.of("retentionInDays", Optional.of(USUAL_RETENTION_DAYS))));
    }

    private void containerInsights() {
        add(
                "container-insights",
                "Container Insights",
                "every metric is billed; CPU and memory of a service are measured free without it",
                "containerInsights",
                "disabled",
                ChangedPlan.with(plan, ofType(ResourceTypes.CLUSTER), Map.of("settings", Optional.empty())));
    }

    private void plusTier() {
        Predicate<PlannedResource> plus = resource -> resource.type().equals(ResourceTypes.USER_POOL)
                && SecurityCosts.tier(resource).equals("PLUS");
        add(
                "cognito-plus",
                "Cognito's PLUS tier",
                "it has no free users and buys threat protection; ESSENTIALS has 10,000",
                "advancedSecurity",
                "false",
                ChangedPlan.with(
                        plan,
                        plus,
                        Map.of("userPoolTier", Optional.of("ESSENTIALS"), "userPoolAddOns", Optional.empty())));
    }

    private void gateways() {
        var gateways = plan.ofType(ResourceTypes.NAT_GATEWAY);
        if (gateways.size() > 1) {
            var kept = gateways.get(0);
            var keptAddress = kept.references("allocationId");
            add(
                    "nat-per-zone",
                    gateways.size() + " NAT gateways in a development stack",
                    "one is enough where the loss of a zone may stop the stack",
                    "natGateways",
                    "1",
                    ChangedPlan.without(
                            plan,
                            resource -> isGatewayOrAddress(resource)
                                    && !resource.urn().equals(kept.urn())
                                    && !keptAddress.contains(resource.urn())));
        } else if (gateways.size() == 1) {
            add(
                    "nat-in-development",
                    "a NAT gateway in a development stack",
                    "tasks in public subnets need none, only an address each; security groups still keep others out",
                    "natGateways",
                    "0",
                    tasksOutside());
        }
    }

    private Plan tasksOutside() {
        return ChangedPlan.with(
                ChangedPlan.without(plan, this::isGatewayOrAddress),
                ofType(ResourceTypes.SERVICE),
                Map.of("networkConfiguration", Optional.of(Map.of("assignPublicIp", true))));
    }

    private boolean isGatewayOrAddress(PlannedResource resource) {
        return resource.type().equals(ResourceTypes.NAT_GATEWAY)
                || resource.type().equals(ResourceTypes.EIP);
    }

    private void onDemandTasks() {
        Map<String, Object> spot = Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L);
        add(
                "on-demand-in-development",
                "on-demand tasks in a development stack",
                "spare capacity is taken back at two minutes' notice, which a development stack can bear",
                "fargateSpot",
                "true",
                ChangedPlan.with(
                        plan,
                        ofType(ResourceTypes.SERVICE),
                        Map.of(
                                "launchType",
                                Optional.empty(),
                                "capacityProviderStrategies",
                                Optional.of(List.of(spot)))));
    }

    private void idleHours() {
        var usage = estimate.profile();
        if (count(ResourceTypes.SCHEDULED_SCALING) == 0
                && usage.quantity(Usage.TASK_HOURS).compareTo(OFFICE_HOURS) > 0) {
            add(
                    "idle-hours",
                    "tasks that run at night and at weekends in a development stack",
                    "nobody works then; twelve hours on working days are 261 hours a month",
                    "officeHours",
                    "08:00-20:00",
                    plan,
                    usage.with(usage.name(), Map.of(Usage.TASK_HOURS, OFFICE_HOURS)));
        }
    }

    private void add(String id, String finding, String reason, String setting, String value, Plan changed) {
        add(id, finding, reason, setting, value, changed, estimate.profile());
    }

    private void add(
            String id,
            String finding,
            String reason,
            String setting,
            String value,
            Plan changed,
            UsageProfile profile) {
        var instead = Estimate.of(changed, profile, estimate.prices());
        var saving = estimate.savingOf(instead);
        // Where the change has no known price, its estimate is no measure of it.
        if (saving.signum() > 0
                && instead.notPriced().size() <= estimate.notPriced().size()) {
            advice.add(new Advice(id, finding, reason, setting, value, saving));
        }
    }

    private int count(String type) {
        return plan.ofType(type).size();
    }

    private static Predicate<PlannedResource> ofType(String type) {
        return resource -> resource.type().equals(type);
    }
}
