package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
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
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "--no-transfer-progress",
                        "compile",
                        "exec:java",
                        "-DmainClass=com.pulumi.bootstrap.internal.Main",
                        "-DmainArgs=packages")
                .redirectErrorStream(true)
                .start();
        var answer = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, maven.waitFor(), answer);
        assertEquals(Map.of("aws", "6.83.0", "awsx", "2.22.0"), versions(answer));
    }

    private static Map<String, String> versions(String answer) {
        var list = answer.substring(answer.indexOf('['), answer.lastIndexOf(']') + 1);
        return JsonParser.parseString(list).getAsJsonArray().asList().stream()
                .map(plugin -> plugin.getAsJsonObject())
                .collect(Collectors.toMap(
                        plugin -> plugin.get("name").getAsString(), plugin -> plugin.get("version").getAsString()));
    }
}
