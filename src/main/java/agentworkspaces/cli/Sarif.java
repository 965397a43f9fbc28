package agentworkspaces.cli;

import agentworkspaces.guard.Rule;
import agentworkspaces.guard.Rules;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Report;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Findings in the Static Analysis Results Interchange Format, which code hosts and editors read.
 *
 * <p>Source: OASIS, SARIF version 2.1.0 plus errata 01. What somebody accepts is there as a suppressed result, with the
 * reason as its justification.
 */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final List<String> rules;

    private Sarif(List<String> rules) {
        this.rules = rules;
    }

    /** One run over the findings of some stacks. */
    static JsonObject of(String version, List<Report> reports) {
        var ids = new TreeSet<String>();
        reports.stream().flatMap(Sarif::findings).forEach(finding -> ids.add(finding.rule()));
        var sarif = new Sarif(new ArrayList<>(ids));
        var results = new JsonArray();
        reports.forEach(report -> findings(report).forEach(finding -> results.add(sarif.result(report, finding))));

        var driver = new JsonObject();
        driver.addProperty("name", "agent-workspaces");
        driver.addProperty("semanticVersion", version);
        driver.add("rules", sarif.descriptors());
        var tool = new JsonObject();
        tool.add("driver", driver);
        var run = new JsonObject();
        run.add("tool", tool);
        run.add("invocations", array(invocation(reports)));
        run.addProperty("columnKind", "utf16CodeUnits");
        run.add("results", results);

        var json = new JsonObject();
        json.addProperty("$schema", SCHEMA);
        json.addProperty("version", "2.1.0");
        json.add("runs", array(run));
        return json;
    }

    /** What is to be said of the settings, which is no finding of a rule. */
    private static JsonObject invocation(List<Report> reports) {
        var notifications = new JsonArray();
        reports.forEach(report -> report.notes().forEach(note -> {
            var json = new JsonObject();
            json.addProperty("level", "note");
            json.add("message", text(report.plan().stack() + ": " + note));
            notifications.add(json);
        }));
        var invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", true);
        invocation.add("toolConfigurationNotifications", notifications);
        return invocation;
    }

    private static Stream<FindingRow> findings(Report report) {
        return Stream.concat(report.findings().stream(), report.byDesign().stream());
    }

    private JsonArray descriptors() {
        var descriptors = new JsonArray();
        rules.forEach(id -> {
            var rule = Rules.find(id);
            var descriptor = new JsonObject();
            descriptor.addProperty("id", id);
            descriptor.add("shortDescription", text(rule.map(Rule::title).orElse("Acknowledgements are sound")));
            rule.map(Rule::source)
                    .filter(source -> source.startsWith("https://"))
                    .ifPresent(source -> descriptor.addProperty("helpUri", source));
            rule.ifPresent(found -> descriptor.add("help", text(found.remedy().text())));
            descriptors.add(descriptor);
        });
        return descriptors;
    }

    private JsonObject result(Report report, FindingRow finding) {
        var json = new JsonObject();
        json.addProperty("ruleId", finding.rule());
        json.addProperty("ruleIndex", rules.indexOf(finding.rule()));
        json.addProperty("level", level(finding));
        json.add("message", text(finding.where() + ": " + finding.message() + ". " + finding.remedy()));
        json.add("locations", array(location(report, finding)));
        var fingerprints = new JsonObject();
        fingerprints.addProperty(
                "findingId/v1", report.plan().stack() + "/" + finding.rule() + "/" + finding.resource());
        json.add("partialFingerprints", fingerprints);
        finding.accepted().ifPresent(reason -> {
            var suppression = new JsonObject();
            suppression.addProperty("kind", "external");
            suppression.addProperty("justification", reason);
            json.add("suppressions", array(suppression));
        });
        return json;
    }

    private static JsonObject location(Report report, FindingRow finding) {
        var artifact = new JsonObject();
        artifact.addProperty(
                "uri", finding.place().file().orElse("Pulumi." + report.plan().stack() + ".yaml"));
        var region = new JsonObject();
        region.addProperty("startLine", finding.place().line().orElse(1));
        var physical = new JsonObject();
        physical.add("artifactLocation", artifact);
        physical.add("region", region);
        var location = new JsonObject();
        location.add("physicalLocation", physical);
        Optional.of(finding.resource()).filter(urn -> !urn.isEmpty()).ifPresent(urn -> {
            var logical = new JsonObject();
            logical.addProperty("fullyQualifiedName", urn);
            logical.addProperty("kind", "resource");
            location.add("logicalLocations", array(logical));
        });
        return location;
    }

    private static String level(FindingRow finding) {
        return switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static JsonObject text(String text) {
        var json = new JsonObject();
        json.addProperty("text", text);
        return json;
    }

    private static JsonArray array(JsonObject only) {
        var array = new JsonArray();
        array.add(only);
        return array;
    }
}
