package agentworkspaces.report.view;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a plan's cost, to be compared with another's.
 *
 * @param total US dollars a month
 * @param isWhole whether everything has a price; if not, the total is the least that it can be
 * @param byGroup the total by component; empty where a report of an earlier version does not tell
 */
public record KnownCost(BigDecimal total, boolean isWhole, Map<String, BigDecimal> byGroup) {

    public KnownCost {
        byGroup = new TreeMap<>(byGroup);
    }

    public static KnownCost of(CostTable table) {
        return new KnownCost(table.total(), table.isWhole(), table.byGroup());
    }
}
