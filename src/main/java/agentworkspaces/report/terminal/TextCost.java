package agentworkspaces.report.terminal;

import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a plan costs a month, as a table. */
final class TextCost {

    private static final int AMOUNT = 12;
    private static final int LEAST_GAP = 2;

    private final CostTable cost;
    private final Style style;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TextCost(CostTable cost, Style style, Columns columns) {
        this.cost = cost;
        this.style = style;
        this.columns = columns;
    }

    static List<String> of(CostTable cost, Style style, Columns columns) {
        var text = new TextCost(cost, style, columns);
        text.heading();
        text.table();
        text.lists();
        return text.lines;
    }

    private void heading() {
        lines.add("");
        var missing = cost.isWhole() ? "" : "; " + cost.missing().words();
        lines.add(style.bold("Cost of a month") + ": " + cost.amount() + style.yellow(missing));
        lines.addAll(columns.wrapped(cost.basis(), "  "));
        cost.budgetNote().ifPresent(note -> columns.wrapped(note, "  ")
                .forEach(line -> lines.add(cost.isOverBudget() ? style.red(line) : line)));
    }

    private void table() {
        var group = "";
        var widths = widths();
        for (var row : cost.rows()) {
            var label = row.group().equals(group) ? "" : row.group();
            group = row.group();
            lines.add("  " + padded(label, widths.get(0)) + padded(row.item(), widths.get(1))
                    + padded(row.quantity(), widths.get(2)) + amount(row.monthly())
                    + (row.usage() ? style.dim(" *") : ""));
        }
        var before = " ".repeat(2 + widths.stream().mapToInt(Integer::intValue).sum());
        if (!cost.rows().isEmpty()) {
            lines.add(before + "-".repeat(AMOUNT));
            lines.add(before + style.bold(amount(cost.total())));
        }
        if (cost.usage().signum() > 0) {
            lines.add("  * depends on use: " + Money.of(cost.usage(), cost.currency())
                    + " of the total, as the profile assumes");
        }
    }

    private void lists() {
        cost.missing().lines().forEach(item -> lines.addAll(columns.wrapped("not priced: " + item, "  ", "    ")));
        cost.advice().forEach(item -> lines.addAll(columns.wrapped("could be cheaper: " + item, "  ", "    ")));
    }

    /** Widths of group, item and quantity: as wide as their texts, less where a terminal is narrower. */
    private List<Integer> widths() {
        int group =
                longest(cost.rows().stream().map(row -> row.group().length()).toList(), 22);
        int item = longest(cost.rows().stream().map(row -> row.item().length()).toList(), 32);
        int quantity =
                longest(cost.rows().stream().map(row -> row.quantity().length()).toList(), 18);
        int room = columns.width() - 2 - AMOUNT - 2 - group - quantity;
        return List.of(group, columns.cuts() ? Math.max(20, Math.min(item, room)) : item, quantity);
    }

    private static int longest(List<Integer> lengths, int least) {
        return Math.max(
                        least,
                        lengths.stream().mapToInt(Integer::intValue).max().orElse(0))
                + LEAST_GAP;
    }

    private String amount(BigDecimal sum) {
        var text = Money.of(sum, cost.currency());
        return " ".repeat(Math.max(0, AMOUNT - text.length())) + text;
    }

    private String padded(String text, int width) {
        var cut = columns.shortened(text, width - 1);
        return cut + " ".repeat(Math.max(1, width - cut.length()));
    }
}
