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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenChamberEntrypointTest {

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
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
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

    /** What users may leave in their home must not keep the server from starting: without it they have no shell to mend it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo no > .config",
                "echo no > .local",
                "mkdir -p .config; echo no > .config/opencode",
                "ln -s /does/not/exist .local",
                "mkdir .config; chmod 0 .config",
                "mkfifo .gitconfig",
                "mkdir .gitconfig",
                "printf '[include]\\npath = pipe\\n' > .gitconfig; mkfifo pipe",
                "printf 'preload = [\"./gone.ts\"]\\n' > bunfig.toml; cp bunfig.toml .bunfig.toml",
                "printf 'HTTP_PROXY=http://127.0.0.1:1\\nNODE_OPTIONS=--bad\\n' > .env",
                "echo 'exit 3' > .bashrc; cp .bashrc .profile; cp .bashrc .bash_profile",
                "echo 'registry=http://127.0.0.1:1' > .npmrc; echo '.read /dev/zero' > .sqliterc",
                "mkdir .writer.lock",
                "ln -s /dev/null .writer.lock",
                "mkdir -p .config/openchamber; echo no > .config/openchamber/run",
                "mkdir -p .local/share/opencode/opencode.db"
            })
    void whatUsersLeaveInHomeDoesNotStopTheStart(String mess) throws Exception {
        assertEquals(
                0,
                container
                        .run("bash", "-ec", "cd; rm -rf .config .local; " + mess)
                        .exitCode());
        var process = container
                .with("OPENCHAMBER_UI_PASSWORD", "secret")
                .with("GIT_USER_NAME", "OpenChamber Bot")
                .start();
        try {
            container.server().awaitStarted(process);

            assertTrue(Files.isDirectory(container.home().resolve(".config/opencode/agents")));
            assertTrue(Files.isDirectory(container.home().resolve(".local/share/opencode")));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsInTheWayIsKeptUnderADatedName() throws Exception {
        container.run("bash", "-ec", "cd; rm -rf .config; echo mine > .config");

        var result = container.run("true");

        assertTrue(result.errors().contains(".config was moved to "), result.errors());
        try (var files = Files.list(container.home())) {
            var kept = files.filter(file -> file.getFileName().toString().startsWith(".config.in-the-way-20"))
                    .toList();
            assertEquals(1, kept.size());
            assertEquals("mine\n", Files.readString(kept.get(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void fullHomeIsAWarning(String reason) throws Exception {
        container.withCommand("mktemp", "#!/bin/sh\necho 'mktemp: cannot make it: " + reason + "' >&2\nexit 1\n");

        var result = container.run("true");

        assertEquals(0, result.exitCode());
        assertTrue(result.errors().contains(" is full: "), result.errors());
    }

    @Test
    void secondStartOverwritesNothing() throws Exception {
        container.with("GIT_USER_NAME", "First").with("GIT_USER_EMAIL", "first@example.com");
        container.run("true");
        container.run(
                "bash",
                "-c",
                "echo '{}' > ~/.local/share/opencode/auth.json; echo agent > ~/.config/opencode/agents/a.md");
        var before = container.contents();

        container.with("GIT_USER_NAME", "Second").with("GIT_USER_EMAIL", "second@example.com");
        assertEquals(0, container.run("true").exitCode());

        assertEquals(before, container.contents());
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
            assertEquals("0077", server.umask());
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
    void whatTheLastContainerLeftIsRemovedAndItsNeighboursAreKept() throws Exception {
        var leaveBehind = """
                mkdir -p ~/.config/openchamber/run ~/.local/state/opencode/locks/lease
                cd ~/.config/openchamber
                echo 1 > run/openchamber-3000.pid
                echo '{}' > settings.json
                echo '{}' > ~/.local/state/opencode/kv.json
                """;
        assertEquals(0, container.run("bash", "-ec", leaveBehind).exitCode());
        var data = container.home().resolve(".config/openchamber");
        var state = container.home().resolve(".local/state/opencode");

        assertEquals(0, container.run("true").exitCode());
        assertTrue(
                Files.exists(data.resolve("run/openchamber-3000.pid")),
                "a command beside the server takes nothing away");

        var process = container.with("OPENCHAMBER_UI_PASSWORD", "secret").start();
        try {
            container.server().awaitStarted(process);

            assertFalse(Files.exists(data.resolve("run")));
            assertFalse(Files.exists(state.resolve("locks")));
            assertEquals("{}\n", Files.readString(data.resolve("settings.json")));
            assertEquals("{}\n", Files.readString(state.resolve("kv.json")));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void sigtermReachesTheServerItself() throws Exception {
        Entrypoints.assertServerIsStoppedBySigterm(container.with("OPENCHAMBER_UI_PASSWORD", "secret"));
    }

    @Test
    void argumentsAreExecutedInsteadOfTheServer() throws Exception {
        Entrypoints.assertArgumentsAreExecuted(container);
    }

    private static int health(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
