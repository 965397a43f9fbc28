package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.StackPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting of every platform at its extremes: what is allowed here makes a plan that AWS takes, as far as its documents
 * tell, and what is one step beyond is refused with its reason.
 */
class ExtremesTest {

    /** Values of the plans by stack, so that each is recorded once. */
    private static final Map<String, List<AwsLimits.Leaf>> RECORDED = new HashMap<>();

    static Stream<Arguments> stacks() {
        return Arrays.stream(PlatformName.values()).flatMap(platform -> Extremes.groups().stream()
                .filter(group -> !Extremes.rows(platform, group).isEmpty())
                .map(group -> Arguments.of(platform, group)));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void extremesMakePlansThatAwsTakes(PlatformName platform, String group) {
        for (int round = 0; round < Extremes.ROUNDS; round++) {
            assertEquals(
                    List.of(),
                    leaves(platform, group, round).stream()
                            .flatMap(AwsLimits::broken)
                            .toList(),
                    group + " " + round);
        }
    }

    /** A limit that no plan meets is misspelt, or speaks of what is not there. */
    @Test
    void everyLimitIsMetByAPlan() {
        var met = stacks().map(Arguments::get)
                .flatMap(stack -> IntStream.range(0, Extremes.ROUNDS)
                        .boxed()
                        .flatMap(round -> leaves((PlatformName) stack[0], (String) stack[1], round).stream()))
                .flatMap(AwsLimits::limits)
                .collect(Collectors.toSet());

        assertEquals(
                List.of(),
                AwsLimits.all().stream().filter(limit -> !met.contains(limit)).toList());
    }

    /** A text is judged by a limit where it ends up; what it becomes is looked for by its end, which no name hides. */
    @ParameterizedTest
    @MethodSource("stacks")
    void longTextsEndUpWhereALimitIs(PlatformName platform, String group) {
        for (var row : Extremes.rows(platform, group)) {
            var text = row.extreme(Extremes.setting(platform, row.key()), 0);
            if (Extremes.setting(platform, row.key()).typeName().equals("text") && text.length() > 30) {
                var judged = leaves(platform, group, 0).stream()
                        .filter(leaf -> String.valueOf(leaf.value()).contains(text))
                        .anyMatch(leaf -> AwsLimits.limits(leaf).findAny().isPresent());

                assertTrue(judged, () -> row.key() + " on " + platform);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void oneStepBeyondIsRefusedWithItsReason(PlatformName platform, String group) {
        for (var row : Extremes.rows(platform, group)) {
            for (var value : row.beyond(Extremes.setting(platform, row.key()))) {
                var problems = Stacks.problems(Extremes.beyond(platform, row, value));

                assertTrue(
                        problems.stream()
                                .anyMatch(text -> text.startsWith(row.key() + ": must be ")
                                        && text.matches("(?s).* \\(pulumi config .*\\)")),
                        () -> row.key() + "=" + value + " on " + platform + ": " + problems);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void everySettingIsInTheTable(PlatformName platform) {
        var declared = platform.catalog().settings().stream()
                .map(Setting::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(declared, new TreeSet<>(Extremes.keys(platform)));
    }

    private static synchronized List<AwsLimits.Leaf> leaves(PlatformName platform, String group, int round) {
        var source = Extremes.stack(platform, group, round);
        assertEquals(List.of(), Stacks.problems(source), platform + " " + group + " " + round);
        var first = IntStream.range(0, round)
                .filter(earlier ->
                        Extremes.values(platform, group, earlier).equals(Extremes.values(platform, group, round)))
                .findFirst()
                .orElse(round);
        return RECORDED.computeIfAbsent(
                platform + " " + group + " " + first, key -> AwsLimits.leaves(StackPlan.of("prod", source)));
    }
}
