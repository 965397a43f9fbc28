package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardMutationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    static Stream<Mutation> mutations() {
        return Stream.of(
                        NetworkMutations.ALL,
                        LoadBalancerMutations.ALL,
                        TaskMutations.ALL,
                        StoreMutations.ALL,
                        DatabaseMutations.ALL,
                        SiteMutations.ALL,
                        IamMutations.ALL)
                .flatMap(List::stream);
    }

    @Test
    void theGoodPlanHasNoFinding() {
        assertEquals(List.of(), open(PlanDraft.good()));
        assertEquals(List.of(), open(PlanDraft.good().development()));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void onlyTheRulesThatForbidAChangeSpeak(Mutation mutation) {
        var plan = PlanDraft.good();
        mutation.change().accept(plan);
        var findings = open(plan);
        assertEquals(mutation.rules(), rulesOf(findings), findings::toString);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void developmentHearsOnlyWhatMattersThere(Mutation mutation) {
        var plan = PlanDraft.good().development();
        mutation.change().accept(plan);
        var expected = mutation.rules().stream()
                .filter(id -> Rules.find(id).orElseThrow().level().in(false).isPresent())
                .collect(Collectors.toSet());
        assertEquals(expected, rulesOf(open(plan)));
    }

    @Test
    void everyRuleHasAMutation() {
        assertEquals(
                Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet()),
                mutations().map(Mutation::rule).collect(Collectors.toSet()));
    }

    private static List<Finding> open(PlanDraft draft) {
        return Guard.check(draft.plan(), List.of(), List.of(), TODAY).open();
    }

    private static Set<String> rulesOf(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }
}
