package agentworkspaces.cli;

import agentworkspaces.Platforms;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.config.StackFile;
import agentworkspaces.cost.Advisor;
import agentworkspaces.cost.Estimate;
import agentworkspaces.cost.InfracostJson;
import agentworkspaces.cost.PriceTable;
import agentworkspaces.cost.UsageChoice;
import agentworkspaces.guard.Finding;
import agentworkspaces.guard.Guard;
import agentworkspaces.guard.GuardResult;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.StackPlan;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Money;
import agentworkspaces.report.view.PlanJson;
import agentworkspaces.report.view.Report;
import agentworkspaces.support.PulumiCommand;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a plan together with what the guard and the estimate say of it.
 *
 * @param report what people read
 * @param estimate the estimate in full, for programs
 */
record Reports(Report report, Estimate estimate) {

    /**
     * What a stack's plan is, risks and costs.
     *
     * @param file the stack file
     * @param source its settings, with those tried on the command line
     * @param furtherNotes what else is to be said before all else
     */
    static Reports of(
            String stack,
            StackFile file,
            ConfigSource source,
            UsageChoice usage,
            List<String> furtherNotes,
            LocalDate today) {
        var settings = Settings.read(stack, source);
        var plan = StackPlan.of(settings, source, Recorder.Mode.KNOWN);
        var guard = Guard.check(
                plan,
                settings.stack().acknowledgements(),
                Platforms.acceptedByDesign(settings.stack().platform()),
                today);
        var estimate = Estimate.of(plan, usage.on(plan.platform()), PriceTable.load());
        var notes = new ArrayList<String>();
        settings.exampleNote(source).ifPresent(notes::add);
        notes.addAll(settings.warnings());
        notes.addAll(file.notes());
        notes.addAll(furtherNotes);
        var places = new FindingPlaces(file.name(), file.lines());
        var report = new Report(
                plan,
                Stream.concat(
                                guard.open().stream().map(finding -> row(stack, finding, Optional.empty(), places)),
                                guard.acknowledged().stream().map(accepted -> row(stack, accepted, places)))
                        .toList(),
                guard.acceptedByDesign().stream()
                        .map(accepted -> row(stack, accepted, places))
                        .toList(),
                guard.passed(),
                CostView.table(plan, estimate, advice(plan, estimate, new CheaperPlans(stack, source, guard, today))),
                notes);
        return new Reports(report, estimate);
    }

    /** The report for programs: the plan, the findings, and the estimate as Infracost writes it. */
    JsonObject json() {
        var json = PlanJson.write(report.plan());
        json.add("findings", json(report.findings()));
        json.add("acceptedByDesign", json(report.byDesign()));
        json.addProperty("passed", report.passed());
        json.add("cost", CostView.json(report.cost()));
        json.add("estimate", InfracostJson.of(estimate));
        var notes = new JsonArray();
        report.notes().forEach(notes::add);
        json.add("notes", notes);
        return json;
    }

    private static JsonArray json(List<FindingRow> findings) {
        var array = new JsonArray();
        findings.forEach(finding -> array.add(json(finding)));
        return array;
    }

    private static JsonObject json(FindingRow finding) {
        var json = new JsonObject();
        json.addProperty("id", finding.rule());
        json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("resource", finding.resource());
        json.addProperty("message", finding.message());
        json.addProperty("remedy", finding.remedy());
        finding.place().link().ifPresent(link -> json.addProperty("link", link));
        finding.place().line().ifPresent(line -> {
            json.addProperty("file", finding.place().file().orElse(""));
            json.addProperty("line", line);
        });
        finding.accepted().ifPresent(reason -> json.addProperty("accepted", reason));
        return json;
    }

    private static FindingRow row(String stack, GuardResult.Accepted accepted, FindingPlaces places) {
        return row(stack, accepted.finding(), Optional.of(accepted.by().reason()), places);
    }

    private static FindingRow row(String stack, Finding finding, Optional<String> accepted, FindingPlaces places) {
        return new FindingRow(
                finding.rule(),
                FindingRow.Severity.valueOf(finding.severity().name()),
                finding.urn(),
                finding.message(),
                PulumiCommand.onStack(stack, finding.remedy()),
                accepted,
                places.of(finding));
    }

    private static List<String> advice(Plan plan, Estimate estimate, CheaperPlans alternatives) {
        return Advisor.advise(plan, estimate, alternatives).stream()
                .map(advice -> advice.finding() + ": " + advice.reason() + " ("
                        + PulumiCommand.onStack(plan.stack(), advice.change().command()) + " saves "
                        + Money.of(advice.monthlySaving(), "USD") + " a month)")
                .toList();
    }
}
