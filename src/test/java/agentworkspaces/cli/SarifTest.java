package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has what the published schema of SARIF 2.1.0 requires, and only values that it lists. */
class SarifTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void copySettings() throws IOException {
        project = new Project(folder);
    }

    @Test
    void hasWhatTheSchemaRequires() {
        // Two writers are an error; what the stack accepts is suppressed with its reason.
        project.preview("--all", "--format", "sarif", "--set", "desiredCount=2");
        var log = project.json();

        assertEquals("2.1.0", log.get("version").getAsString());
        var run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        var driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertEquals("agent-workspaces", driver.get("name").getAsString());
        var rules = driver.getAsJsonArray("rules");
        rules.forEach(rule -> assertFalse(text(rule, "id").isBlank()));
        assertFalse(objects(run, "results").toList().isEmpty());
        objects(run, "results").forEach(result -> {
            assertFalse(text(result.get("message"), "text").isBlank());
            assertTrue(Set.of("none", "note", "warning", "error").contains(text(result, "level")));
            var rule = rules.get(result.get("ruleIndex").getAsInt());
            assertEquals(text(rule, "id"), text(result, "ruleId"));
            objects(result, "locations").forEach(location -> {
                var place = location.getAsJsonObject("physicalLocation");
                assertTrue(text(place.get("artifactLocation"), "uri").matches("Pulumi\\.[a-z]+\\.yaml"));
                assertTrue(place.getAsJsonObject("region").get("startLine").getAsInt() >= 1);
            });
            if (result.has("suppressions")) {
                objects(result, "suppressions").forEach(suppression -> {
                    assertTrue(Set.of("inSource", "external").contains(text(suppression, "kind")));
                    assertFalse(text(suppression, "justification").isBlank());
                });
            }
        });
    }

    @Test
    void pointsAtTheLineOfTheSetting() throws IOException {
        project.write("Pulumi.dev.yaml", project.read("Pulumi.dev.yaml") + "  agent-workspaces:desiredCount: 2\n");
        project.preview("dev", "--format", "sarif");
        var last = project.read("Pulumi.dev.yaml").lines().count();

        assertTrue(
                objects(project.json().getAsJsonArray("runs").get(0).getAsJsonObject(), "results")
                        .flatMap(result -> objects(result, "locations"))
                        .anyMatch(location -> location.getAsJsonObject("physicalLocation")
                                        .getAsJsonObject("region")
                                        .get("startLine")
                                        .getAsInt()
                                == last),
                project.out);
    }

    private static Stream<JsonObject> objects(JsonObject json, String name) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private static String text(JsonElement json, String name) {
        return json.getAsJsonObject().get(name).getAsString();
    }
}
