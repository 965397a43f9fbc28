package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenChamberEntrypointTest {

    /** What ECS waits between SIGTERM and SIGKILL unless told otherwise. */
    private static final int STOP_TIMEOUT_SECONDS = 30;

    /** 128 + SIGTERM: how a JVM ends on that signal. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path root;

    private Container container;

    @BeforeEach
    void startWithAnEmptyHome() throws IOException {
        OrdinaryUser.require();
        Tools.require("git");
        container = new Container(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".config/opencode/agents",
                ".config/opencode/commands",
                ".config/opencode/skills",
                ".local/share/opencode",
                "projects"
            })
    void firstStartMakesTheDirectory(String directory) throws Exception {
        assertEquals(0, container.run("true").exitCode());

        var made = container.home().resolve(directory);
        assertTrue(Files.isDirectory(made));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }

    @ParameterizedTest
    @CsvSource({"OpenChamber Bot, bot@example.com", "'Zoe \"Z\" O''Neil; #1', zoe+git@example.com"})
    void firstStartMakesTheGitIdentity(String name, String email) throws Exception {
        container.with("GIT_USER_NAME", name).with("GIT_USER_EMAIL", email);

        assertEquals(0, container.run("true").exitCode());

        assertTrue(Files.exists(container.home().resolve(".gitconfig")));
        assertEquals(name + "\n", container.run("git", "config", "user.name").output());
        assertEquals(email + "\n", container.run("git", "config", "user.email").output());
    }

    @Test
    void withoutAnIdentityGivenNoneIsMade() throws Exception {
        assertEquals(0, container.run("true").exitCode());

        assertFalse(Files.exists(container.home().resolve(".gitconfig")));
    }

    @Test
    void gitIdentityAlreadyThereIsKept() throws Exception {
        var gitconfig = Files.writeString(container.home().resolve(".gitconfig"), "[user]\n\tname = Ann\n");
        container.with("GIT_USER_NAME", "OpenChamber Bot");

        assertEquals(0, container.run("true").exitCode());

        assertEquals("[user]\n\tname = Ann\n", Files.readString(gitconfig));
    }

    @Test
    void brokenGitConfigWarnsButDoesNotStopTheStart() throws Exception {
        Files.writeString(container.home().resolve(".gitconfig"), "[user\n");
        container.with("GIT_USER_NAME", "OpenChamber Bot");

        var result = container.run("true");

        assertEquals(0, result.exitCode());
        assertTrue(result.errors().contains("user.name is not set"), result.errors());
    }

    @Test
    void secondStartOverwritesNothing() throws Exception {
        container.with("GIT_USER_NAME", "First").with("GIT_USER_EMAIL", "first@example.com");
        container.run("true");
        container.run(
                "bash",
                "-c",
                "echo '{}' > ~/.local/share/opencode/auth.json; echo agent > ~/.config/opencode/agents/a.md");
        var before = contents();

        container.with("GIT_USER_NAME", "Second").with("GIT_USER_EMAIL", "second@example.com");
        assertEquals(0, container.run("true").exitCode());

        assertEquals(before, contents());
        assertEquals("agent\n", before.get(".config/opencode/agents/a.md"));
    }

    @Test
    void readOnlyHomeFailsInOneClearLine() throws Exception {
        container.with("OPENCHAMBER_UI_PASSWORD", "secret");
        Files.setPosixFilePermissions(container.home(), PosixFilePermissions.fromString("r-xr-xr-x"));

        var result = container.run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                result.errors().startsWith("openchamber: HOME " + container.home() + " is not writable by uid "),
                result.errors());
        assertFalse(container.server().wasCalled());
    }

    @Test
    void missingHomeFailsInOneClearLine() throws Exception {
        var result = container.with("HOME", "/does/not/exist").run();

        assertEquals(1, result.exitCode());
        assertTrue(result.errors().startsWith("openchamber: HOME /does/not/exist is not writable"), result.errors());
        assertEquals(1, result.errors().lines().count(), result.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "OPENCHAMBER_HOST, 0.0.0.0",
        "OPENCHAMBER_UI_PASSWORD, ''",
        "OPENCHAMBER_UI_PASSWORD, '  '",
        "OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN, false",
        "OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN, 1"
    })
    void missingProtectionFailsInOneClearLine(String variable, String value) throws Exception {
        var result = container.with(variable, value).run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(result.errors().startsWith("openchamber: nothing protects the UI: set OPENCHAMBER_UI_PASSWORD"));
        assertFalse(container.server().wasCalled());
    }

    @ParameterizedTest
    @CsvSource({"OPENCHAMBER_UI_PASSWORD, secret", "OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN, true"})
    void serverRunsInTheForegroundOnceProtected(String variable, String value) throws Exception {
        var process = container.with(variable, value).start();
        try {
            var server = container.server();
            server.awaitStarted(process);

            assertEquals(
                    "--cwd=/opt/openchamber packages/web/server/index.js --port 3000 --host 0.0.0.0",
                    server.arguments());
            assertEquals(200, health(server.port()));
            assertEquals(container.home().toString(), server.environment().get("HOME"));
            assertEquals(value, server.environment().get(variable));
            assertEquals("true", server.environment().get("OPENCODE_DISABLE_AUTOUPDATE"));
            assertEquals("0027", server.umask());
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void processRegisterStaysOffHome() throws Exception {
        var register = container
                .run("printenv", "OPENCHAMBER_MANAGED_PROCESS_REGISTRY")
                .output();

        assertEquals("/tmp/openchamber/managed-opencode\n", register);
    }

    @Test
    void staleRunDirectoryIsRemovedAndItsNeighboursAreKept() throws Exception {
        var leaveBehind = """
                mkdir -p ~/.config/openchamber/run
                cd ~/.config/openchamber
                echo 1 > run/openchamber-3000.pid
                echo '{}' > settings.json
                """;
        assertEquals(0, container.run("bash", "-ec", leaveBehind).exitCode());
        var data = container.home().resolve(".config/openchamber");
        assertTrue(Files.exists(data.resolve("run/openchamber-3000.pid")));

        assertEquals(0, container.run("true").exitCode());

        assertFalse(Files.exists(data.resolve("run")));
        assertEquals("{}\n", Files.readString(data.resolve("settings.json")));
    }

    @Test
    void sigtermReachesTheServerItself() throws Exception {
        var process = container.with("OPENCHAMBER_UI_PASSWORD", "secret").start();
        try {
            var server = container.server();
            server.awaitStarted(process);
            assertEquals(process.pid(), server.pid(), "the server must be the process that ECS signals");

            process.destroy();

            assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS), "still running after SIGTERM");
            assertEquals(TERMINATED, process.exitValue());
            assertTrue(server.wasStoppedBySignal());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void argumentsAreExecutedInsteadOfTheServer() throws Exception {
        var process = container.start("bash", "-c", "echo $$ \"$1\"; exit 7", "-", "two words");

        assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        assertEquals(7, process.exitValue());
        assertEquals(process.pid() + " two words\n", container.output());
        assertFalse(container.server().wasCalled());
    }

    private static int health(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var paths = Files.walk(container.home())) {
            for (var path : paths.toList()) {
                var name = container.home().relativize(path).toString();
                contents.put(name, Files.isDirectory(path) ? "directory" : Files.readString(path));
            }
        }
        return contents;
    }
}
