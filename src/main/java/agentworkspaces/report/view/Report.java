package agentworkspaces.report.view;

import agentworkspaces.plan.Plan;
import java.util.List;

/**
 * A plan with what is to be said of it.
 *
 * @param plan the graph of resources
 * @param findings what the guard says, accepted or not
 * @param byDesign how many findings the platform accepts by its design
 * @param cost the estimate
 * @param notes what is to be said of the settings before all else
 */
public record Report(Plan plan, List<FindingRow> findings, int byDesign, CostTable cost, List<String> notes) {

    /** What every report says of itself. */
    public static final String SCOPE =
            "What these settings would create. Nothing has been asked of AWS: not the state of the"
                    + " stack, the certificate, the DNS zone, the image or the quotas. Zones, ids and account numbers are examples.";

    public Report {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public List<FindingRow> open() {
        return findings.stream().filter(FindingRow::isOpen).toList();
    }

    public long open(FindingRow.Severity severity) {
        return open().stream().filter(finding -> finding.severity() == severity).count();
    }
}
