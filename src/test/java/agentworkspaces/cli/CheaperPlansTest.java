package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Platforms;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.config.StackFile;
import agentworkspaces.cost.Advice;
import agentworkspaces.cost.Advisor;
import agentworkspaces.cost.Estimate;
import agentworkspaces.cost.PriceTable;
import agentworkspaces.cost.UsageProfile;
import agentworkspaces.guard.Guard;
import agentworkspaces.guard.GuardResult;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.StackPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice that somebody follows saves what it says and breaks nothing. */
class CheaperPlansTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dev  |                                            | idle-hours
            prod |                                            |
            prod | removal=destroy                            | container-insights, idle-hours, on-demand-in-development
            dev  | containerInsights=enhanced                 | container-insights, idle-hours
            prod | vpcEndpoints=["ecr.api","bedrock-runtime"] | endpoints-beside-nat
            """)
    void everyAdviceSavesWhatItSaysAndTheGuardHasNothingNewToSay(String stack, String settings, String ids)
            throws IOException {
        var source = StackFile.read(Path.of(""), stack).source().with(pairs(settings));
        var now = guard(stack, source);
        var plan = StackPlan.of(stack, source);
        var known = now.open().stream()
                .map(finding -> finding.rule() + finding.name())
                .collect(Collectors.toSet());

        var advice = Advisor.advise(plan, estimate(plan), new CheaperPlans(stack, source, now, TODAY));

        assertEquals(
                ids == null ? List.of() : List.of(ids.split(", ")),
                advice.stream().map(Advice::id).sorted().toList());
        for (var each : advice) {
            var changed =
                    source.with(Map.of(each.change().setting(), each.change().value()));
            var after = StackPlan.of(stack, changed);
            assertEquals(
                    List.of(),
                    guard(stack, changed).open().stream()
                            .map(finding -> finding.rule() + finding.name())
                            .filter(finding -> !known.contains(finding))
                            .toList(),
                    each::id);
            var saved = estimate(plan).total().subtract(estimate(after).total());
            assertTrue(each.monthlySaving().subtract(saved).abs().doubleValue() <= 1, () -> each + " saves " + saved);
        }
    }

    @Test
    void theRightToCallModelsStays() throws IOException {
        var source = StackFile.read(Path.of(""), "prod")
                .source()
                .with(Map.of("vpcEndpoints", "[\"ecr.api\",\"bedrock-runtime\"]"));
        var now = guard("prod", source);
        var advice = Advisor.advise(
                        StackPlan.of("prod", source),
                        estimate(StackPlan.of("prod", source)),
                        new CheaperPlans("prod", source, now, TODAY))
                .get(0);

        assertTrue(advice.change().value().contains("bedrock-runtime"), advice::toString);
        assertFalse(advice.change().value().contains("ecr.api"), advice::toString);
    }

    private static GuardResult guard(String stack, ConfigSource source) {
        var settings = Settings.read(stack, source);
        return Guard.check(
                StackPlan.of(stack, source),
                settings.stack().acknowledgements(),
                Platforms.acceptedByDesign(settings.stack().platform()),
                TODAY);
    }

    private static Estimate estimate(Plan plan) {
        return Estimate.of(plan, UsageProfile.named("team", "openchamber"), PriceTable.load());
    }

    private static Map<String, String> pairs(String settings) {
        return settings == null
                ? Map.of()
                : Arrays.stream(settings.split(" ; "))
                        .collect(Collectors.toMap(
                                setting -> setting.substring(0, setting.indexOf('=')),
                                setting -> setting.substring(setting.indexOf('=') + 1)));
    }
}
