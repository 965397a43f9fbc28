package agentworkspaces.report;

import agentworkspaces.report.text.Html;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The estimate of an HTML report: one bar, its groups and every line behind them. */
final class HtmlCost {

    /** More colours than this nobody tells apart; the last one is shared by all that is small. */
    private static final int COLOURS = 8;

    private final CostTable cost;
    private final List<Map.Entry<String, BigDecimal>> groups;

    private HtmlCost(CostTable cost) {
        this.cost = cost;
        this.groups = new ArrayList<>(cost.byGroup().entrySet());
        groups.sort(
                Map.Entry.<String, BigDecimal>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
    }

    static String of(CostTable cost) {
        return new HtmlCost(cost).text();
    }

    private String text() {
        var shown = cost.rows().isEmpty() ? "" : chart() + table() + lines();
        return "<p class=\"note\">%s</p>".formatted(Html.text(cost.basis())) + partial() + budget() + shown + lists();
    }

    private String partial() {
        return cost.isWhole()
                ? ""
                : "<p class=\"alert warning\">%s. The total is the least that a month costs.</p>"
                        .formatted(Html.text(cost.headline()));
    }

    private String budget() {
        return cost.budgetNote()
                .map(note -> "<p class=\"%s\">%s</p>"
                        .formatted(cost.isOverBudget() ? "alert error" : "note", Html.text(note)))
                .orElse("");
    }

    private String chart() {
        var chart = new StringBuilder(
                "<svg class=\"chart\" viewBox=\"0 0 1000 18\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Share of each group in the cost of a month\">");
        int left = 0;
        for (int i = 0; i < groups.size(); i++) {
            int width = share(groups.get(i).getValue());
            chart.append("<rect class=\"c%d\" x=\"%d\" width=\"%d\" height=\"18\"><title>%s</title></rect>"
                    .formatted(colour(i), left, width, Html.text(groups.get(i).getKey())));
            left += width;
        }
        return chart.append("</svg>").toString();
    }

    private int share(BigDecimal sum) {
        return cost.total().signum() <= 0
                ? 0
                : sum.multiply(BigDecimal.valueOf(1000))
                        .divide(cost.total(), 0, RoundingMode.HALF_UP)
                        .intValue();
    }

    private static int colour(int group) {
        return Math.min(group, COLOURS - 1);
    }

    private String table() {
        var table = new StringBuilder(
                "<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\" class=\"number\">A month</th></tr></thead><tbody>\n");
        for (int i = 0; i < groups.size(); i++) {
            table.append("<tr><td><span class=\"key c%d\"></span>%s</td><td class=\"number\">%s</td></tr>\n"
                    .formatted(
                            colour(i),
                            Html.text(groups.get(i).getKey()),
                            money(groups.get(i).getValue())));
        }
        return table.append(
                        "</tbody><tfoot><tr><td>%s, of which %s depends on use</td><td class=\"number\">%s</td></tr></tfoot></table>"
                                .formatted(
                                        cost.isWhole() ? "Total" : "At least",
                                        money(cost.usage()),
                                        money(cost.total())))
                .toString();
    }

    private String lines() {
        var lines = new StringBuilder("<details><summary>Every line</summary><div class=\"wide\"><table><thead><tr>")
                .append("<th scope=\"col\">What</th><th scope=\"col\">Counted</th><th scope=\"col\">Quantity</th>")
                .append(
                        "<th scope=\"col\">Price</th><th scope=\"col\" class=\"number\">A month</th></tr></thead><tbody>\n");
        cost.rows().stream()
                .sorted(Comparator.comparing(row -> row.monthly().negate()))
                .forEach(row -> lines.append(
                        "<tr><td>%s</td><td>%s%s</td><td>%s</td><td>%s</td><td class=\"number\">%s</td></tr>\n"
                                .formatted(
                                        Html.text(row.group()),
                                        Html.text(row.item()),
                                        row.usage() ? " (use)" : "",
                                        Html.text(row.quantity()),
                                        Html.text(row.price()),
                                        money(row.monthly()))));
        return lines.append("</tbody></table></div></details>").toString();
    }

    private String lists() {
        return list(cost.missing().count(), "Not priced", cost.missing().lines(), true)
                + list(cost.advice().size(), "What is dear, and why", cost.advice(), false);
    }

    private static String list(int count, String title, List<String> items, boolean open) {
        if (items.isEmpty()) {
            return "";
        }
        var list = new StringBuilder(
                "<details%s><summary>%s: %d</summary><ul>".formatted(open ? " open" : "", title, count));
        items.forEach(item -> list.append("<li>").append(Html.text(item)).append("</li>"));
        return list.append("</ul></details>").toString();
    }

    private String money(BigDecimal sum) {
        return Html.text(Money.of(sum, cost.currency()));
    }
}
