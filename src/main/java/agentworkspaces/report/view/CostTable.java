package agentworkspaces.report.view;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan costs a month.
 *
 * @param currency as {@code USD}
 * @param basis date of the prices and the usage profile, in words
 * @param rows lines of the estimate
 * @param notPriced what has no price, never silently nothing
 * @param advice what is dear and why
 */
public record CostTable(
        String currency, String basis, List<CostRow> rows, List<String> notPriced, List<String> advice) {

    public static final CostTable NONE = new CostTable("USD", "", List.of(), List.of(), List.of());

    public CostTable {
        rows = List.copyOf(rows);
        notPriced = List.copyOf(notPriced);
        advice = List.copyOf(advice);
    }

    public BigDecimal total() {
        return rows.stream().map(CostRow::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal usage() {
        return rows.stream().filter(CostRow::usage).map(CostRow::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sums of the groups, in the order in which the groups appear. */
    public Map<String, BigDecimal> byGroup() {
        var sums = new LinkedHashMap<String, BigDecimal>();
        rows.forEach(row -> sums.merge(row.group(), row.monthly(), BigDecimal::add));
        return sums;
    }
}
