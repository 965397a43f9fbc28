package agentworkspaces.report.view;

import agentworkspaces.plan.Plan;
import agentworkspaces.support.TextFile;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a report in JSON says that a later one is compared with.
 *
 * @param origin where it comes from
 * @param plan the graph of resources
 * @param findings open findings; those accepted are not in a comparison
 * @param cost what is known of the cost, if there is an estimate
 */
public record BaseReport(BaseOrigin origin, Plan plan, List<FindingRow> findings, Optional<KnownCost> cost) {

    public static BaseReport of(BaseOrigin origin, Report report) {
        return new BaseReport(origin, report.plan(), report.open(), Optional.of(KnownCost.of(report.cost())));
    }

    /**
     * Reads one report in JSON, or the list of reports that a preview of several stacks writes.
     *
     * @param name the file as it was given, for messages
     * @throws IOException when the file cannot be read or holds neither; the message says which and why
     */
    public static List<BaseReport> readAll(Path file, String name, Instant now) throws IOException {
        var text = TextFile.read(file);
        var written = Files.getLastModifiedTime(file).toInstant();
        var origin = new BaseOrigin(
                file.getFileName().toString(), Duration.between(written.isBefore(now) ? written : now, now));
        try {
            var json = JsonParser.parseString(text);
            var reports = json.isJsonArray() ? json.getAsJsonArray().asList() : List.of(json);
            return reports.stream()
                    // A stack that could not be planned has no report.
                    .filter(report -> !report.getAsJsonObject().has("error"))
                    .map(report -> of(origin, report.getAsJsonObject()))
                    .toList();
        } catch (NotAReportException e) {
            throw new IOException(name + ": it is not a report in JSON: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            // Nobody vouches for the file, and every way in which a part of it is not what it should be ends here.
            throw new IOException(name + ": it is not a report in JSON, as --format json writes it", e);
        }
    }

    static BaseReport of(BaseOrigin origin, JsonObject json) {
        var findings = new ArrayList<FindingRow>();
        Optional.ofNullable(json.getAsJsonArray("findings"))
                .orElseGet(JsonArray::new)
                .forEach(each -> findings.add(finding(each.getAsJsonObject())));
        return new BaseReport(
                origin,
                PlanJson.read(json),
                findings.stream().filter(FindingRow::isOpen).toList(),
                cost(json));
    }

    private static Optional<KnownCost> cost(JsonObject json) {
        if (json.has("cost")) {
            var cost = json.getAsJsonObject("cost");
            var groups = new TreeMap<String, BigDecimal>();
            cost.getAsJsonObject("components").asMap().forEach((group, sum) -> groups.put(group, sum(sum)));
            return Optional.of(
                    new KnownCost(sum(cost.get("monthly")), cost.get("complete").getAsBoolean(), groups));
        }
        // A report of before there was one: what has no price stands in the estimate only.
        return Optional.ofNullable(json.getAsJsonObject("estimate"))
                .filter(estimate -> estimate.has("totalMonthlyCost")
                        && !estimate.get("totalMonthlyCost").isJsonNull())
                .map(estimate -> new KnownCost(
                        sum(estimate.get("totalMonthlyCost")),
                        !estimate.toString().contains("\"priceNotFound\":true"),
                        new TreeMap<>()));
    }

    private static BigDecimal sum(JsonElement json) {
        return PlanJson.decimal(json);
    }

    private static FindingRow finding(JsonObject json) {
        return new FindingRow(
                text(json, "id").or(() -> text(json, "rule")).orElse(""),
                FindingRow.Severity.valueOf(
                        text(json, "severity").orElse("warning").toUpperCase(Locale.ROOT)),
                text(json, "resource").orElse(""),
                text(json, "message").orElse(""),
                text(json, "remedy").orElse(""),
                text(json, "accepted"));
    }

    private static Optional<String> text(JsonObject json, String key) {
        return Optional.ofNullable(json.get(key))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
