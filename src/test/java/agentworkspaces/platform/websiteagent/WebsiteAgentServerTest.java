package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server of the image is told of the stack around it. */
class WebsiteAgentServerTest {

    private static final Path SETTINGS = Path.of("docker", "website-agent", "server", "settings.js");

    @ParameterizedTest
    @CsvSource({
        "albIdleTimeout, 300, KEEP_ALIVE_SECONDS, 4005",
        "albIdleTimeout, 4000, KEEP_ALIVE_SECONDS, 4005",
        "stopTimeoutSeconds, 120, STOP_TIMEOUT_SECONDS, 120",
        "stopTimeoutSeconds, 2, STOP_TIMEOUT_SECONDS, 2",
        "originReadTimeout, 60, HEARTBEAT_SECONDS, 15",
        "originReadTimeout, 180, HEARTBEAT_SECONDS, 15",
        // Whoever gives up first counts.
        "originReadTimeout, 20, HEARTBEAT_SECONDS, 10",
        "albIdleTimeout, 8, HEARTBEAT_SECONDS, 4",
        "originReadTimeout, 1, HEARTBEAT_SECONDS, 1",
        "blockedPaths, '[\"/api/a\",\"/api/b\"]', CLOSED_PATHS, '/api/a,/api/b'",
        "blockedPaths, [], CLOSED_PATHS, ''"
    })
    void limitsAreThoseOfTheStack(String key, String value, String variable, String told) {
        assertEquals(told, environment(Plans.of("website-agent", key, value)).get(variable));
    }

    @Test
    void portAndRoutesAreThoseThatTheServerHasByItself() throws IOException {
        var environment = environment(Plans.of("website-agent"));
        var own = Files.readString(SETTINGS);

        assertEquals("120", environment.get("STOP_TIMEOUT_SECONDS"));
        assertTrue(own.contains("PORT: number(0, 65535, " + environment.get("PORT") + ")"));
        assertTrue(own.contains("HEARTBEAT_SECONDS: number(1, 59, " + environment.get("HEARTBEAT_SECONDS") + ")"));
        for (var path : environment.get("CLOSED_PATHS").split(",")) {
            assertTrue(own.contains(path), path);
        }
    }

    private static Map<String, String> environment(Plan plan) {
        return only(plan, ResourceTypes.TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(container -> container.get("name").getAsString().equals(WebsiteAgentTask.CONTAINER))
                .flatMap(container -> container.getAsJsonArray("environment").asList().stream())
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        WebsiteAgentServerTest::name, each -> each.get("value").getAsString()));
    }

    private static String name(JsonObject variable) {
        return variable.get("name").getAsString();
    }
}
