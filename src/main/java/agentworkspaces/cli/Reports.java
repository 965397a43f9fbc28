package agentworkspaces.cli;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.guard.Finding;
import agentworkspaces.guard.Guard;
import agentworkspaces.guard.GuardResult;
import agentworkspaces.plan.StackPlan;
import agentworkspaces.platform.OpenChamberDesign;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a plan together with what the guard and the estimate say of it. */
final class Reports {

    private Reports() {}

    /** What a stack's plan is, risks and costs. */
    static Report of(String stack, ConfigSource source, LocalDate today) {
        var plan = StackPlan.of(stack, source);
        var settings = Settings.read(stack, source);
        var guard = Guard.check(plan, settings.stack().acknowledgements(), OpenChamberDesign.ACCEPTED, today);
        return new Report(plan, rows(guard), guard.acceptedByDesign().size(), CostTable.NONE);
    }

    private static List<FindingRow> rows(GuardResult guard) {
        var rows = new ArrayList<FindingRow>();
        guard.open().forEach(finding -> rows.add(row(finding, Optional.empty())));
        guard.acknowledged()
                .forEach(accepted -> rows.add(row(
                        accepted.finding(),
                        Optional.of("by the owner: " + accepted.by().reason()))));
        guard.acceptedByDesign()
                .forEach(accepted -> rows.add(row(
                        accepted.finding(),
                        Optional.of("by design: " + accepted.by().reason()))));
        return rows;
    }

    private static FindingRow row(Finding finding, Optional<String> accepted) {
        return new FindingRow(
                finding.rule(),
                FindingRow.Severity.valueOf(finding.severity().name()),
                finding.urn(),
                finding.message(),
                finding.remedy(),
                accepted);
    }
}
