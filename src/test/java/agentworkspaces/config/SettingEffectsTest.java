package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.StackPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documentation says of a change, held against the plans before and after it. */
class SettingEffectsTest {

    /** The service, its revision, and what the revision names by an id that is new when this changes. */
    private static final Set<String> RUNNING = Set.of(
            "aws:ecs/service:Service",
            "aws:ecs/taskDefinition:TaskDefinition",
            "aws:efs/accessPoint:AccessPoint",
            "awsx:ecr:Image");

    private static final List<List<String>> RESTARTING = Tables.read("changes.txt");
    private static final List<List<String>> QUIET = Tables.read("quiet-changes.txt");

    @Test
    void quietChangesLeaveTasksAlone() {
        var changes = QUIET.stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

        assertEquals(running(Stacks.LEAST), running(Stacks.LEAST.with(changes)));
    }

    @Test
    void withPasswordCognitoComesAndGoesWhileTasksGoOn() {
        var both = Stacks.with("uiPassword=correct-horse-battery");

        assertEquals(running(both), running(both.with(Map.of("cognitoEnabled", "false"))));
    }

    @Test
    void restartingChangesReachTasks() {
        var before = running(Stacks.LEAST).toString();
        RESTARTING.stream()
                .collect(Collectors.groupingBy(row -> row.get(0)))
                .values()
                .forEach(group -> {
                    var changes = new TreeMap<String, String>();
                    group.forEach(row -> changes.put(row.get(1), row.get(2)));
                    var after = running(Stacks.LEAST.with(changes)).toString();

                    group.forEach(row -> {
                        assertFalse(before.contains(row.get(3)), row + " before");
                        assertTrue(after.contains(row.get(3)), () -> row + " in " + after);
                    });
                });
    }

    @Test
    void everySettingIsChangedAbove() {
        assertEquals(
                named(Setting::isRestarting),
                RESTARTING.stream().map(row -> row.get(1)).collect(Collectors.toCollection(TreeSet::new)));

        var quiet = named(setting -> !setting.isRestarting() && !setting.isCreationOnly());
        // There is one platform, and Cognito has a test of its own.
        quiet.removeAll(List.of("platform", "cognitoEnabled"));
        assertEquals(quiet, QUIET.stream().map(row -> row.get(0)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> named(Predicate<Setting<?>> test) {
        return Settings.declared().stream()
                .filter(test)
                .map(Setting::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Inputs of what runs, and what they refer to. */
    private static Map<String, String> running(ConfigSource source) {
        return StackPlan.of("prod", source).resources().stream()
                .filter(resource -> RUNNING.contains(resource.type()))
                .collect(Collectors.toMap(
                        PlannedResource::urn,
                        resource -> resource.inputs() + " " + resource.references(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
