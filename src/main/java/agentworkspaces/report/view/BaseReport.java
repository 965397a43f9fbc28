package agentworkspaces.report.view;

import agentworkspaces.plan.Plan;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report in JSON says that a later one is compared with.
 *
 * @param plan the graph of resources
 * @param findings open findings; those accepted are not in a comparison
 * @param monthlyCost total of the estimate, if there is one
 */
public record BaseReport(Plan plan, List<FindingRow> findings, Optional<BigDecimal> monthlyCost) {

    public static BaseReport of(Report report) {
        return new BaseReport(
                report.plan(), report.open(), Optional.of(report.cost().total()));
    }

    /**
     * Reads a report in JSON.
     *
     * @throws IllegalArgumentException when the file does not hold one
     */
    public static BaseReport read(Path file) throws IOException {
        try {
            return of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(file + " is not a report in JSON", e);
        }
    }

    /**
     * Reads one report in JSON, or the list of reports that a preview of all stacks writes.
     *
     * @throws IllegalArgumentException when the file holds neither
     */
    public static List<BaseReport> readAll(Path file) throws IOException {
        try {
            var json = JsonParser.parseString(Files.readString(file));
            return json.isJsonArray()
                    ? json.getAsJsonArray().asList().stream()
                            .map(report -> of(report.getAsJsonObject()))
                            .toList()
                    : List.of(of(json.getAsJsonObject()));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(file + " is not a report in JSON", e);
        }
    }

    static BaseReport of(JsonObject json) {
        var findings = new ArrayList<FindingRow>();
        Optional.ofNullable(json.getAsJsonArray("findings"))
                .orElseGet(JsonArray::new)
                .forEach(each -> findings.add(finding(each.getAsJsonObject())));
        return new BaseReport(
                PlanJson.read(json),
                findings.stream().filter(FindingRow::isOpen).toList(),
                Optional.ofNullable(json.getAsJsonObject("estimate"))
                        .map(estimate -> estimate.get("totalMonthlyCost"))
                        .filter(total -> !total.isJsonNull())
                        .map(JsonElement::getAsBigDecimal));
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
