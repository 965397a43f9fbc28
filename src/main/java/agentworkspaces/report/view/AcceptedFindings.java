package agentworkspaces.report.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of one rule that are accepted for one reason.
 *
 * @param rule public id of the rule
 * @param reason why they stand
 * @param findings the findings, at least one
 */
public record AcceptedFindings(String rule, String reason, List<FindingRow> findings) {

    private static final int NAMED = 4;

    private record Key(String rule, String reason) {}

    public AcceptedFindings {
        findings = List.copyOf(findings);
    }

    /** Groups of findings, in the order in which the first of each comes. */
    public static List<AcceptedFindings> of(List<FindingRow> findings) {
        Map<Key, List<FindingRow>> groups = new LinkedHashMap<>();
        findings.forEach(finding -> groups.computeIfAbsent(
                        new Key(finding.rule(), finding.accepted().orElse("")), key -> new ArrayList<>())
                .add(finding));
        return groups.entrySet().stream()
                .map(group -> new AcceptedFindings(
                        group.getKey().rule(), group.getKey().reason(), group.getValue()))
                .toList();
    }

    /** What they are about, as {@code LogGroup app, LogGroup exec and 3 more}. */
    public String where() {
        var places = findings.stream().map(FindingRow::where).distinct().toList();
        var more = places.size() - NAMED;
        return String.join(", ", places.subList(0, Math.min(NAMED, places.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
