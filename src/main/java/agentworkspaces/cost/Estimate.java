package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a plan costs a month of 730 hours at list price.
 *
 * <p>Quantities and prices are exact; the cost of each resource is rounded to the cent, and totals add these up, so
 * that what a report shows adds up to what it says.
 *
 * @param stack name of the stack
 * @param region region of the stack
 * @param profile how much the stack is used
 * @param prices where prices come from
 * @param lines what is billed, by component and resource
 * @param notPriced what may cost money and is not part of the total
 * @param resourceCounts how many resources the plan has of each type that a cloud provider makes
 */
public record Estimate(
        String stack,
        String region,
        UsageProfile profile,
        PriceTable prices,
        List<CostLine> lines,
        List<NotPriced> notPriced,
        SortedMap<String, Long> resourceCounts) {

    private static final int CENTS = 2;

    public Estimate {
        lines = List.copyOf(lines);
        notPriced = List.copyOf(notPriced);
    }

    /** Prices every resource of a plan, or says why not. */
    public static Estimate of(Plan plan, UsageProfile usage, PriceTable prices) {
        var sheet = new Sheet(plan, usage, prices);
        var resources = plan.resources().stream().filter(ResourceCosts::counts).toList();
        resources.forEach(resource -> ResourceCosts.price(resource, sheet));
        var lines = sheet.lines().stream()
                .sorted(Comparator.comparing(CostLine::component).thenComparing(CostLine::urn))
                .toList();
        var counts = resources.stream()
                .collect(Collectors.groupingBy(PlannedResource::type, TreeMap::new, Collectors.counting()));
        return new Estimate(plan.stack(), plan.region(), usage, prices, lines, sheet.notPriced(), counts);
    }

    /** US dollars a month. */
    public BigDecimal total() {
        return sum(line -> true);
    }

    /** What of the total follows from the settings alone. */
    public BigDecimal baseline() {
        return sum(line -> !line.usageBased());
    }

    /** What of the total depends on the assumed use. */
    public BigDecimal usage() {
        return total().subtract(baseline());
    }

    /** Regions whose prices are used: that of the stack first, if it is one of them. */
    public List<String> priceRegions() {
        return lines.stream()
                .map(CostLine::priceRegion)
                .distinct()
                .sorted(Comparator.comparing((String each) -> !each.equals(region))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Lines by component, in the order of {@link #lines()}. */
    public Map<String, List<CostLine>> byComponent() {
        return grouped(CostLine::component);
    }

    /** Lines by URN of the resource, in the order of {@link #lines()}. */
    public Map<String, List<CostLine>> byResource() {
        return grouped(CostLine::urn);
    }

    /** US dollars of lines, to the cent. */
    public static BigDecimal cost(Collection<CostLine> lines) {
        return cents(exactCost(lines));
    }

    /** US dollars a month that {@code other} costs less, rounded only at the end. */
    BigDecimal savingOf(Estimate other) {
        return cents(exactCost(lines).subtract(exactCost(other.lines)));
    }

    private static BigDecimal exactCost(Collection<CostLine> lines) {
        return lines.stream().map(CostLine::monthlyCost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }

    private BigDecimal sum(Predicate<CostLine> filter) {
        return byResource().values().stream()
                .map(resource -> cost(resource.stream().filter(filter).toList()))
                .reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    }

    private Map<String, List<CostLine>> grouped(Function<CostLine, String> key) {
        return lines.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
