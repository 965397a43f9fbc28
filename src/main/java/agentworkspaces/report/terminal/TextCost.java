package agentworkspaces.report.terminal;

import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a plan costs a month, as a table. */
final class TextCost {

    private static final int AMOUNT = 12;

    private TextCost() {}

    static List<String> of(CostTable cost, Style style) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(style.bold("Cost of a month") + ": " + Money.of(cost.total(), cost.currency()) + " (" + cost.basis()
                + ")");
        var group = "";
        for (var row : cost.rows()) {
            var label = row.group().equals(group) ? "" : row.group();
            group = row.group();
            lines.add("  " + padded(label, 24) + padded(row.item(), 34) + padded(row.quantity(), 20)
                    + amount(row.monthly(), cost)
                    + (row.usage() ? style.dim(" *") : ""));
        }
        lines.add("  " + padded("", 78) + "-".repeat(AMOUNT));
        lines.add("  " + padded("", 78) + style.bold(amount(cost.total(), cost)));
        if (cost.usage().signum() > 0) {
            lines.add("  * depends on use: " + Money.of(cost.usage(), cost.currency())
                    + " of the total, as the profile assumes");
        }
        cost.notPriced().forEach(item -> lines.addAll(Columns.wrapped("not priced: " + item, "  ")));
        cost.advice().forEach(item -> lines.addAll(Columns.wrapped("could be cheaper: " + item, "  ")));
        return lines;
    }

    private static String amount(BigDecimal sum, CostTable cost) {
        var text = Money.of(sum, cost.currency());
        return " ".repeat(Math.max(0, AMOUNT - text.length())) + text;
    }

    private static String padded(String text, int width) {
        var cut = Columns.shortened(text, width - 1);
        return cut + " ".repeat(width - cut.length());
    }
}
