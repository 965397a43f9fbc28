package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command with which Pulumi's Java host asks a Maven project which plugins it needs. */
class PluginDiscoveryTest {

    @Test
    @Timeout(180)
    void findsTheProvidersOfTheProgram() throws IOException, InterruptedException {
        var maven = new ProcessBuilder(
                        "mvn",
                        "--batch-mode",
                        "--offline",
                        "--quiet",
                        "compile",
                        "exec:java",
                        "-DmainClass=com.pulumi.bootstrap.internal.Main",
                        "-DmainArgs=packages")
                .redirectErrorStream(true)
                .start();
        var answer = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exit = maven.waitFor();
        Assumptions.assumeTrue(
                Boolean.getBoolean("engine.required") || !answer.contains("offline mode"),
                "Maven has no exec plugin in its repository; mvn dependency:resolve-plugins fetches it");
        assertEquals(0, exit, answer);
        assertEquals(Map.of("aws", "6.83.0", "awsx", "2.22.0"), versions(answer));
    }

    private static Map<String, String> versions(String answer) {
        var list = answer.lines()
                .filter(line -> line.contains("[{"))
                .map(line -> line.substring(line.indexOf("[{")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
        return JsonParser.parseString(list).getAsJsonArray().asList().stream()
                .map(plugin -> plugin.getAsJsonObject())
                .collect(Collectors.toMap(plugin -> plugin.get("name").getAsString(), plugin -> plugin.get("version")
                        .getAsString()));
    }
}
