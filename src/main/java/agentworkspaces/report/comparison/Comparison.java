package agentworkspaces.report.comparison;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.view.BaseOrigin;
import agentworkspaces.report.view.BaseReport;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.KnownCost;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one report says beyond another: resources, cost and findings.
 *
 * <p>Resources are the same when their URNs are, the name of the stack aside, so that two stacks can be compared too.
 *
 * @param origin where the base comes from
 * @param stack name of the stack
 * @param baseStack name of the base's stack, which may be another
 * @param changes what happens to resources: losses of state first, then by URN
 * @param refusals settings whose change the deployment refuses
 * @param restarts services of which a change stops running tasks and starts others
 * @param cost what happens to the cost of a month
 * @param newFindings open findings that the base did not have
 * @param goneFindings open findings of the base that are no more
 */
public record Comparison(
        BaseOrigin origin,
        String stack,
        String baseStack,
        List<ResourceChange> changes,
        List<Refusal> refusals,
        Restarts restarts,
        CostChange cost,
        List<FindingRow> newFindings,
        List<FindingRow> goneFindings) {

    public static Comparison of(BaseReport base, Report report) {
        var changes = changes(base.plan(), report.plan());
        return new Comparison(
                base.origin(),
                report.plan().stack(),
                base.plan().stack(),
                changes,
                Refusal.between(base.plan(), report.plan()),
                Restarts.of(changes, report.plan()),
                new CostChange(
                        base.cost(), KnownCost.of(report.cost()), report.cost().currency()),
                without(report.open(), base.findings()),
                without(base.findings(), report.open()));
    }

    public List<ResourceChange> losses() {
        return changes.stream().filter(ResourceChange::losesState).toList();
    }

    public long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** What is compared with what, as {@code compared with base.json, written 3 days ago}. */
    public String heading() {
        return "compared with " + origin.words() + (isOfAnotherStack() ? ": that is the stack " + baseStack : "");
    }

    public boolean isOfAnotherStack() {
        return !baseStack.equals(stack);
    }

    /** How many resources lose what they hold, as {@code 2 resources lose data, users or keys}. */
    public String lossWords() {
        var number = losses().size();
        return number == 1
                ? "1 resource loses its data, users or keys"
                : number + " resources lose data, users or keys";
    }

    /** What interrupts people, if anything does. */
    public Optional<String> restartWords() {
        return restarts.words();
    }

    /** Which part of the network goes, if any does, and what goes with it. */
    public Optional<String> networkWords() {
        return NetworkChange.of(changes).map(NetworkChange::words);
    }

    /** What the deployment refuses, if anything. */
    public Optional<String> refusalWords() {
        return refusals.isEmpty()
                ? Optional.empty()
                : Optional.of("pulumi up refuses this: "
                        + refusals.stream().map(Refusal::words).collect(Collectors.joining(", "))
                        + (refusals.size() == 1 ? " counts" : " count") + " only when the stack is made");
    }

    private static List<ResourceChange> changes(Plan base, Plan plan) {
        var before = byKey(base);
        var after = byKey(plan);
        var changes = new ArrayList<ResourceChange>();
        var kept = new LinkedHashMap<PlannedResource, List<PropertyChange>>();
        after.forEach((key, resource) -> {
            if (before.containsKey(key)) {
                kept.put(resource, PropertyDiff.of(before.get(key), resource));
            } else {
                changes.add(new ResourceChange(Kind.ADDED, resource, List.of(), List.of(), false));
            }
        });
        before.forEach((key, resource) -> {
            if (!after.containsKey(key)) {
                changes.add(new ResourceChange(Kind.REMOVED, resource, List.of(), List.of(), true));
            }
        });
        var reasons = Replacements.of(kept, !base.region().equals(plan.region()));
        kept.forEach(
                (resource, properties) -> change(resource, properties, reasons).ifPresent(changes::add));
        changes.sort(Comparator.comparing((ResourceChange change) -> !change.losesState())
                .thenComparing(change -> change.resource().urn()));
        return List.copyOf(changes);
    }

    private static Optional<ResourceChange> change(
            PlannedResource resource, List<PropertyChange> properties, Map<String, List<String>> reasons) {
        var because = reasons.get(resource.urn());
        if (because != null) {
            return Optional.of(new ResourceChange(
                    Kind.REPLACED, resource, properties, because, keepsItsName(resource, properties)));
        }
        return properties.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceChange(Kind.CHANGED, resource, properties, List.of(), false));
    }

    private static boolean keepsItsName(PlannedResource resource, List<PropertyChange> properties) {
        return CreationOnly.names().stream()
                .filter(name -> resource.input(name).isPresent())
                .anyMatch(name ->
                        properties.stream().noneMatch(change -> change.path().equals(name)));
    }

    private static Map<String, PlannedResource> byKey(Plan plan) {
        var byKey = new TreeMap<String, PlannedResource>();
        plan.resources().forEach(resource -> byKey.put(Urns.withoutStack(resource.urn()), resource));
        return byKey;
    }

    private static List<FindingRow> without(List<FindingRow> findings, List<FindingRow> others) {
        var known = others.stream().map(Comparison::key).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> !known.contains(key(finding)))
                .toList();
    }

    /** Rule and resource, however the message is worded. */
    private static String key(FindingRow finding) {
        return finding.rule() + " " + Urns.withoutStack(finding.resource());
    }
}
