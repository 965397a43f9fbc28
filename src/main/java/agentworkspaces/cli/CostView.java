package agentworkspaces.cli;

import agentworkspaces.cost.CostLine;
import agentworkspaces.cost.Estimate;
import agentworkspaces.cost.NotPriced;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.view.CostRow;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.CostTable.Missing;
import agentworkspaces.support.Words;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An estimate as people read it, and as programs do that want no more than the sums. */
final class CostView {

    private CostView() {}

    static CostTable table(Plan plan, Estimate estimate, List<String> advice) {
        return new CostTable(
                "USD",
                prices(estimate.priceRegions()) + ", use as in the profile "
                        + estimate.profile().name(),
                rows(estimate),
                missing(estimate.notPriced()),
                advice,
                budget(plan));
    }

    private static String prices(List<String> regions) {
        return regions.isEmpty() ? "no list prices" : "list prices of " + Words.listed(regions);
    }

    /** The sums and what they leave out. */
    static JsonObject json(CostTable cost) {
        var json = new JsonObject();
        json.addProperty("headline", cost.headline());
        json.addProperty("currency", cost.currency());
        json.addProperty("monthly", cost.total());
        json.addProperty("usage", cost.usage());
        json.addProperty("complete", cost.isWhole());
        var missing = new JsonArray();
        cost.missing().lines().forEach(missing::add);
        json.add("notPriced", missing);
        var components = new JsonObject();
        cost.byGroup().forEach(components::addProperty);
        json.add("components", components);
        cost.budget().ifPresent(budget -> {
            json.addProperty("budget", budget);
            json.addProperty("overBudget", cost.isOverBudget());
        });
        var advice = new JsonArray();
        cost.advice().forEach(advice::add);
        json.add("advice", advice);
        return json;
    }

    /** The monthly budget that the stack watches; AWS counts the whole account against it. */
    private static Optional<BigDecimal> budget(Plan plan) {
        return plan.ofType(ResourceTypes.BUDGET).stream()
                .flatMap(budget -> budget.text("limitAmount").stream())
                .map(BigDecimal::new)
                .findFirst();
    }

    /** Lines of the estimate; equal things of a component, as its alarms, are one row. */
    private static List<CostRow> rows(Estimate estimate) {
        var groups = estimate.lines().stream()
                .filter(line -> line.monthlyCost().signum() != 0)
                .collect(Collectors.groupingBy(
                        line -> List.of(line.component(), line.item(), line.unit(), line.price(), line.usageBased()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(CostView::row).toList();
    }

    private static CostRow row(List<CostLine> lines) {
        var first = lines.get(0);
        var quantity = lines.stream().map(CostLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CostRow(
                first.component(),
                first.item(),
                plain(quantity.setScale(2, RoundingMode.HALF_UP)) + " " + first.unit(),
                plain(first.price()),
                Estimate.cost(lines),
                first.usageBased());
    }

    /** What has no price: every item counts, those that are alike stand in one line. */
    private static Missing missing(List<NotPriced> items) {
        var distinct = items.stream().distinct().toList();
        var byResource = distinct.stream()
                .collect(Collectors.groupingBy(
                        item -> List.of(item.type(), item.resource(), item.reason()),
                        LinkedHashMap::new,
                        Collectors.mapping(NotPriced::item, Collectors.joining("; "))));
        var names = new LinkedHashMap<List<String>, List<String>>();
        byResource.forEach((resource, what) -> names.computeIfAbsent(
                        List.of(resource.get(0), what, resource.get(2)), alike -> new ArrayList<>())
                .add(resource.get(1)));
        var lines = new ArrayList<String>();
        names.forEach((alike, resources) -> lines.add(kind(alike.get(0)) + " " + String.join(", ", resources) + ": "
                + (alike.get(1).isEmpty() ? "" : alike.get(1) + ": ") + alike.get(2)));
        return new Missing(distinct.size(), lines);
    }

    private static String kind(String type) {
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
