package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.engine.standin.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A workflow deploys versions of the website agent under tags of their own, which no file of settings names. */
@NeedsEngine
class KeptImageTagEngineTest {

    private static final String VERSION = "7b0afbd52770babd3e2d2b2af07f4257e917a051-0123456789ab";

    /** What the test needs not, and would take its time. */
    private static final List<String> WATCHED =
            List.of("alarmEmail", "albAccessLogs", "flowLogsEnabled", "containerInsights", "kmsKey");

    private static Map<String, String> settings(String... others) {
        var settings = new TreeMap<>(Map.of("alarmsEnabled", "false", "budgetUsd", "0"));
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return settings;
    }

    @Test
    void whoChangesSomethingElseGoesOnWithTheImageThatRuns() {
        try (var stack = EngineStack.create("website-agent", Program::define)) {
            stack.settings(settings("imageTag", VERSION)).remove(WATCHED);
            stack.up().orFail();
            assertTrue(runs(stack, VERSION));

            // As the nightly look for drift, and as somebody with a checkout of the repository.
            stack.settings(settings()).remove(WATCHED);
            assertEquals(List.of(), stack.preview().orFail().changes());
            stack.provider().forgetCalls();
            stack.settings(settings("cpu", "2048", "memory", "4096")).remove(WATCHED);
            stack.up().orFail();
            assertTrue(runs(stack, VERSION));
        }
    }

    /** Whether the last revision was made with a tag. */
    private static boolean runs(EngineStack stack, String tag) {
        return stack.provider().changes().stream()
                .filter(call ->
                        call.kind() == Call.Kind.CREATE && call.type().equals("aws:ecs/taskDefinition:TaskDefinition"))
                .map(call -> call.inputs().get("containerDefinitions").toString())
                .reduce((one, other) -> other)
                .filter(containers -> containers.contains(":" + tag + "\""))
                .isPresent();
    }
}
