package agentworkspaces.guard;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.config.PlatformName;
import agentworkspaces.guard.GuardResult.Accepted;
import agentworkspaces.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a plan against the rules. */
public final class Guard {

    private Guard() {}

    /**
     * Finds what a plan breaks and sorts out what somebody accepts.
     *
     * @param owners acknowledgements in the stack file; what is wrong with them is a finding too
     * @param acceptedByDesign what the platform's design accepts
     * @param today the day on which acknowledgements must not have expired
     */
    public static GuardResult check(
            Plan plan, List<Acknowledgement> owners, List<Acknowledgement> acceptedByDesign, LocalDate today) {
        var byOwner = new Acknowledgements(owners, today);
        var byDesign = new Acknowledgements(acceptedByDesign, today);
        var open = new ArrayList<Finding>();
        var acknowledged = new ArrayList<Accepted>();
        var accepted = new ArrayList<Accepted>();
        var findings = findings(plan).toList();
        findings.forEach(finding -> {
            var owner = byOwner.accepting(finding);
            var design = byDesign.accepting(finding);
            if (owner.isPresent()) {
                acknowledged.add(new Accepted(finding, owner.get()));
            } else if (design.isPresent()) {
                accepted.add(new Accepted(finding, design.get()));
            } else {
                open.add(finding);
            }
        });
        byOwner.problems().forEach(open::add);
        Collections.sort(open);
        return new GuardResult(
                List.copyOf(open), List.copyOf(acknowledged), List.copyOf(accepted), passed(plan, findings));
    }

    private static int passed(Plan plan, List<Finding> findings) {
        var failed = findings.stream().map(Finding::rule).collect(Collectors.toSet());
        return (int) Rules.ALL.stream()
                .filter(rule -> rule.level().in(plan.production()).isPresent() && !failed.contains(rule.id()))
                .count();
    }

    /** Every finding, accepted or not, the worst first. */
    private static Stream<Finding> findings(Plan plan) {
        var graph = plan.graph();
        var keys = keys(plan);
        return Rules.ALL.stream()
                .flatMap(rule -> rule.level().in(plan.production()).stream()
                        .flatMap(severity ->
                                rule.check().problems(graph).map(problem -> finding(rule, severity, problem, keys))))
                .distinct()
                .sorted();
    }

    /** What a stack of the plan's platform can set; a plan of none is asked of by programs that have their own. */
    private static Set<String> keys(Plan plan) {
        return Arrays.stream(PlatformName.values())
                .filter(name -> name.word().equals(plan.platform()))
                .findFirst()
                .map(PlatformName::keys)
                .orElseGet(() -> Rules.ALL.stream()
                        .flatMap(rule -> rule.remedy().settings().stream())
                        .collect(Collectors.toSet()));
    }

    private static Finding finding(Rule rule, Severity severity, Problem problem, Set<String> keys) {
        var resource = problem.resource();
        return new Finding(
                rule.id(),
                severity,
                resource.type(),
                resource.name(),
                resource.urn(),
                problem.message(),
                rule.remedy().on(keys));
    }
}
