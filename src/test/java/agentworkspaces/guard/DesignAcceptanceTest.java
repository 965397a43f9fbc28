package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.Platforms;
import agentworkspaces.config.Acknowledgement;
import agentworkspaces.config.PlatformName;
import agentworkspaces.config.StackFile;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the design of a platform accepts is something that its stacks have. */
class DesignAcceptanceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    /** What is only found in stacks that inject secrets, which no stack file may hold, under a key of AWS. */
    private static final Map<String, String> SECRETS = Map.of(
            "kmsKey",
            "",
            "uiPassword",
            "correct-horse-battery",
            "apiKeys",
            "{\"ANTHROPIC_API_KEY\":\"sk-0123456789\"}");

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void everyAcceptedFindingIsOneThatAStackHas(PlatformName platform) throws IOException {
        var accepted = Platforms.acceptedByDesign(platform);
        var used = new HashSet<Acknowledgement>();
        for (var plan : plans(platform)) {
            Guard.check(plan, List.of(), accepted, TODAY).acceptedByDesign().forEach(each -> used.add(each.by()));
        }
        assertEquals(
                List.of(),
                accepted.stream().filter(each -> !used.contains(each)).toList());
    }

    private static List<Plan> plans(PlatformName platform) throws IOException {
        var plans = new ArrayList<Plan>();
        for (var stack : StackFile.stacks(Path.of("."))) {
            var plan = Plans.of(stack);
            if (plan.platform().equals(platform.word())) {
                plans.add(plan);
                plans.add(Plans.of(stack, secrets(platform)));
            }
        }
        return plans;
    }

    private static String[] secrets(PlatformName platform) {
        return SECRETS.entrySet().stream()
                .filter(entry -> platform.keys().contains(entry.getKey()))
                // The application of a site has a secret of its own for the keys of models.
                .filter(entry -> platform != PlatformName.WEBSITE_AGENT
                        || !entry.getKey().equals("apiKeys"))
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toArray(String[]::new);
    }
}
