package agentworkspaces.report.view;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan costs a month.
 *
 * @param currency as {@code USD}
 * @param basis regions of the prices and the usage profile, in words
 * @param rows lines of the estimate
 * @param missing what has no price and so is not in the total, never silently nothing
 * @param advice what is dear and why
 * @param budget the monthly budget that the stack watches, if it has one
 */
public record CostTable(
        String currency,
        String basis,
        List<CostRow> rows,
        Missing missing,
        List<String> advice,
        Optional<BigDecimal> budget) {

    /**
     * Items without a price.
     *
     * @param count how many items
     * @param lines what they are and why, the items of a resource in one line
     */
    public record Missing(int count, List<String> lines) {

        public static final Missing NOTHING = new Missing(0, List.of());

        public Missing {
            lines = List.copyOf(lines);
        }

        /** As {@code 2 items have no price}; nothing where all have one. */
        public String words() {
            return count == 0 ? "" : count == 1 ? "1 item has no price" : count + " items have no price";
        }
    }

    public static final CostTable NONE =
            new CostTable("USD", "", List.of(), Missing.NOTHING, List.of(), Optional.empty());

    public CostTable {
        rows = List.copyOf(rows);
        advice = List.copyOf(advice);
    }

    public BigDecimal total() {
        return rows.stream().map(CostRow::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal usage() {
        return rows.stream().filter(CostRow::usage).map(CostRow::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether everything has a price, so that the total is one. */
    public boolean isWhole() {
        return missing.count() == 0;
    }

    /** The total, or the least that it can be. */
    public String amount() {
        return (isWhole() ? "" : "at least ") + Money.of(total(), currency);
    }

    /** The total and what it leaves out, as {@code at least $12.00 a month; 2 items have no price}. */
    public String headline() {
        return amount() + " a month" + (isWhole() ? "" : "; " + missing.words());
    }

    /** What the estimate says of the budget. */
    public Optional<String> budgetNote() {
        return budget.map(limit -> {
            var share = total().compareTo(limit) > 0 ? "more than" : isWhole() ? "within" : "so far within";
            return "the estimate of " + amount() + " is " + share + " the account's budget of "
                    + Money.of(limit, currency) + " (budgetUsd)";
        });
    }

    /** Whether the estimate is more than the budget. */
    public boolean isOverBudget() {
        return budget.filter(limit -> total().compareTo(limit) > 0).isPresent();
    }

    /** Sums of the groups, in the order in which the groups appear. */
    public Map<String, BigDecimal> byGroup() {
        var sums = new LinkedHashMap<String, BigDecimal>();
        rows.forEach(row -> sums.merge(row.group(), row.monthly(), BigDecimal::add));
        return sums;
    }
}
