package agentworkspaces.platform;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.cao.CaoPlans;
import agentworkspaces.platform.coder.CoderPlans;
import agentworkspaces.platform.websiteagent.WebsiteAgentPlans;
import agentworkspaces.report.Reports;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A switch of a platform and what turning it on does to a stack.
 *
 * @param plans the stack with some settings beside what it has
 * @param on settings that turn it on
 * @param without settings that the stack has before, beside those of the stack prod with every switch off
 * @param effects kinds of change with their number and types, as {@code added 2 ec2:Subnet}, sorted
 */
public record FeatureSwitch(
        Function<Map<String, String>, Plan> plans,
        Map<String, String> on,
        Map<String, String> without,
        List<String> effects) {

    /** The switches of OpenChamber, on the stack prod with every switch off. */
    public static Stream<FeatureSwitch> all() {
        return table("feature-switches.txt", Plans::bare);
    }

    /** The switches that only the CLI Agent Orchestrator has, on its defaults. */
    public static Stream<FeatureSwitch> ofCao() {
        return table("cao-switches.txt", CaoPlans::of);
    }

    /** The switches that only the website agent has, on its defaults. */
    public static Stream<FeatureSwitch> ofWebsiteAgent() {
        return table("website-agent-switches.txt", WebsiteAgentPlans::of);
    }

    /** Switches of Coder, on its defaults. */
    public static Stream<FeatureSwitch> ofCoder() {
        return table("coder-switches.txt", CoderPlans::of);
    }

    /** A table beside the tests: a line of settings, then indented effects. */
    private static Stream<FeatureSwitch> table(String name, Function<Map<String, String>, Plan> plans) {
        try (var stream = FeatureSwitch.class.getResourceAsStream(name)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.replaceAll("(?m)^#.*\\R", "").split("\\R(?=\\S)"))
                    .map(block -> parse(plans, block.lines().map(String::strip).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Plan before() {
        return plans.apply(without);
    }

    /** The stack with the switch on. */
    public Plan after() {
        var settings = new TreeMap<>(without);
        settings.putAll(on);
        return plans.apply(settings);
    }

    Comparison comparison() {
        return Comparison.of(Reports.base(Reports.of(before())), Reports.of(after()));
    }

    /** What a comparison tells, as the table writes it. */
    static List<String> effects(Comparison comparison) {
        return comparison.changes().stream()
                .filter(change -> !change.resource().type().startsWith("agent-workspaces:"))
                .collect(Collectors.groupingBy(FeatureSwitch::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getKey().replace(" ", " " + kind.getValue() + " "))
                .toList();
    }

    private static FeatureSwitch parse(Function<Map<String, String>, Plan> plans, List<String> lines) {
        var settings = lines.get(0).split(" without ", 2);
        return new FeatureSwitch(
                plans,
                settings(settings[0]),
                settings.length == 1 ? Map.of() : settings(settings[1]),
                lines.stream().skip(1).filter(line -> !line.isEmpty()).toList());
    }

    private static Map<String, String> settings(String text) {
        return Arrays.stream(text.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String kind(ResourceChange change) {
        return change.kind().word() + " "
                + change.resource().type().replaceFirst("^aws:", "").replaceFirst("/\\w+:", ":");
    }

    @Override
    public String toString() {
        return String.join(" ", new TreeMap<>(on).keySet());
    }
}
