package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

class OpenCodeEntrypointTest {

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
        container = new Container(root, Path.of("docker", "opencode"), "opencode");
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

    @Test
    void firstStartMakesTheGitIdentityAndASecondKeepsIt() throws Exception {
        container.with("GIT_USER_NAME", "Zoe \"Z\" O'Neil; #1").with("GIT_USER_EMAIL", "zoe+git@example.com");
        assertEquals(0, container.run("true").exitCode());

        container.with("GIT_USER_NAME", "Somebody Else");
        assertEquals(
                "Zoe \"Z\" O'Neil; #1\n",
                container.run("git", "config", "user.name").output());
        assertEquals(
                "zoe+git@example.com\n",
                container.run("git", "config", "user.email").output());
    }

    @Test
    void brokenGitConfigWarnsButDoesNotStopTheStart() throws Exception {
        Files.writeString(container.home().resolve(".gitconfig"), "[user\n");

        var result = container.with("GIT_USER_NAME", "Bot").run("true");

        assertEquals(0, result.exitCode());
        assertTrue(result.errors().contains("opencode: user.name is not set"), result.errors());
    }

    @Test
    void secondStartOverwritesNothing() throws Exception {
        container.run("true");
        container.run(
                "bash",
                "-c",
                "echo '{}' > ~/.local/share/opencode/auth.json; echo agent > ~/.config/opencode/agents/a.md");
        var before = contents();

        assertEquals(0, container.run("true").exitCode());

        assertEquals(before, contents());
        assertEquals("agent\n", before.get(".config/opencode/agents/a.md"));
    }

    @Test
    void readOnlyHomeFailsInOneClearLine() throws Exception {
        container.with("OPENCODE_SERVER_PASSWORD", "secret");
        Files.setPosixFilePermissions(container.home(), PosixFilePermissions.fromString("r-xr-xr-x"));

        var result = container.run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                result.errors().startsWith("opencode: HOME " + container.home() + " is not writable by uid "),
                result.errors());
        assertFalse(container.server().wasCalled());
    }

    @ParameterizedTest
    @CsvSource({
        "OPENCODE_SERVER_USERNAME, opencode",
        "OPENCODE_SERVER_PASSWORD, ''",
        "OPENCODE_SERVER_PASSWORD, '  '",
        "OPENCODE_ALLOW_UNAUTHENTICATED, false",
        "OPENCODE_ALLOW_UNAUTHENTICATED, 1"
    })
    void missingProtectionFailsInOneClearLine(String variable, String value) throws Exception {
        var result = container.with(variable, value).run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(result.errors().startsWith("opencode: nothing protects the server: set OPENCODE_SERVER_PASSWORD"));
        assertFalse(container.server().wasCalled());
    }

    @ParameterizedTest
    @CsvSource({"OPENCODE_SERVER_PASSWORD, secret", "OPENCODE_ALLOW_UNAUTHENTICATED, true"})
    void serverListensToTheNetworkOnceProtected(String variable, String value) throws Exception {
        var process = container.with(variable, value).start();
        try {
            var server = container.server();
            server.awaitStarted(process);

            assertEquals("serve --hostname 0.0.0.0 --port 4096", server.arguments());
            assertEquals(container.home().toString(), server.environment().get("HOME"));
            assertEquals(
                    container.home().resolve("projects").toString(),
                    server.environment().get("PWD"));
            assertEquals(value, server.environment().get(variable));
            assertEquals("true", server.environment().get("OPENCODE_DISABLE_AUTOUPDATE"));
            assertEquals("0077", server.umask());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void sigtermReachesTheServerItself() throws Exception {
        var process = container.with("OPENCODE_SERVER_PASSWORD", "secret").start();
        try {
            var server = container.server();
            server.awaitStarted(process);
            assertEquals(process.pid(), server.pid(), "the server must be the process that is signalled");

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
