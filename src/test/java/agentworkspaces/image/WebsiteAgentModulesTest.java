package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the website agent's server that need no packages. */
class WebsiteAgentModulesTest {

    private static final Path SERVER =
            WebsiteAgentInstallation.IMAGE.resolve("server").toAbsolutePath();
    private static final Path CHECKS = Path.of("src/test/resources/agentworkspaces/image/website-agent-checks");

    private record Ended(int status, String output) {}

    @BeforeEach
    void requireNode() {
        Tools.require("node");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300})
    void commentsChangeNoEventHoweverAStreamIsCut(int seed) throws Exception {
        var ended = node(
                Map.of(),
                CHECKS.resolve("event-stream.mjs").toString(),
                SERVER.resolve("event-stream.js").toString(),
                "" + seed);

        assertEquals(0, ended.status(), ended.output());
        assertTrue(Integer.parseInt(ended.output().strip()) > 20, ended.output());
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/chat?x=/api/system, /api/chat",
        "/API/%43hat/, /api/chat/",
        "//api///chat, /api/chat",
        "/a/../api/chat, /api/chat",
        "/a/%2E%2e/api/chat, /api/chat",
        "/api\\chat, /api/chat",
        "/api%2Fchat, /api%2fchat",
        "/api/%2563hat, /api/%2563hat",
        "/%zz/b, /%zz/b",
        "/%ff, /%ff"
    })
    void pathIsTheOneThatRoutesAreMatchedBy(String target, String path) throws Exception {
        assertEquals(path, evaluated("requests.js", "routePath(process.env.TARGET)", Map.of("TARGET", target)));
    }

    @Test
    void settingsOfTheTaskAreTaken() throws Exception {
        var settings = evaluated(
                "settings.js",
                "Object.values(readSettings(process.env)).flat().join(' ')",
                Map.of(
                        "HOST",
                        "::",
                        "PORT",
                        "8080",
                        "APP_DIR",
                        "/app",
                        "HEARTBEAT_SECONDS",
                        "20",
                        "KEEP_ALIVE_SECONDS",
                        "4005",
                        "STOP_TIMEOUT_SECONDS",
                        "120",
                        "CLOSED_PATHS",
                        "",
                        "STREAM_PATHS",
                        "/api/Chat, /b",
                        "SESSION_COOKIE",
                        "better-auth.session_token",
                        "TRUSTED_PROXIES",
                        "1"));

        assertEquals(":: 8080 /app 20000 4005000 120000 5000 4 40 better-auth.session_token /api/chat /b 1", settings);
    }

    @Test
    void everySettingThatIsNotAllowedIsToldAtOnce() throws Exception {
        var told = evaluated(
                "settings.js",
                "(() => { try { return readSettings(process.env); } catch (error) { return error.message; } })()",
                Map.of(
                        "PORT",
                        "70000",
                        "HEARTBEAT_SECONDS",
                        "60",
                        "KEEP_ALIVE_SECONDS",
                        "1e3",
                        "STOP_TIMEOUT_SECONDS",
                        "5",
                        "DRAIN_DELAY_SECONDS",
                        "5",
                        "STREAMS_PER_USER",
                        "",
                        "CLOSED_PATHS",
                        "api",
                        "SESSION_COOKIE",
                        "a b",
                        "HOST",
                        "http://x"));

        assertEquals(
                List.of(
                        "HOST must be an address to listen on, got \"http://x\"",
                        "PORT must be a whole number from 0 to 65535, got \"70000\"",
                        "HEARTBEAT_SECONDS must be a whole number from 1 to 59, got \"60\"",
                        "KEEP_ALIVE_SECONDS must be a whole number from 1 to 4005, got \"1e3\"",
                        "STREAMS_PER_USER must be a whole number from 1 to 1000, got \"\"",
                        "SESSION_COOKIE must be the name of a cookie, got \"a b\"",
                        "CLOSED_PATHS must be paths that begin with /, with commas between them, or nothing, got \"api\"",
                        "DRAIN_DELAY_SECONDS must be below STOP_TIMEOUT_SECONDS (5), got 5"),
                told.lines().toList());
    }

    /** The value of an expression over what a module exports. */
    private static String evaluated(String module, String expression, Map<String, String> environment)
            throws IOException, InterruptedException {
        var exported = module.equals("settings.js") ? "readSettings" : "routePath";
        var ended = node(
                environment,
                "--input-type=module",
                "--eval",
                "import { " + exported + " } from " + '"'
                        + SERVER.resolve(module).toUri() + '"' + "; console.log(" + expression + ");");
        assertEquals(0, ended.status(), ended.output());
        return ended.output().stripTrailing();
    }

    private static Ended node(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
