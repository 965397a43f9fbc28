package agentworkspaces.report.view;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A plan with what is to be said of it.
 *
 * @param plan the graph of resources
 * @param findings what the guard says, accepted by the owner or not
 * @param byDesign findings that the platform accepts by its design, each with the reason
 * @param passed how many rules had something to look at and nothing to say
 * @param cost the estimate
 * @param notes what is to be said of the settings before all else
 */
public record Report(
        Plan plan,
        List<FindingRow> findings,
        List<FindingRow> byDesign,
        int passed,
        CostTable cost,
        List<String> notes) {

    /** What every report says of itself. */
    public static final String SCOPE =
            "What these settings would create. Nothing has been asked of AWS: not the state of the"
                    + " stack, the certificate, the DNS zone, the image or the quotas. Zones, ids and account numbers are examples.";

    public Report {
        findings = List.copyOf(findings);
        byDesign = List.copyOf(byDesign);
        notes = List.copyOf(notes);
    }

    public List<FindingRow> open() {
        return findings.stream().filter(FindingRow::isOpen).toList();
    }

    /** The regions that hold something: that of the stack first. */
    public List<String> regions() {
        return Stream.concat(
                        Stream.of(plan.region()),
                        plan.resources().stream()
                                .filter(resource ->
                                        resource.custom() && !resource.type().startsWith("pulumi:"))
                                .map(PlannedResource::region)
                                .sorted())
                .distinct()
                .toList();
    }

    /** Findings that the owner of the stack accepts. */
    public List<FindingRow> acknowledged() {
        return findings.stream().filter(finding -> !finding.isOpen()).toList();
    }

    public long open(FindingRow.Severity severity) {
        return open().stream().filter(finding -> finding.severity() == severity).count();
    }

    /** How many findings are open, and how many are accepted by whom, in words. */
    public String findingsSummary() {
        var errors = open(FindingRow.Severity.ERROR);
        var warnings = open(FindingRow.Severity.WARNING);
        var open = errors + warnings == 0
                ? "none open"
                : Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning");
        return open + " (" + acknowledged().size() + " acknowledged by the owner, " + byDesign.size()
                + " accepted by design, " + Counted.of(passed, "rule") + " passed)";
    }
}
