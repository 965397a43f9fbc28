package agentworkspaces.cli;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.cost.Advisor;
import agentworkspaces.cost.CostLine;
import agentworkspaces.cost.Estimate;
import agentworkspaces.cost.InfracostJson;
import agentworkspaces.cost.NotPriced;
import agentworkspaces.cost.PriceTable;
import agentworkspaces.cost.UsageProfile;
import agentworkspaces.guard.Finding;
import agentworkspaces.guard.Guard;
import agentworkspaces.guard.GuardResult;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.StackPlan;
import agentworkspaces.platform.Platforms;
import agentworkspaces.report.view.CostRow;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.PlanJson;
import agentworkspaces.report.view.Report;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings a plan together with what the guard and the estimate say of it.
 *
 * @param report what people read
 * @param guard what the guard says in full, for programs
 * @param estimate the estimate in full, for programs
 */
record Reports(Report report, GuardResult guard, Estimate estimate) {

    /**
     * What a stack's plan is, risks and costs.
     *
     * @param notRead parts of the stack file that only the Pulumi CLI can open
     */
    static Reports of(String stack, ConfigSource source, List<String> notRead, UsageProfile usage, LocalDate today) {
        var settings = Settings.read(stack, source);
        var plan = StackPlan.of(stack, source);
        var guard = Guard.check(
                plan,
                settings.stack().acknowledgements(),
                Platforms.acceptedByDesign(settings.stack().platform()),
                today);
        var estimate = Estimate.of(plan, usage, PriceTable.load());
        var notes = new ArrayList<>(settings.warnings());
        notRead.forEach(part -> notes.add("not read: " + part + " of the stack file; only the Pulumi CLI can open it"));
        var report =
                new Report(plan, findings(guard), guard.acceptedByDesign().size(), cost(plan, usage, estimate), notes);
        return new Reports(report, guard, estimate);
    }

    /** The report for programs: the plan, the findings, and the estimate as Infracost writes it. */
    JsonObject json() {
        var json = PlanJson.write(report.plan());
        var findings = new JsonArray();
        report.findings().forEach(finding -> findings.add(json(finding)));
        json.add("findings", findings);
        var byDesign = new JsonArray();
        guard.acceptedByDesign().forEach(accepted -> byDesign.add(json(row(accepted, "by design: "))));
        json.add("acceptedByDesign", byDesign);
        json.add("estimate", InfracostJson.of(estimate));
        var notes = new JsonArray();
        report.notes().forEach(notes::add);
        json.add("notes", notes);
        return json;
    }

    private static JsonObject json(FindingRow finding) {
        var json = new JsonObject();
        json.addProperty("id", finding.rule());
        json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("resource", finding.resource());
        json.addProperty("message", finding.message());
        json.addProperty("remedy", finding.remedy());
        finding.accepted().ifPresent(reason -> json.addProperty("accepted", reason));
        return json;
    }

    private static List<FindingRow> findings(GuardResult guard) {
        var rows = new ArrayList<FindingRow>();
        guard.open().forEach(finding -> rows.add(finding(finding, Optional.empty())));
        guard.acknowledged().forEach(accepted -> rows.add(row(accepted, "")));
        return rows;
    }

    private static FindingRow row(GuardResult.Accepted accepted, String by) {
        return finding(accepted.finding(), Optional.of(by + accepted.by().reason()));
    }

    private static FindingRow finding(Finding finding, Optional<String> accepted) {
        return new FindingRow(
                finding.rule(),
                FindingRow.Severity.valueOf(finding.severity().name()),
                finding.urn(),
                finding.message(),
                finding.remedy(),
                accepted);
    }

    private static CostTable cost(Plan plan, UsageProfile usage, Estimate estimate) {
        return new CostTable(
                "USD",
                "list prices of " + plan.region() + ", use as in the profile " + usage.name(),
                rows(estimate),
                estimate.notPriced().stream().map(Reports::notPriced).distinct().toList(),
                Advisor.advise(plan, estimate).stream()
                        .map(advice -> advice.finding() + ": " + advice.reason() + " (pulumi config set "
                                + advice.setting() + " " + advice.value() + " saves "
                                + advice.monthlySaving().setScale(2, RoundingMode.HALF_UP) + " USD a month)")
                        .toList());
    }

    /** Lines of the estimate; equal things of a component, as its alarms, are one row. */
    private static List<CostRow> rows(Estimate estimate) {
        var groups = estimate.lines().stream()
                .filter(line -> line.monthlyCost().signum() != 0)
                .collect(Collectors.groupingBy(
                        line -> List.of(line.component(), line.item(), line.unit(), line.price(), line.usageBased()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(Reports::row).toList();
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

    private static String notPriced(NotPriced item) {
        return item.type() + " " + item.resource() + ": " + item.item() + ", " + item.reason();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
