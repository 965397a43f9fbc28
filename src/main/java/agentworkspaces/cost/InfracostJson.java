package agentworkspaces.cost;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes an estimate as {@code infracost breakdown --format json} does, so that tools which read that can read this.
 *
 * <p>Names are those of Infracost's {@code internal/output/output.go}, version 0.2. {@code timeGenerated} is left out:
 * equal plans give equal bytes. What is not priced keeps its place as a component with {@code priceNotFound}.
 */
public final class InfracostJson {

    private static final String VERSION = "0.2";

    private InfracostJson() {}

    /** The estimate by itself. */
    public static JsonObject of(Estimate estimate) {
        return document(estimate, Optional.empty());
    }

    /** The estimate and what it changes against that of a base. */
    public static JsonObject of(Estimate estimate, Estimate base) {
        return document(estimate, Optional.of(base));
    }

    private static JsonObject document(Estimate estimate, Optional<Estimate> base) {
        var now = Breakdown.of(estimate);
        var past = base.map(Breakdown::of);
        var difference = past.map(now::minus);
        var project = new JsonObject();
        project.addProperty("name", estimate.stack());
        project.addProperty("displayName", estimate.stack());
        project.add("metadata", projectMetadata(estimate));
        past.ifPresent(breakdown -> project.add("pastBreakdown", breakdown.json()));
        project.add("breakdown", now.json());
        difference.ifPresent(breakdown -> project.add("diff", breakdown.json()));
        project.add("summary", summary(estimate));

        var json = new JsonObject();
        json.addProperty("version", VERSION);
        json.add("metadata", metadata(base.isPresent()));
        json.addProperty("currency", "USD");
        var projects = new JsonArray();
        projects.add(project);
        json.add("projects", projects);
        totals(json, "total", Optional.of(now));
        totals(json, "pastTotal", past);
        totals(json, "diffTotal", difference);
        json.add("summary", summary(estimate));
        return json;
    }

    private static JsonObject metadata(boolean compared) {
        var json = new JsonObject();
        json.addProperty("infracostCommand", compared ? "diff" : "breakdown");
        return json;
    }

    private static JsonObject projectMetadata(Estimate estimate) {
        var json = new JsonObject();
        json.addProperty("path", "Pulumi." + estimate.stack() + ".yaml");
        json.addProperty("type", "pulumi");
        json.addProperty("usage", estimate.profile().name());
        json.addProperty("region", estimate.region());
        var priceRegions = new JsonArray();
        estimate.priceRegions().forEach(priceRegions::add);
        json.add("priceRegions", priceRegions);
        return json;
    }

    private static void totals(JsonObject json, String prefix, Optional<Breakdown> breakdown) {
        number(json, prefix + "HourlyCost", breakdown.map(Breakdown::hourlyCost));
        number(json, prefix + "MonthlyCost", breakdown.map(Breakdown::monthlyCost));
        number(json, prefix + "MonthlyUsageCost", breakdown.map(Breakdown::monthlyUsageCost));
    }

    private static void number(JsonObject json, String name, Optional<BigDecimal> value) {
        value.ifPresentOrElse(
                number -> json.addProperty(name, Decimals.text(number)), () -> json.add(name, JsonNull.INSTANCE));
    }

    private static JsonObject summary(Estimate estimate) {
        var unsupported = counts(estimate, InfracostJson::isUnknown);
        var free = counts(estimate, ResourceCosts.freeTypes()::contains);
        var all = total(counts(estimate, type -> true));
        var json = new JsonObject();
        json.addProperty("totalDetectedResources", all);
        json.addProperty("totalSupportedResources", all - total(unsupported) - total(free));
        json.addProperty("totalUnsupportedResources", total(unsupported));
        json.addProperty(
                "totalUsageBasedResources",
                estimate.lines().stream()
                        .filter(CostLine::usageBased)
                        .map(CostLine::urn)
                        .distinct()
                        .count());
        json.addProperty("totalNoPriceResources", total(free));
        json.add("unsupportedResourceCounts", json(unsupported));
        json.add("noPriceResourceCounts", json(free));
        return json;
    }

    private static boolean isUnknown(String type) {
        return !ResourceCosts.freeTypes().contains(type)
                && !ResourceCosts.pricedTypes().contains(type);
    }

    private static TreeMap<String, Long> counts(Estimate estimate, Predicate<String> filter) {
        return estimate.resourceCounts().entrySet().stream()
                .filter(entry -> filter.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    private static long total(TreeMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static JsonObject json(TreeMap<String, Long> counts) {
        var json = new JsonObject();
        counts.forEach(json::addProperty);
        return json;
    }
}
