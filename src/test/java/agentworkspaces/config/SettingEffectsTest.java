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

    private static final Changes RESTARTING = Changes.read("changes.txt");
    private static final Changes QUIET = Changes.read("quiet-changes.txt");

    @Test
    void quietChangesLeaveTasksAlone() {
        QUIET.stacks().forEach((stack, source) -> {
            var changes = QUIET.of(stack);

            assertFalse(changes.isEmpty(), stack);
            assertEquals(running(source), running(source.with(changes)), stack);
        });
    }

    @Test
    void withPasswordCognitoComesAndGoesWhileTasksGoOn() {
        var both = Stacks.with("uiPassword=correct-horse-battery");

        assertEquals(running(both), running(both.with(Map.of("cognitoEnabled", "false"))));
    }

    @Test
    void restartingChangesReachTasks() {
        RESTARTING.stacks().forEach((stack, source) -> {
            var before = running(source).toString();
            var after = running(source.with(RESTARTING.of(stack))).toString();

            RESTARTING.rows(stack).forEach(row -> {
                assertFalse(before.contains(row.get(3)), row + " before");
                assertTrue(after.contains(row.get(3)), () -> row + " in " + after);
            });
        });
    }

    @Test
    void everySettingIsChangedAbove() {
        assertEquals(named(Setting::isRestarting), RESTARTING.keys());

        var quiet = named(setting -> !setting.isRestarting() && !setting.isCreationOnly());
        // There is one platform, another account is another stack, and Cognito has a test of its own.
        quiet.removeAll(List.of("platform", "aws:allowedAccountIds", "cognitoEnabled"));
        assertEquals(quiet, QUIET.keys());
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

    /** Changes to some stacks, as a table holds them. */
    private record Changes(List<List<String>> table) {

        static Changes read(String name) {
            return new Changes(Tables.read(name));
        }

        /** What each stack is before its changes. */
        Map<String, ConfigSource> stacks() {
            return table.stream()
                    .filter(row -> row.size() < 3)
                    .collect(Collectors.toMap(
                            row -> row.get(0),
                            row -> row.size() == 1
                                    ? Stacks.LEAST
                                    : Stacks.with(row.get(1).split(" ; "))));
        }

        List<List<String>> rows(String stack) {
            return table.stream()
                    .filter(row -> row.size() >= 3 && row.get(0).equals(stack))
                    .toList();
        }

        Map<String, String> of(String stack) {
            return rows(stack).stream().collect(Collectors.toMap(row -> row.get(1), row -> row.get(2)));
        }

        Set<String> keys() {
            return stacks().keySet().stream()
                    .flatMap(stack -> of(stack).keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
