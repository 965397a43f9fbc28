package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs the CLI Agent Orchestrator that the image pins and starts it through the entrypoint, as ECS would.
 *
 * <p>It loads some 100 MB from PyPI, so it runs only with {@code -Dengine.required=true} (as in CI) or
 * {@code -Dcao.install=true}.
 */
@Tag("registry")
class CaoInstallTest {

    /** 128 + SIGTERM: uvicorn shuts down, then ends by the signal that it got. */
    private static final int TERMINATED = 143;

    /** Below what ECS waits between SIGTERM and SIGKILL. */
    private static final int STOP_SECONDS = 15;

    @TempDir
    private static Path root;

    private static CaoInstallation cao;
    private static Process server;

    @BeforeAll
    static void installAndStart() throws Exception {
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("cao.install"),
                "loads CLI Agent Orchestrator from PyPI: run with -Dcao.install=true");
        OrdinaryUser.require();
        for (var tool : new String[] {"git", "tmux", "hostname", "python3"}) {
            Tools.require(tool);
        }
        cao = new CaoInstallation(root);
        server = cao.start();
    }

    @AfterAll
    static void end() throws Exception {
        if (cao != null) {
            cao.endAgents();
            server.destroyForcibly();
        }
    }

    @Test
    void healthCheckOfTheBalancerIsAnswered() throws Exception {
        var health = cao.ask("GET", "/health", cao.address() + ":9889");

        assertEquals(200, health.status(), health.body());
        assertEquals("ok", health.json().getAsJsonObject().get("status").getAsString());
    }

    @Test
    void domainIsAnsweredAndNoOtherName() throws Exception {
        assertEquals(200, cao.ask("GET", "/", CaoInstallation.DOMAIN).status());
        assertEquals(400, cao.ask("GET", "/health", "rebound.example.net").status());
    }

    @Test
    void withoutTheTokenNothingIsToldOrDone() throws Exception {
        for (var path : new String[] {"/sessions", "/agents/profiles", "/settings/memory", "/workflows"}) {
            assertEquals(401, cao.ask("GET", path, "localhost").status(), path);
            assertEquals(200, cao.askWithToken("GET", path).status(), path);
        }
        assertEquals(
                401,
                cao.ask("POST", "/sessions?agent_profile=developer&provider=mock_cli", "localhost")
                        .status());
    }

    @Test
    void pagesOfOtherSitesChangeNothing() throws Exception {
        var foreign = cao.ask(
                "POST",
                "/sessions?agent_profile=developer&provider=mock_cli",
                CaoInstallation.DOMAIN,
                "X-Forwarded-Proto: https",
                "Authorization: Bearer " + CaoInstallation.TOKEN,
                "Origin: https://evil.example.net");

        assertEquals(403, foreign.status(), foreign.body());
    }

    @Test
    void terminalIsReachedFromTheNetwork() throws Exception {
        var terminal = cao.startAgent("seen");
        var first = new CompletableFuture<Integer>();

        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://" + cao.address() + ":" + cao.port() + "/terminals/" + terminal + "/ws?token="
                                + CaoInstallation.TOKEN.replace(" ", "%20")),
                        new FirstEvent(first))
                .get(20, TimeUnit.SECONDS);
        try {
            assertEquals(FirstEvent.DATA, first.get(20, TimeUnit.SECONDS), "closed with that code");
        } finally {
            socket.abort();
        }
    }

    @Test
    void agentsInheritTheKeysOfTheTask() throws Exception {
        var terminal = cao.startAgent("keys");

        var output = cao.askWithToken("GET", "/terminals/" + terminal + "/output");

        assertTrue(output.body().contains("key: " + CaoInstallation.KEY), output.body());
    }

    @Test
    void clientIsTheOneThatTheBalancerNames() throws Exception {
        cao.ask("GET", "/health", "localhost", "X-Forwarded-For: 198.51.100.1, 203.0.113.9");

        assertTrue(cao.log().contains("203.0.113.9:0 - \"GET /health"), cao.log());
        assertFalse(cao.log().contains("198.51.100.1"), cao.log());
    }

    /** Sessions live in tmux and end with the container; records, logs and names are found again. */
    @Test
    void afterASignalTheNextStartFindsTheStateAndNoSessions() throws Exception {
        cao.startAgent("work");
        var database = cao.state().resolve("db/cli-agent-orchestrator.db");
        assertTrue(Files.exists(database));
        assertTrue(Files.isSymbolicLink(cao.state().resolve("fifos")));

        server.destroy();
        assertTrue(server.waitFor(STOP_SECONDS, TimeUnit.SECONDS), "still running after SIGTERM");
        assertEquals(TERMINATED, server.exitValue());
        assertTrue(cao.log().contains("Application shutdown complete"), cao.log());
        cao.endAgents();
        var key = Files.getAttribute(database, "unix:ino");
        server = cao.start();

        assertEquals("[]", cao.askWithToken("GET", "/sessions").body());
        assertEquals(key, Files.getAttribute(database, "unix:ino"));
        assertFalse(cao.startAgent("work").isEmpty());
    }

    /** Tells whether data came first, or else the code with which the server closed. */
    private record FirstEvent(CompletableFuture<Integer> first) implements WebSocket.Listener {

        static final int DATA = 0;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            first.complete(DATA);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            first.complete(DATA);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            first.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            first.completeExceptionally(error);
        }
    }
}
