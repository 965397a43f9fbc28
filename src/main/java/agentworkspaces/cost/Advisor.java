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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what is dear about a plan.
 *
 * <p>A candidate is told only when the stack can be planned with its change, nothing objects to that plan, and it
 * really costs less, at the same use and prices. Each stands for itself: two that change the same tasks or gateways do
 * not add up.
 */
public final class Advisor {

    private static final String OFFICE_HOURS = "08:00-20:00";

    private static final String USUAL_RETENTION_DAYS = "30";
    private static final int MANY_ADDRESSES = 3;

    private static final Pattern MEMORY_OPTIMISED = Pattern.compile("(db|cache)\\.r\\w+\\..+");
    private static final String SMALLER_DATABASE = "db.t4g.large";
    private static final String SMALLER_CACHE = "cache.t3.medium";

    /** Gateway endpoints, which are free. */
    private static final List<String> FREE_ENDPOINTS = List.of("s3", "dynamodb");

    /** The endpoint with which the task may call models at all; without it that right goes. */
    private static final String BEDROCK = "bedrock-runtime";

    private record Candidate(String id, String finding, String reason, Change change) {}

    private final Plan plan;
    private final Estimate estimate;

    private Advisor(Plan plan, Estimate estimate) {
        this.plan = plan;
        this.estimate = estimate;
    }

    /** Advice on a plan with a known saving, the greatest first. */
    public static List<Advice> advise(Plan plan, Estimate estimate, Alternatives alternatives) {
        var advisor = new Advisor(plan, estimate);
        var advice = new ArrayList<Advice>();
        advisor.candidates().forEach(candidate -> alternatives
                .with(candidate.change())
                .flatMap(changed -> advisor.saving(changed))
                .ifPresent(saving -> advice.add(new Advice(
                        candidate.id(), candidate.finding(), candidate.reason(), candidate.change(), saving))));
        advice.sort(Comparator.comparing(Advice::monthlySaving).reversed().thenComparing(Advice::id));
        return List.copyOf(advice);
    }

    private Optional<BigDecimal> saving(Plan changed) {
        var instead = Estimate.of(changed, use(changed), estimate.prices());
        var saving = estimate.savingOf(instead);
        // Where the change has no known price, its estimate is no measure of it.
        return saving.signum() > 0
                        && instead.notPriced().size() <= estimate.notPriced().size()
                ? Optional.of(saving)
                : Optional.empty();
    }

    /** What went through endpoints that are gone goes through the NAT gateways. */
    private UsageProfile use(Plan changed) {
        var usage = estimate.profile();
        if (interfaces(plan) == 0
                || interfaces(changed) > 0
                || changed.ofType(ResourceTypes.NAT_GATEWAY).isEmpty()) {
            return usage;
        }
        var through = usage.quantity(Usage.NAT_GB).add(usage.quantity(Usage.ENDPOINT_GB));
        return usage.with(usage.name(), Map.of(Usage.NAT_GB, through));
    }

    private static long interfaces(Plan plan) {
        return plan.ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .filter(NetworkCosts::isInterface)
                .count();
    }

    private List<Candidate> candidates() {
        var candidates = Stream.of(
                endpointsBesideNat(), endlessLogs(), containerInsights(), plusTier(), databaseSize(), cacheSize());
        return Stream.concat(
                        candidates,
                        plan.production()
                                ? Stream.of(publicAddresses())
                                : Stream.of(gateways(), onDemandTasks(), idleHours(), standby()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Candidate> endpointsBesideNat() {
        var endpoints = plan.ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .filter(NetworkCosts::isInterface)
                .toList();
        var callsBedrock = endpoints.stream()
                .anyMatch(endpoint -> endpoint.text("serviceName").orElse("").endsWith("." + BEDROCK));
        var kept = callsBedrock
                ? Stream.concat(FREE_ENDPOINTS.stream(), Stream.of(BEDROCK)).toList()
                : FREE_ENDPOINTS;
        var spare = endpoints.size() - (callsBedrock ? 1 : 0);
        return candidate(
                spare > 0 && count(ResourceTypes.NAT_GATEWAY) > 0,
                "endpoints-beside-nat",
                spare + (spare == 1 ? " interface endpoint" : " interface endpoints") + " beside a NAT gateway",
                "each is billed in every zone, and the NAT gateway could carry their traffic;"
                        + " those of S3 and DynamoDB are free",
                Change.toList("vpcEndpoints", kept));
    }

    private Optional<Candidate> publicAddresses() {
        var lines = estimate.lines().stream()
                .filter(line -> line.priceId().equals(Rate.PUBLIC_IPV4.id()))
                .toList();
        var addresses = lines.stream()
                .map(CostLine::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divideToIntegralValue(Sheet.HOURS)
                .intValue();
        return candidate(
                addresses >= MANY_ADDRESSES && count(ResourceTypes.NAT_GATEWAY) > 0,
                "public-ipv4",
                "%d public IPv4 addresses for %s USD a month".formatted(addresses, Estimate.cost(lines)),
                "the load balancer needs one a zone, a NAT gateway one more; without the gateway each task has one,"
                        + " in a public subnet",
                Change.to("natGateways", "0"));
    }

    private Optional<Candidate> endlessLogs() {
        return candidate(
                plan.ofType(ResourceTypes.LOG_GROUP).stream().anyMatch(ObservabilityCosts::isEndless),
                "logs-without-retention",
                "logs that never expire",
                "what is kept grows every month; the saving is that after a year",
                Change.to("logRetentionDays", USUAL_RETENTION_DAYS));
    }

    private Optional<Candidate> containerInsights() {
        return candidate(
                plan.ofType(ResourceTypes.CLUSTER).stream()
                        .anyMatch(cluster ->
                                !ObservabilityCosts.containerInsights(cluster).equals("disabled")),
                "container-insights",
                "Container Insights",
                "every metric is billed; CPU and memory of a service are measured free without it",
                Change.to("containerInsights", "disabled"));
    }

    private Optional<Candidate> plusTier() {
        return candidate(
                plan.ofType(ResourceTypes.USER_POOL).stream()
                        .anyMatch(pool -> SecurityCosts.tier(pool).equals("PLUS")),
                "cognito-plus",
                "Cognito's PLUS tier",
                "it has no free users and buys threat protection; ESSENTIALS has 10,000",
                Change.to("advancedSecurity", "false"));
    }

    /** A size is billed whether it is used or not, and a plan cannot tell. */
    private Optional<Candidate> databaseSize() {
        return large(ResourceTypes.DATABASE, "instanceClass")
                .flatMap(size -> candidate(
                        true,
                        "database-size",
                        "a database of size " + size,
                        "it is billed used or not; FreeableMemory and DBLoad tell whether a smaller one is enough, and another"
                                + " size restarts it",
                        Change.to("rdsInstanceClass", SMALLER_DATABASE)));
    }

    private Optional<Candidate> cacheSize() {
        return large(ResourceTypes.REPLICATION_GROUP, "nodeType")
                .flatMap(size -> candidate(
                        true,
                        "cache-size",
                        "a cache of nodes of size " + size,
                        "they are billed used or not; DatabaseMemoryUsagePercentage tells whether smaller ones are enough",
                        Change.to("redisNodeType", SMALLER_CACHE)));
    }

    /** The size of a resource whose family has memory to spare: r, as in {@code db.r6g.large}. */
    private Optional<String> large(String type, String property) {
        return plan.ofType(type).stream()
                .flatMap(resource -> resource.text(property).stream())
                .filter(size -> MEMORY_OPTIMISED.matcher(size).matches())
                .findFirst();
    }

    private Optional<Candidate> standby() {
        return candidate(
                plan.ofType(ResourceTypes.DATABASE).stream().anyMatch(database -> database.is("multiAz")),
                "standby-in-development",
                "a standby of the database in a development stack",
                "it is billed like the database itself, and a development stack can wait for a restore",
                Change.to("rdsMultiAz", "false"));
    }

    private Optional<Candidate> gateways() {
        var gateways = count(ResourceTypes.NAT_GATEWAY);
        if (gateways > 1) {
            return candidate(
                    true,
                    "nat-per-zone",
                    gateways + " NAT gateways in a development stack",
                    "one is enough where the loss of a zone may stop the stack",
                    Change.to("natGateways", "1"));
        }
        return candidate(
                gateways == 1,
                "nat-in-development",
                "a NAT gateway in a development stack",
                "tasks in public subnets need none, only an address each; security groups still keep others out",
                Change.to("natGateways", "0"));
    }

    private Optional<Candidate> onDemandTasks() {
        return candidate(
                plan.ofType(ResourceTypes.SERVICE).stream().anyMatch(this::runsOnDemand),
                "on-demand-in-development",
                "on-demand tasks in a development stack",
                "spare capacity is taken back at two minutes' notice, which a development stack can bear",
                Change.to("fargateSpot", "true"));
    }

    private boolean runsOnDemand(PlannedResource service) {
        return SpotSplit.of(service, plan).filter(split -> !split.usesSpot()).isPresent();
    }

    private Optional<Candidate> idleHours() {
        return candidate(
                count(ResourceTypes.SERVICE) > 0 && count(ResourceTypes.SCHEDULED_SCALING) == 0,
                "idle-hours",
                "tasks that run at night and at weekends in a development stack",
                "nobody works then; twelve hours on working days are 261 hours a month",
                Change.to("officeHours", OFFICE_HOURS));
    }

    private static Optional<Candidate> candidate(
            boolean applies, String id, String finding, String reason, Change change) {
        return applies ? Optional.of(new Candidate(id, finding, reason, change)) : Optional.empty();
    }

    private int count(String type) {
        return plan.ofType(type).size();
    }
}
