package agentworkspaces.report.view;

import java.math.BigDecimal;

/**
 * One line of an estimate.
 *
 * @param group what people know it as, as {@code Load balancer}
 * @param item what is counted, as {@code hours}
 * @param quantity how much of it a month, with its unit
 * @param price of one unit
 * @param monthly sum of the month
 * @param usage whether it depends on what people do, so that the profile assumes it
 */
public record CostRow(String group, String item, String quantity, String price, BigDecimal monthly, boolean usage) {}
