package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;

import agentworkspaces.config.PlatformName;
import agentworkspaces.config.StackFile;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.StackPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a finding says that mends it, does: each command is carried out on a stack that has the finding. */
class GuardRemedyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    private static final Pattern COMMAND = Pattern.compile("pulumi config set (?:--path '(\\w+)\\[0]'|(\\w+)) (\\S+)");

    /** Settings without which there is no stack, or another one. */
    private static final Set<String> KEPT = Set.of(
            "platform",
            "removal",
            "domainName",
            "certificateArn",
            "hostedZoneId",
            "bucketSuffix",
            "staticBucket",
            "oidcTenantId",
            "oidcClientId",
            "oidcClientSecret");

    private static final Pattern KEY = Pattern.compile("(?m)^ *agent-workspaces:(\\w+):");

    /** Every stack as it is shipped, and as bare as its platform lets it be. */
    static Stream<Arguments> stacks() throws IOException {
        return StackFile.stacks(Path.of("")).stream()
                .flatMap(stack -> Stream.of(Arguments.of(stack, false), Arguments.of(stack, true)));
    }

    @ParameterizedTest(name = "{0}, bare: {1}")
    @MethodSource("stacks")
    void carriedOutARemedyMends(String stack, boolean bare) throws IOException {
        var source = StackFile.read(Path.of(""), stack).source();
        if (bare) {
            source = source.with(emptied(stack));
        }
        var plan = StackPlan.of(stack, source);
        var keys = platform(plan).keys();
        for (var id : rulesOf(plan)) {
            var remedy = Rules.find(id).orElseThrow().remedy().on(keys);
            if (!remedy.startsWith("no setting")) {
                var mended = StackPlan.of(stack, source.with(values(remedy)));
                assertFalse(rulesOf(mended).contains(id), () -> id + ": " + remedy);
            }
        }
    }

    private static Map<String, String> emptied(String stack) throws IOException {
        return KEY.matcher(Files.readString(Path.of("Pulumi." + stack + ".yaml")))
                .results()
                .map(match -> match.group(1))
                .filter(key -> !KEPT.contains(key))
                .collect(Collectors.toMap(key -> key, key -> ""));
    }

    private static Map<String, String> values(String remedy) {
        var values = new TreeMap<String, String>();
        COMMAND.matcher(remedy)
                .results()
                .forEach(command -> values.put(
                        command.group(1) != null ? command.group(1) : command.group(2),
                        command.group(1) != null ? "[\"" + command.group(3) + "\"]" : command.group(3)));
        assertFalse(values.isEmpty(), remedy);
        return values;
    }

    private static PlatformName platform(Plan plan) {
        return Stream.of(PlatformName.values())
                .filter(each -> each.word().equals(plan.platform()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> rulesOf(Plan plan) {
        return Guard.check(plan, List.of(), List.of(), TODAY).open().stream()
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
