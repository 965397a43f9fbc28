package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaoEntrypointTest {

    private static final Path IMAGE = Path.of("docker", "cao");
    private static final String STATE = ".aws/cli-agent-orchestrator";

    /** What ECS waits between SIGTERM and SIGKILL unless told otherwise. */
    private static final int STOP_TIMEOUT_SECONDS = 30;

    @TempDir
    private Path root;

    private Container container;
    private Path temporary;

    @BeforeEach
    void startWithAnEmptyHome() throws IOException {
        OrdinaryUser.require();
        Tools.require("git");
        container = new Container(root, IMAGE, "cao-server");
        temporary = OrdinaryUser.directory(root.resolve("tmp"), "rwxr-xr-x");
        container.with("TMPDIR", temporary.toString());
    }

    @Test
    void firstStartMakesTheDirectoriesForThisUserOnly() throws Exception {
        assertEquals(0, container.run("true").exitCode());

        assertEquals("rwx------", mode(container.home().resolve("projects")));
        assertEquals("rwx------", mode(container.home().resolve(STATE)));
    }

    @Test
    void pipesLieInTheContainerWhereverTheStateIs() throws Exception {
        var pipes = container.home().resolve(STATE).resolve("fifos");
        var leaveBehind = "cd ~/" + STATE + " && mkdir fifos && mkfifo fifos/old.fifo";
        assertEquals(0, container.run("bash", "-ec", leaveBehind).exitCode());

        startAndStop();

        assertEquals(temporary.resolve("cao-fifos"), Files.readSymbolicLink(pipes));
        assertEquals("rwx------", mode(temporary.resolve("cao-fifos")));
        assertEquals(
                "",
                container.run("ls", temporary.resolve("cao-fifos").toString()).output());
    }

    @Test
    void stateMayLieElsewhere() throws Exception {
        var elsewhere = container.home().resolve("state");
        container.with("CAO_HOME_DIR", elsewhere.toString());

        startAndStop();

        assertTrue(Files.isSymbolicLink(elsewhere.resolve("fifos")));
        assertFalse(Files.exists(container.home().resolve(".aws")));
    }

    @Test
    void secondContainerOnOneHomeDoesNotStart() throws Exception {
        var other = new Container(
                OrdinaryUser.directory(root.resolve("other"), "rwxr-xr-x"), IMAGE, "cao-server", container.home());
        var process = container.with("CAO_AUTH_LOCAL_TOKEN", "secret").start();
        try {
            container.server().awaitStarted(process);

            var second = other.with("CAO_AUTH_LOCAL_TOKEN", "secret")
                    .with("TMPDIR", temporary.toString())
                    .with("WRITER_LOCK_SECONDS", "1")
                    .run();

            assertEquals(1, second.exitCode());
            assertTrue(
                    second.errors().contains("another container still writes to " + container.home()), second.errors());
            assertFalse(other.server().wasCalled());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void brokenDatabaseIsKeptAside() throws Exception {
        Tools.require("sqlite3");
        assertEquals(
                0,
                container
                        .run("bash", "-ec", "mkdir ~/" + STATE + "/db && echo broken > ~/" + STATE + "/db/cao.db")
                        .exitCode());

        startAndStop();

        var kept = container.run("bash", "-c", "ls ~/" + STATE + "/db").output();
        assertTrue(kept.startsWith("cao.db.broken-"), kept);
    }

    @Test
    void firstStartMakesTheGitIdentityAndTheSecondKeepsIt() throws Exception {
        container.with("GIT_USER_NAME", "First").with("GIT_USER_EMAIL", "first@example.com");
        assertEquals(0, container.run("true").exitCode());

        container.with("GIT_USER_NAME", "Second").with("GIT_USER_EMAIL", "second@example.com");

        assertEquals("First\n", container.run("git", "config", "user.name").output());
        assertEquals(
                "first@example.com\n",
                container.run("git", "config", "user.email").output());
    }

    @Test
    void brokenGitConfigWarnsButDoesNotStopTheStart() throws Exception {
        Files.writeString(container.home().resolve(".gitconfig"), "[user\n");

        var result = container.with("GIT_USER_NAME", "Bot").run("true");

        assertEquals(0, result.exitCode());
        assertTrue(result.errors().contains("user.name is not set"), result.errors());
    }

    @Test
    void readOnlyHomeFailsInOneClearLine() throws Exception {
        container.with("CAO_AUTH_LOCAL_TOKEN", "secret");
        Files.setPosixFilePermissions(container.home(), PosixFilePermissions.fromString("r-xr-xr-x"));

        var result = container.run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                result.errors().startsWith("cao: HOME " + container.home() + " is not writable by uid "),
                result.errors());
        assertFalse(container.server().wasCalled());
    }

    @ParameterizedTest
    @CsvSource({
        "CAO_API_HOST, 127.0.0.1",
        "CAO_AUTH_LOCAL_TOKEN, ''",
        "CAO_AUTH_LOCAL_TOKEN, '  '",
        "CAO_AUTH_JWKS_URI, ''",
        "CAO_ALLOW_UNAUTHENTICATED, false",
        "CAO_ALLOW_UNAUTHENTICATED, 1"
    })
    void missingProtectionFailsInOneClearLine(String variable, String value) throws Exception {
        var result = container.with(variable, value).run();

        assertEquals(1, result.exitCode());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                result.errors().startsWith("cao: nothing protects the API: set CAO_AUTH_LOCAL_TOKEN"), result.errors());
        assertFalse(container.server().wasCalled());
    }

    @ParameterizedTest
    @CsvSource({
        "CAO_AUTH_LOCAL_TOKEN, secret",
        "CAO_AUTH_JWKS_URI, https://login.example.com/.well-known/jwks.json",
        "CAO_ALLOW_UNAUTHENTICATED, true"
    })
    void serverIsTheProcessThatEcsSignalsOnceProtected(String variable, String value) throws Exception {
        var process = container.with(variable, value).start();
        try {
            var server = container.server();
            server.awaitStarted(process);

            assertEquals("--host 0.0.0.0 --port 9889", server.arguments());
            assertEquals(container.home().toString(), server.environment().get("HOME"));
            assertEquals(container.home().toString(), server.environment().get("PWD"));
            assertEquals(value, server.environment().get(variable));
            assertEquals("0077", server.umask());
            assertEquals(process.pid(), server.pid());

            process.destroy();

            assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS), "still running after SIGTERM");
            assertTrue(server.wasStoppedBySignal());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portIsAlsoWhereAgentsCallBack() throws Exception {
        var process = container
                .with("CAO_ALLOW_UNAUTHENTICATED", "true")
                .with("PORT", "9000")
                .start();
        try {
            container.server().awaitStarted(process);

            assertEquals("--host 0.0.0.0 --port 9000", container.server().arguments());
            assertEquals("9000", container.server().environment().get("CAO_API_PORT"));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cao.example.com,alb.example.com", "cao.example.com, alb.example.com"})
    void ownAddressesAreHostsBesideTheGivenOnes(String given) throws Exception {
        hostname("10.0.10.5 169.254.172.2");

        var hosts = container.with("CAO_ALLOWED_HOSTS", given).run("printenv", "CAO_ALLOWED_HOSTS");

        assertEquals("cao.example.com,alb.example.com,10.0.10.5,169.254.172.2\n", hosts.output());
    }

    @Test
    void everyHostStaysEveryHost() throws Exception {
        hostname("10.0.10.5");

        assertEquals(
                "*,10.0.10.5\n",
                container
                        .with("CAO_ALLOWED_HOSTS", "*")
                        .run("printenv", "CAO_ALLOWED_HOSTS")
                        .output());
    }

    @Test
    void withoutHostsTheAddressesAreAllowedAlone() throws Exception {
        hostname("10.0.10.5");

        assertEquals(
                "10.0.10.5\n", container.run("printenv", "CAO_ALLOWED_HOSTS").output());
    }

    @Test
    void argumentsAreExecutedInsteadOfTheServer() throws Exception {
        Entrypoints.assertArgumentsAreExecuted(container);
    }

    private void startAndStop() throws Exception {
        var process = container.with("CAO_AUTH_LOCAL_TOKEN", "secret").start();
        container.server().awaitStarted(process);
        process.destroy();
        assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS), "still running after SIGTERM");
    }

    private void hostname(String addresses) throws IOException {
        Container.executable(
                container.bin().resolve("hostname"),
                String.join("\n", List.of("#!/usr/bin/env bash", "[[ $* == -I ]] && echo '" + addresses + " '")));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
