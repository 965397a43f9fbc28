package agentworkspaces.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.picture.PictureMaker;
import agentworkspaces.report.picture.SvgPicture;
import agentworkspaces.report.text.Html;
import agentworkspaces.report.view.Counted;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.PlanJson;
import agentworkspaces.report.view.Report;
import agentworkspaces.support.Sha256;
import agentworkspaces.support.Words;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report as one HTML file that asks nobody for anything.
 *
 * <p>Its policy allows exactly the style sheet and the script that it carries, by their hashes: a name in a plan that
 * gets past the escaping still cannot run.
 */
public final class HtmlReport {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Report report;
    private final Optional<Comparison> comparison;

    private HtmlReport(Report report, Optional<Comparison> comparison) {
        this.report = report;
        this.comparison = comparison;
    }

    public static String of(Report report, Optional<Comparison> comparison) {
        return new HtmlReport(report, comparison).page();
    }

    private String page() {
        var plan = report.plan();
        var style = Resources.read("report.css") + SvgPicture.style();
        var script = Resources.read("report.js");
        var values = new HashMap<String, String>();
        values.put("policy", policy(style, script));
        values.put("title", Html.text(plan.stack() + ": preview of " + plan.platform()));
        values.put("style", style);
        values.put("script", script);
        values.put("stack", Html.text(plan.stack()));
        values.put("platform", Html.text(plan.platform()));
        values.put("region", Html.text(Words.listed(report.regions())));
        values.put("stage", plan.production() ? "what holds data is kept" : "everything goes with the stack");
        values.put("scope", Report.SCOPE);
        values.put("facts", facts());
        values.put("notes", notes());
        values.put("picture", SvgPicture.element(PictureMaker.of(plan)));
        values.put("findings", HtmlFindings.of(report));
        values.put("cost", HtmlCost.of(report.cost()));
        values.put("changes", comparison.map(HtmlChanges::of).orElse(""));
        values.put("banner", comparison.map(HtmlChanges::banner).orElse(""));
        values.put("changesLink", comparison.isPresent() ? "<a href=\"#changes\">Changes</a>" : "");
        values.put("resourceCount", Counted.of(plan.resources().size(), "resource"));
        values.put("resources", resources(plan));
        return Resources.filled(Resources.read("report.html"), values);
    }

    private String facts() {
        var errors = report.open(Severity.ERROR);
        var warnings = report.open(Severity.WARNING);
        var accepted = report.acknowledged().size() + report.byDesign().size();
        return loss()
                + money()
                + fact(errors > 0 ? "error" : "good", errors, errors == 1 ? "error" : "errors")
                + fact(warnings > 0 ? "warning" : "good", warnings, warnings == 1 ? "warning" : "warnings")
                + fact("", accepted, "accepted with a reason")
                + fact(
                        "",
                        report.plan().customCount(),
                        report.plan().customCount() == 1 ? "resource at AWS" : "resources at AWS");
    }

    private String loss() {
        return comparison
                .filter(changed -> !changed.losses().isEmpty())
                .map(changed -> fact(
                        "error",
                        changed.losses().size(),
                        changed.losses().size() == 1 ? "loss of data, users or keys" : "losses of data, users or keys"))
                .orElse("");
    }

    private String money() {
        var cost = report.cost();
        var words = "a month" + (cost.isWhole() ? "" : "; " + cost.missing().words())
                + comparison.map(changed -> "; " + changed.cost().words()).orElse("");
        return fact(
                cost.isWhole() && !cost.isOverBudget() ? "" : "warning", Html.text(cost.amount()), Html.text(words));
    }

    private String notes() {
        return report.notes().stream()
                .map(note -> "<li>%s</li>".formatted(Html.text(note)))
                .collect(Collectors.joining("\n", "<ul class=\"notes\">", "</ul>"));
    }

    private static String fact(String style, Object number, String words) {
        return "<li class=\"%s\"><strong>%s</strong> %s</li>".formatted(style, number, words);
    }

    private static String resources(Plan plan) {
        var rows = new StringBuilder();
        plan.resources().forEach(resource -> rows.append(row(resource, plan.region())));
        return rows.toString();
    }

    private static String row(PlannedResource resource, String stackRegion) {
        var marks = (resource.protect() ? " <span class=\"tag\">protected</span>" : "")
                + (resource.custom() && !resource.region().equals(stackRegion)
                        ? " <span class=\"tag\">" + Html.text(resource.region()) + "</span>"
                        : "");
        var inputs = resource.inputs().isEmpty()
                ? "–"
                : "<details><summary>%s</summary><pre>%s</pre></details>"
                        .formatted(
                                Counted.of(resource.inputs().size(), "input"),
                                Html.text(PRETTY.toJson(json(resource))));
        return "<tr><td class=\"mono\">%s</td><td>%s%s</td><td>%s</td></tr>\n"
                .formatted(Html.text(resource.type()), Html.text(resource.name()), marks, inputs);
    }

    private static JsonElement json(PlannedResource resource) {
        return PlanJson.inputs(resource);
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(style), hash(script));
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(UTF_8)));
    }
}
