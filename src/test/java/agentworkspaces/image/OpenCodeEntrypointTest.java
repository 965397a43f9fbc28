package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCodeEntrypointTest {

    private static final Path IMAGE = Path.of("docker", "opencode");

    @TempDir
    private Path root;

    private Container container;

    @BeforeEach
    void startWithAnEmptyHome() throws IOException {
        OrdinaryUser.require();
        Tools.require("git");
        Tools.require("flock");
        container = new Container(root, IMAGE, "opencode");
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
        var before = container.contents();

        assertEquals(0, container.run("true").exitCode());

        assertEquals(before, container.contents());
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
        Entrypoints.assertServerIsStoppedBySigterm(container.with("OPENCODE_SERVER_PASSWORD", "secret"));
    }

    @Test
    void argumentsAreExecutedInsteadOfTheServer() throws Exception {
        Entrypoints.assertArgumentsAreExecuted(container);
    }

    @Test
    void aSecondContainerWaitsForTheHomeAndGivesUpInTime() throws Exception {
        var first = container.with("OPENCODE_SERVER_PASSWORD", "secret").start();
        try {
            container.server().awaitStarted(first);
            var second = beside().with("OPENCODE_SERVER_PASSWORD", "secret").with("WRITER_LOCK_SECONDS", "2");

            var refused = second.run();

            assertEquals(1, refused.exitCode());
            assertTrue(refused.errors().contains("another container still writes to"), refused.errors());
            assertFalse(second.server().wasCalled());
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void tasksThatShareAHomeKeepTheirStateApartAndDoNotWait() throws Exception {
        var first = container
                .with("OPENCODE_SERVER_PASSWORD", "secret")
                .with("OPENCODE_TASKS_SHARE_HOME", "true")
                .with("TMPDIR", temporary("first"))
                .start();
        var other = beside().with("OPENCODE_SERVER_PASSWORD", "secret")
                .with("OPENCODE_TASKS_SHARE_HOME", "true")
                .with("TMPDIR", temporary("second"));
        var second = other.start();
        try {
            container.server().awaitStarted(first);
            other.server().awaitStarted(second);

            for (var kind : new String[] {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
                var one = Path.of(container.server().environment().get(kind));
                var two = Path.of(other.server().environment().get(kind));
                assertTrue(one.startsWith(temporary("first")), one::toString);
                assertTrue(two.startsWith(temporary("second")), two::toString);
            }
            assertEquals(
                    container.home().toString(), other.server().environment().get("HOME"));
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    @Test
    void locksOfAContainerThatIsGoneAreRemovedAndItsSessionsAreKept() throws Exception {
        var leaveBehind =
                "mkdir -p ~/.local/state/opencode/locks/a.lock; echo '{}' > ~/.local/share/opencode/auth.json";
        assertEquals(0, container.run("bash", "-ec", leaveBehind).exitCode());

        var process = container.with("OPENCODE_SERVER_PASSWORD", "secret").start();
        try {
            container.server().awaitStarted(process);

            assertFalse(Files.exists(container.home().resolve(".local/state/opencode/locks")));
            assertTrue(Files.exists(container.home().resolve(".local/share/opencode/auth.json")));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void keysThatNobodyHasFilledInAreNotGivenToTheServer() throws Exception {
        container.with("ANTHROPIC_API_KEY", "placeholder").with("OPENAI_API_KEY", "sk-example");

        var result = container.run("env");

        assertFalse(result.output().contains("ANTHROPIC_API_KEY"), result.output());
        assertTrue(result.output().contains("OPENAI_API_KEY=sk-example"), result.output());
        assertTrue(result.errors().contains("opencode: ANTHROPIC_API_KEY holds no key yet"), result.errors());
    }

    private Container beside() throws IOException {
        var folder = root.resolve("beside");
        return new Container(Files.createDirectory(folder), IMAGE, "opencode", container.home());
    }

    private String temporary(String name) throws IOException {
        var folder = root.resolve("tmp-" + name);
        return (Files.exists(folder) ? folder : OrdinaryUser.directory(folder, "rwxr-xr-x")).toString();
    }
}
