package agentworkspaces.cost;

import java.math.BigDecimal;

/**
 * One thing of a resource that is billed.
 *
 * @param component the part of the program that makes the resource, as {@code Network}
 * @param urn the resource
 * @param type type token of the resource
 * @param resource logical name of the resource
 * @param part what within the resource is billed, as {@code root volume}; empty for the resource itself
 * @param item what is billed, as {@code Data processed}
 * @param unit what {@code quantity} counts
 * @param quantity units in a month of 730 hours
 * @param price US dollars a unit
 * @param priceId row of the price table
 * @param priceRegion region whose price that is
 * @param usageBased whether the quantity is an assumption about use; otherwise it follows from the settings
 */
public record CostLine(
        String component,
        String urn,
        String type,
        String resource,
        String part,
        String item,
        String unit,
        BigDecimal quantity,
        BigDecimal price,
        String priceId,
        String priceRegion,
        boolean usageBased) {

    /** US dollars a month, not rounded. */
    public BigDecimal monthlyCost() {
        return quantity.multiply(price);
    }
}
