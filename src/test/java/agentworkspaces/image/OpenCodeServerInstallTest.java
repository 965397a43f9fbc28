package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs the OpenCode that the image pins and starts it through the entrypoint, as ECS would.
 *
 * <p>It loads some 180 MB from the npm registry, so it runs only with {@code -Dengine.required=true} (as in CI) or
 * {@code -Dopencode.install=true}.
 */
@Tag("registry")
class OpenCodeServerInstallTest {

    /** 128 + SIGTERM. */
    private static final int TERMINATED = 143;

    /** Below what ECS waits between SIGTERM and SIGKILL. */
    private static final int STOP_SECONDS = 15;

    /** What the load balancer asks with: the address of the task, never the name that users type. */
    private static final String BALANCER_HOST = "Host: 10.0.10.5:4096";

    @TempDir
    private Path root;

    private OpenCodeServer server;

    @BeforeEach
    void install() throws Exception {
        OpenCodeInstallation.require();
        Tools.require("curl");
        server = new OpenCodeServer(root);
    }

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            server.remove();
        }
    }

    @Test
    void balancerGets200WithoutAPasswordAndTheNetworkReachesIt() throws Exception {
        server.with("OPENCODE_ALLOW_UNAUTHENTICATED", "true").start();

        var health = server.ask(OpenCodeServer.address(), "GET", "/global/health", 20, BALANCER_HOST);

        assertEquals(200, health.status(), health.body());
        assertTrue(health.json().getAsJsonObject().get("healthy").getAsBoolean());
        assertEquals(
                Dockerfile.read(OpenCodeServer.IMAGE).argument("OPENCODE_VERSION"),
                health.json().getAsJsonObject().get("version").getAsString());
        assertEquals(200, server.get("/", BALANCER_HOST).status(), "the page itself, for people");
        assertEquals(0, healthCheck());
    }

    @Test
    void withAPasswordNothingIsToldOrDoneWithoutIt() throws Exception {
        server.with("OPENCODE_SERVER_PASSWORD", OpenCodeServer.PASSWORD).start();

        for (var path : new String[] {"/", "/global/health", "/session", "/config", "/event", "/path"}) {
            assertEquals(401, server.get(path, BALANCER_HOST).status(), path);
        }
        assertEquals(
                401,
                server.ask("127.0.0.1", "POST", "/session", 20, BALANCER_HOST).status());
        assertEquals(200, server.getWithPassword("/global/health").status());
        assertEquals(200, server.getWithPassword("/").status());
        assertEquals(0, healthCheck(), "the container's own check knows the password");
    }

    @Test
    void stateIsInHomeAndTheNextStartFindsIt() throws Exception {
        server.with("OPENCODE_SERVER_PASSWORD", OpenCodeServer.PASSWORD).start();
        var created = newSession();
        assertEquals(TERMINATED, server.stop(STOP_SECONDS));
        var home = server.container().home();
        for (var kept :
                new String[] {".local/share/opencode/opencode.db", ".config/opencode", ".local/state/opencode"}) {
            assertTrue(Files.exists(home.resolve(kept)), kept);
        }

        server.start();

        assertTrue(server.getWithPassword("/session").body().contains(created));
        assertEquals(
                home.resolve("projects").toString(),
                server.getWithPassword("/path")
                        .json()
                        .getAsJsonObject()
                        .get("directory")
                        .getAsString());
    }

    @Test
    void afterACrashTheNextStartFindsTheSessions() throws Exception {
        server.with("OPENCODE_SERVER_PASSWORD", OpenCodeServer.PASSWORD).start();
        var created = newSession();
        server.kill();

        server.start();

        assertTrue(server.getWithPassword("/session").body().contains(created));
    }

    @Test
    void filesOfTheStateAreForTheUserAlone() throws Exception {
        server.with("OPENCODE_SERVER_PASSWORD", OpenCodeServer.PASSWORD).start();
        newSession();

        var database = server.container().home().resolve(".local/share/opencode/opencode.db");
        var open = new TreeSet<String>();
        Files.getPosixFilePermissions(database).forEach(permission -> open.add(permission.name()));
        open.removeIf(permission -> permission.startsWith("OWNER"));

        assertEquals(new TreeSet<>(), open);
    }

    @Test
    void anOpenPageDoesNotHoldUpTheStop() throws Exception {
        server.with("OPENCODE_ALLOW_UNAUTHENTICATED", "true").start();
        try (var page = new Socket("127.0.0.1", server.port())) {
            page.setSoTimeout(20_000);
            page.getOutputStream()
                    .write("GET /event HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertTrue(page.getInputStream().read() > 0);

            assertEquals(TERMINATED, server.stop(STOP_SECONDS));
        }
    }

    @Test
    void keysOfModelApisReachTheServerUnlessTheyArePlaceholders() throws Exception {
        server.with("OPENCODE_ALLOW_UNAUTHENTICATED", "true")
                .with("ANTHROPIC_API_KEY", "placeholder")
                .with("OPENAI_API_KEY", "sk-example")
                .start();

        var connected = server.get("/provider").json().getAsJsonObject().getAsJsonArray("connected");

        assertTrue(connected.toString().contains("openai"), connected::toString);
        assertFalse(connected.toString().contains("anthropic"), connected::toString);
    }

    @Test
    void tasksThatShareAHomeHaveSessionsOfTheirOwn() throws Exception {
        server.with("OPENCODE_SERVER_PASSWORD", OpenCodeServer.PASSWORD)
                .with("OPENCODE_TASKS_SHARE_HOME", "true")
                .start();
        newSession();

        assertFalse(Files.exists(server.container().home().resolve(".local/share/opencode/opencode.db")));
        assertTrue(Files.exists(root.resolve("tmp/opencode/share/opencode/opencode.db")));
    }

    /** Why the load balancer must refuse what comes from other sites: the server does not. */
    @Test
    void serverItselfTakesWritesOfOtherSites() throws Exception {
        server.with("OPENCODE_ALLOW_UNAUTHENTICATED", "true").start();

        var foreign = server.ask(
                "127.0.0.1",
                "POST",
                "/session",
                20,
                BALANCER_HOST,
                "Origin: https://evil.example.net",
                "Content-Type: text/plain");

        assertEquals(200, foreign.status(), foreign.body());
    }

    @Test
    void withoutProtectionNothingListens() throws Exception {
        var refused = server.container().run();

        assertEquals(1, refused.exitCode());
        assertFalse(refused.output().contains("listening"), refused.output());
    }

    private String newSession() throws IOException, InterruptedException {
        var answer = server.ask(
                "127.0.0.1",
                "POST",
                "/session",
                60,
                BALANCER_HOST,
                OpenCodeServer.authorization(),
                "Content-Type: application/json");
        assertEquals(200, answer.status(), answer.body());
        return answer.json().getAsJsonObject().get("id").getAsString();
    }

    /** Runs what the task definition says, against the port of this test. */
    private int healthCheck() throws IOException, InterruptedException {
        var command = Plans.only(Plans.of("opencode"), ResourceTypes.TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("healthCheck")
                .getAsJsonArray("command");
        assertEquals("CMD-SHELL", command.get(0).getAsString());
        assertTrue(command.get(1).getAsString().contains(":4096/"), command::toString);
        return server.beside(
                List.of("sh", "-c", command.get(1).getAsString().replace(":4096/", ":" + server.port() + "/")));
    }
}
