package agentworkspaces.cost;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the resources of a plan cost, each at the prices of its region. */
final class Sheet {

    /** Hours of a month, as AWS counts them in its own calculators: 8,760 hours of a year by 12. */
    static final BigDecimal HOURS = new BigDecimal("730");

    /** Of quotients: finer than any price, and without a tail of digits. */
    static final MathContext PRECISION = new MathContext(12);

    private final Plan plan;
    private final UsageProfile usage;
    private final PriceTable prices;
    private final List<CostLine> lines = new ArrayList<>();
    private final List<NotPriced> notPriced = new ArrayList<>();

    Sheet(Plan plan, UsageProfile usage, PriceTable prices) {
        this.plan = plan;
        this.usage = usage;
        this.prices = prices;
    }

    Plan plan() {
        return plan;
    }

    UsageProfile usage() {
        return usage;
    }

    List<CostLine> lines() {
        return lines;
    }

    List<NotPriced> notPriced() {
        return notPriced;
    }

    /** Bills what exists for as long as the stack does. */
    void hourly(PlannedResource resource, String item, int count, Rate rate) {
        fixed(resource, item, BigDecimal.valueOf(count).multiply(HOURS), rate);
    }

    /** Bills a quantity that follows from the settings. */
    void fixed(PlannedResource resource, String item, BigDecimal quantity, Rate rate) {
        fixed(resource, "", item, quantity, rate);
    }

    /** Bills a quantity of a part of a resource that follows from the settings. */
    void fixed(PlannedResource resource, String part, String item, BigDecimal quantity, Rate rate) {
        priceOf(resource, item, rate, resource.region())
                .ifPresent(price -> lines.add(line(resource, part, item, quantity, price, false)));
    }

    /** Bills one resource's part of a quantity that {@code sharers} resources use together. */
    void used(PlannedResource resource, String item, Usage quantity, int sharers, Rate rate) {
        used(resource, item, usage.quantity(quantity), sharers, rate);
    }

    /** Bills a quantity that is an assumption, after what the account gets free; nothing where it is zero. */
    void used(PlannedResource resource, String item, BigDecimal quantity, int sharers, Rate rate) {
        used(resource, item, quantity, sharers, rate, resource.region());
    }

    /** Bills such a quantity at the prices of another region than that of the resource, as of one that has none. */
    void used(PlannedResource resource, String item, BigDecimal quantity, int sharers, Rate rate, String region) {
        if (quantity.signum() == 0) {
            return;
        }
        priceOf(resource, item, rate, region).ifPresent(price -> {
            var billed = quantity.subtract(price.free())
                    .max(BigDecimal.ZERO)
                    .divide(price.per(), PRECISION)
                    .divide(BigDecimal.valueOf(sharers), PRECISION);
            lines.add(line(resource, "", item + free(price), billed, price, true));
        });
    }

    void notPriced(PlannedResource resource, String item, String reason) {
        notPriced.add(new NotPriced(resource.urn(), resource.type(), resource.name(), item, reason));
    }

    private Optional<Price> priceOf(PlannedResource resource, String item, Rate rate, String region) {
        var price = prices.find(rate, region);
        if (price.isEmpty()) {
            notPriced(resource, item, "no price in %s was seen".formatted(region));
        }
        return price;
    }

    private CostLine line(
            PlannedResource resource, String part, String item, BigDecimal quantity, Price price, boolean usageBased) {
        return new CostLine(
                component(resource),
                resource.urn(),
                resource.type(),
                resource.name(),
                part,
                item,
                price.unit(),
                quantity,
                price.usd(),
                price.id(),
                price.region(),
                usageBased);
    }

    private static String free(Price price) {
        return price.free().signum() == 0
                ? ""
                : " over %,d free".formatted(price.free().longValueExact());
    }

    /** {@code Network} of {@code agent-workspaces:network:Network}; the AWS service of a resource without a parent. */
    private String component(PlannedResource resource) {
        return resource.parent()
                .flatMap(plan::byUrn)
                .map(parent -> parent.type().substring(parent.type().lastIndexOf(':') + 1))
                .orElseGet(() -> resource.type().split("[:/]")[1]);
    }
}
