package agentworkspaces.cost;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Infracost's breakdown: resources with cost components and subresources, or the difference of two such. */
record Breakdown(List<Entry> resources, BigDecimal monthlyCost, BigDecimal monthlyUsageCost) {

    /** A component of Infracost's: what is billed of a resource or of a part of it. */
    record Component(
            String part,
            String name,
            String unit,
            BigDecimal quantity,
            Optional<BigDecimal> price,
            BigDecimal cost,
            boolean usageBased) {

        Component minus(Component past) {
            return new Component(
                    part,
                    name,
                    unit,
                    quantity.subtract(past.quantity),
                    price.map(now -> now.subtract(past.price.orElse(BigDecimal.ZERO))),
                    cost.subtract(past.cost),
                    usageBased);
        }

        Component nothing() {
            return new Component(
                    part, name, unit, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO), BigDecimal.ZERO, usageBased);
        }

        boolean isChange() {
            return quantity.signum() != 0 || cost.signum() != 0;
        }

        private JsonObject json() {
            var json = new JsonObject();
            json.addProperty("name", name);
            json.addProperty("unit", unit);
            decimal(json, "hourlyQuantity", price.map(present -> Decimals.hourly(quantity)));
            decimal(json, "monthlyQuantity", price.map(present -> quantity));
            json.addProperty("price", Decimals.text(price.orElse(BigDecimal.ZERO)));
            decimal(json, "hourlyCost", price.map(present -> Decimals.hourly(cost)));
            decimal(json, "monthlyCost", price.map(present -> cost));
            if (usageBased) {
                json.addProperty("usageBased", true);
            }
            json.addProperty("priceNotFound", price.isEmpty());
            return json;
        }
    }

    /** A resource; {@code monthlyCost} is rounded to the cent, its components are not. */
    record Entry(
            String type,
            String resource,
            BigDecimal monthlyCost,
            BigDecimal monthlyUsageCost,
            List<Component> components) {

        String name() {
            return type + "." + resource;
        }

        private JsonObject json() {
            var json = new JsonObject();
            json.addProperty("name", name());
            json.addProperty("resourceType", type);
            json.add("metadata", new JsonObject());
            costs(json, monthlyCost);
            json.addProperty("monthlyUsageCost", Decimals.text(monthlyUsageCost));
            json.add("costComponents", components(""));
            var parts = new JsonArray();
            components.stream()
                    .map(Component::part)
                    .filter(part -> !part.isEmpty())
                    .distinct()
                    .forEach(part -> parts.add(part(part)));
            if (!parts.isEmpty()) {
                json.add("subresources", parts);
            }
            return json;
        }

        private JsonObject part(String part) {
            var json = new JsonObject();
            json.addProperty("name", part);
            json.add("metadata", new JsonObject());
            costs(
                    json,
                    components.stream()
                            .filter(component -> component.part().equals(part))
                            .map(Component::cost)
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            json.add("costComponents", components(part));
            return json;
        }

        private JsonArray components(String part) {
            var array = new JsonArray();
            components.stream()
                    .filter(component -> component.part().equals(part))
                    .forEach(component -> array.add(component.json()));
            return array;
        }
    }

    static Breakdown of(Estimate estimate) {
        var entries = new TreeMap<String, Entry>();
        estimate.byResource().values().forEach(lines -> {
            var first = lines.get(0);
            var total = Estimate.cost(lines);
            var fixed = Estimate.cost(
                    lines.stream().filter(line -> !line.usageBased()).toList());
            entries.put(
                    first.urn(),
                    new Entry(
                            first.type(),
                            first.resource(),
                            total,
                            total.subtract(fixed),
                            lines.stream().map(Breakdown::component).toList()));
        });
        estimate.notPriced().stream()
                .filter(missing -> !missing.item().isEmpty())
                .forEach(missing -> entries.merge(missing.urn(), entry(missing), Breakdown::joined));
        return of(List.copyOf(entries.values()));
    }

    private static Breakdown of(List<Entry> entries) {
        return new Breakdown(
                entries,
                entries.stream().map(Entry::monthlyCost).reduce(BigDecimal.ZERO, BigDecimal::add),
                entries.stream().map(Entry::monthlyUsageCost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What of this differs from a past breakdown; a resource that is gone counts against it. */
    Breakdown minus(Breakdown past) {
        var now = byName();
        var before = past.byName();
        var names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return of(names.stream()
                .map(name -> difference(Optional.ofNullable(now.get(name)), Optional.ofNullable(before.get(name))))
                .filter(entry -> !entry.components().isEmpty())
                .toList());
    }

    JsonObject json() {
        var json = new JsonObject();
        var array = new JsonArray();
        resources.forEach(entry -> array.add(entry.json()));
        json.add("resources", array);
        json.addProperty("totalHourlyCost", Decimals.text(hourlyCost()));
        json.addProperty("totalMonthlyCost", Decimals.text(monthlyCost));
        json.addProperty("totalMonthlyUsageCost", Decimals.text(monthlyUsageCost));
        return json;
    }

    BigDecimal hourlyCost() {
        return Decimals.hourly(monthlyCost);
    }

    private Map<String, Entry> byName() {
        var entries = new TreeMap<String, Entry>();
        resources.forEach(entry -> entries.put(entry.name(), entry));
        return entries;
    }

    private static Entry difference(Optional<Entry> now, Optional<Entry> before) {
        var known = now.or(() -> before).orElseThrow();
        return new Entry(
                known.type(),
                known.resource(),
                cost(now, Entry::monthlyCost).subtract(cost(before, Entry::monthlyCost)),
                cost(now, Entry::monthlyUsageCost).subtract(cost(before, Entry::monthlyUsageCost)),
                differences(components(now), components(before)));
    }

    private static List<Component> differences(Map<String, Component> now, Map<String, Component> before) {
        var names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name -> {
                    var known = Optional.ofNullable(now.get(name)).orElseGet(() -> before.get(name));
                    return now.getOrDefault(name, known.nothing()).minus(before.getOrDefault(name, known.nothing()));
                })
                .filter(Component::isChange)
                .toList();
    }

    private static BigDecimal cost(Optional<Entry> entry, Function<Entry, BigDecimal> column) {
        return entry.map(column).orElse(BigDecimal.ZERO);
    }

    private static Map<String, Component> components(Optional<Entry> entry) {
        var components = new TreeMap<String, Component>();
        entry.map(Entry::components)
                .orElse(List.of())
                .forEach(component -> components.put(component.part() + "/" + component.name(), component));
        return components;
    }

    private static Component component(CostLine line) {
        return new Component(
                line.part(),
                line.item(),
                line.unit(),
                line.quantity(),
                Optional.of(line.price()),
                line.monthlyCost(),
                line.usageBased());
    }

    private static Entry entry(NotPriced missing) {
        var component =
                new Component("", missing.item(), "", BigDecimal.ZERO, Optional.empty(), BigDecimal.ZERO, false);
        return new Entry(missing.type(), missing.resource(), BigDecimal.ZERO, BigDecimal.ZERO, List.of(component));
    }

    private static Entry joined(Entry priced, Entry missing) {
        var components = new ArrayList<>(priced.components());
        components.addAll(missing.components());
        return new Entry(priced.type(), priced.resource(), priced.monthlyCost(), priced.monthlyUsageCost(), components);
    }

    private static void costs(JsonObject json, BigDecimal monthlyCost) {
        json.addProperty("hourlyCost", Decimals.text(Decimals.hourly(monthlyCost)));
        json.addProperty("monthlyCost", Decimals.text(monthlyCost));
    }

    private static void decimal(JsonObject json, String name, Optional<BigDecimal> value) {
        value.ifPresentOrElse(
                number -> json.addProperty(name, Decimals.text(number)), () -> json.add(name, JsonNull.INSTANCE));
    }
}
