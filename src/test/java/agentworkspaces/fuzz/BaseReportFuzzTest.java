package agentworkspaces.fuzz;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.report.HtmlReport;
import agentworkspaces.report.MarkdownReport;
import agentworkspaces.report.Reports;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.terminal.Columns;
import agentworkspaces.report.terminal.Style;
import agentworkspaces.report.terminal.TextReport;
import agentworkspaces.report.view.BaseReport;
import agentworkspaces.report.view.PlanJson;
import agentworkspaces.report.view.Report;
import agentworkspaces.support.Printable;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** A damaged report to compare with is compared with, or refused in words. */
class BaseReportFuzzTest {

    private static final Report REPORT = Reports.of(ExamplePlans.openChamber().plan());
    private static final String BASE = base();
    private static final List<String> JSON = List.of(
            "{", "}", "[", "]", ",", ":", "\"", "null", "1e999999999", "\\u0000", "\u001b[31m", "NaN", "{}", "[]", "-");

    private Path file;
    private int drawn;

    @BeforeProperty
    void makeFile() throws IOException {
        file = Files.createTempFile("base", ".json");
    }

    @AfterProperty
    void removeFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 1_500)
    void aDamagedTextIsComparedWithOrRefused(@ForAll long seed) throws IOException {
        compare(new Mutations(seed).of(BASE, JSON).replaceAll("[\\uD800-\\uDFFF]", "?"));
    }

    @Property(tries = 2_500)
    void aReportWithPartsOfOtherTypesIsComparedWithOrRefused(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var json = JsonParser.parseString(BASE);
        for (int i = 0; i <= random.nextInt(3); i++) {
            json = damaged(json, random, 0);
        }
        compare(json.toString());
    }

    private void compare(String text) throws IOException {
        Files.writeString(file, text);
        List<BaseReport> bases;
        try {
            bases = BaseReport.readAll(file, "base.json", Instant.now());
        } catch (IOException e) {
            Hostile.assertHarmless(Printable.lines(e.getMessage()));
            if (!e.getMessage().startsWith("base.json: ")) {
                throw new AssertionError(e.getMessage(), e);
            }
            return;
        }
        for (var base : bases) {
            var comparison = Optional.of(Comparison.of(base, REPORT));
            Hostile.assertHarmless(TextReport.render(REPORT, comparison, Style.PLAIN, Columns.OF_A_FILE));
            if (drawn++ % 10 == 0) {
                HtmlReport.of(REPORT, comparison);
            }
            if (MarkdownReport.of(REPORT, comparison).length() > MarkdownReport.LIMIT) {
                throw new AssertionError("longer than a comment may be");
            }
        }
    }

    /** The element with one part of it, somewhere below, of another type, missing, or doubled. */
    private static JsonElement damaged(JsonElement json, Random random, int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return other(random);
        }
        if (json.isJsonObject() && json.getAsJsonObject().size() > 0) {
            var names = new ArrayList<>(json.getAsJsonObject().keySet());
            var name = names.get(random.nextInt(names.size()));
            var copy = new JsonObject();
            json.getAsJsonObject().entrySet().forEach(entry -> copy.add(entry.getKey(), entry.getValue()));
            if (random.nextInt(8) == 0) {
                copy.remove(name);
            } else {
                copy.add(name, damaged(copy.get(name), random, depth + 1));
            }
            return copy;
        }
        if (json.isJsonArray() && !json.getAsJsonArray().isEmpty()) {
            var items = new ArrayList<>(json.getAsJsonArray().asList());
            var at = random.nextInt(items.size());
            if (random.nextInt(8) == 0) {
                items.add(items.get(at));
            } else {
                items.set(at, damaged(items.get(at), random, depth + 1));
            }
            var copy = new JsonArray();
            items.forEach(copy::add);
            return copy;
        }
        return other(random);
    }

    private static JsonElement other(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonArray();
            case 2 -> new JsonObject();
            case 3 -> new JsonPrimitive(random.nextLong());
            case 4 -> JsonParser.parseString("1e999999999");
            case 5 -> new JsonPrimitive(random.nextBoolean());
            case 6 -> new JsonPrimitive("{\"a\":1e999999999,\"b\":[");
            case 7 -> new JsonPrimitive("\u001b[31m\n::error::x");
            default -> new JsonPrimitive("");
        };
    }

    private static String base() {
        var json = PlanJson.write(ExamplePlans.openChamber().plan());
        json.add(
                "findings",
                JsonParser.parseString(
                        "[{\"id\":\"EFS.2\",\"severity\":\"error\",\"resource\":\"urn\",\"message\":\"m\"}]"));
        json.add(
                "cost",
                JsonParser.parseString("{\"monthly\":216.73,\"complete\":true,\"components\":{\"Network\":37.35}}"));
        return json.toString();
    }
}
