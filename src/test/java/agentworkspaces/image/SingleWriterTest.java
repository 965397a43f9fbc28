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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two containers with one home, as while ECS replaces a task: real processes, real locks. */
class SingleWriterTest {

    private static final Path ORIGINAL = Path.of("docker", "shared", "single-writer.sh");
    private static final int SECONDS = 60;
    private static final int TERMINATED = 143;

    @TempDir
    private Path root;

    private Container first;
    private Container second;
    private Process running;
    private Process waiting;

    @BeforeEach
    void makeTwoContainers() throws IOException {
        OrdinaryUser.require();
        Tools.require("flock");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        first = new Container(Files.createDirectory(root.resolve("first")));
        second = new Container(Files.createDirectory(root.resolve("second")), Container.IMAGE, "bun", first.home());
        List.of(first, second).forEach(container -> container.with("OPENCHAMBER_UI_PASSWORD", "secret"));
    }

    @AfterEach
    void endBoth() {
        for (var process : new Process[] {running, waiting}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void theNextServerStartsWhenTheLastHasEnded() throws Exception {
        startBoth();

        running.destroy();
        second.server().awaitStarted(waiting);

        assertFalse(running.isAlive());
        assertTrue(
                second.errors()
                                .lines()
                                .filter(line -> line.contains("waiting for"))
                                .count()
                        >= 1,
                second.errors());
    }

    @Test
    void theNextServerStartsWhenTheLastWasKilled() throws Exception {
        startBoth();

        running.destroyForcibly();

        second.server().awaitStarted(waiting);
    }

    /** What the server has started, as a terminal or the agent, writes too. */
    @Test
    void theLockOutlivesTheServerWhileSomethingThatItStartedLives() throws Exception {
        first.withCommand("bun", "#!/bin/sh\nsleep 6 &\nexit 0\n");
        running = first.start();
        assertTrue(running.waitFor(SECONDS, TimeUnit.SECONDS));

        var result = second.with("WRITER_LOCK_SECONDS", "1").run();

        assertEquals(1, result.exitCode(), result.errors());
    }

    @Test
    void theLogNamesTheHolderEveryFewSeconds() throws Exception {
        startBoth();

        for (int tenths = 0; tenths < SECONDS * 10 && !second.errors().contains(": 5 of"); tenths++) {
            Thread.sleep(100);
        }

        var lines = second.errors().lines().toList();
        assertEquals(2, lines.size(), lines::toString);
        for (var line : lines) {
            assertTrue(
                    line.matches(
                            "openchamber: waiting for the one that writes to \\S+, \\S+ since 20\\S+Z: [0-9] of at most 180 s"),
                    line);
        }
    }

    @Test
    void theWaitIsBounded() throws Exception {
        running = first.start();
        first.server().awaitStarted(running);

        var result = second.with("WRITER_LOCK_SECONDS", "2").run();

        assertEquals(1, result.exitCode());
        assertTrue(
                result.errors().contains("another container still writes to " + first.home() + " after 2 s: "),
                result.errors());
        assertFalse(second.server().wasCalled());
        assertTrue(running.isAlive());
    }

    @Test
    void aContainerThatWaitsCanBeStopped() throws Exception {
        startBoth();

        waiting.destroy();

        assertTrue(waiting.waitFor(10, TimeUnit.SECONDS), "still waiting after SIGTERM");
        assertEquals(TERMINATED, waiting.exitValue());
        assertFalse(second.server().wasCalled());
    }

    @Test
    void aCommandBesideTheServerNeedsNoLock() throws Exception {
        running = first.start();
        first.server().awaitStarted(running);

        assertEquals("here\n", second.run("echo", "here").output());
    }

    @Test
    void aFileSystemWithoutLocksIsToldAtOnce() throws Exception {
        first.withCommand("flock", "#!/bin/sh\nexit 71\n");

        var result = first.run();

        assertEquals(1, result.exitCode());
        assertTrue(
                result.errors().contains("(flock ended with 71): the file system must support locks"), result.errors());
    }

    @Test
    void aBrokenDatabaseIsKeptAsideWithItsJournals() throws Exception {
        Tools.require("sqlite3");
        var data = database("broken.db", "INSERT INTO t SELECT hex(randomblob(200)) FROM generate_series(1, 2000);");
        first.run(
                "bash",
                "-ec",
                "cd " + data + "; mv broken.db opencode.db; echo journal > opencode.db-wal; "
                        + "dd if=/dev/zero of=opencode.db bs=4096 seek=2 count=40 conv=notrunc status=none");
        var before = Files.readAllBytes(data.resolve("opencode.db"));

        startFirst();

        assertFalse(Files.exists(data.resolve("opencode.db")));
        var kept = kept(data);
        assertEquals(3, kept.size(), kept::toString);
        assertTrue(kept.get(0).matches("opencode\\.db\\.broken-20[0-9T-]+Z"), kept::toString);
        assertEquals(List.of(kept.get(0) + "-shm", kept.get(0) + "-wal"), kept.subList(1, 3));
        assertEquals("journal\n", Files.readString(data.resolve(kept.get(2))));
        assertEquals(before.length, Files.size(data.resolve(kept.get(0))));
        assertTrue(first.errors().contains("opencode.db is broken: "), first.errors());
    }

    @Test
    void whatIsNoDatabaseIsKeptAside() throws Exception {
        Tools.require("sqlite3");
        var data = first.home().resolve(".local/share/opencode");
        first.run("bash", "-ec", "seq 9999 > " + data + "/opencode.db");

        startFirst();

        assertEquals(1, kept(data).size());
        assertTrue(first.errors().contains("is broken: "), first.errors());
    }

    /** As after SIGKILL: what was written is in the journal only. */
    @Test
    void aGoodDatabaseKeepsWhatItsJournalHolds() throws Exception {
        Tools.require("sqlite3");
        var data = database("opencode.db", "INSERT INTO t VALUES ('in the database');");
        first.run(
                "bash",
                "-ec",
                "cd " + data + "; sqlite3 opencode.db 'PRAGMA wal_autocheckpoint=0' "
                        + "\"INSERT INTO t VALUES ('in the journal')\" '.shell cp opencode.db a; cp opencode.db-wal b'; "
                        + "mv a opencode.db; mv b opencode.db-wal; rm -f opencode.db-shm");

        startFirst();

        assertEquals(List.of(), kept(data));
        assertEquals(
                "in the database\nin the journal\n",
                second.run("sqlite3", data.resolve("opencode.db").toString(), "SELECT x FROM t")
                        .output());
        assertFalse(first.errors().contains("opencode.db"), first.errors());
    }

    @Test
    void aSlowCheckDoesNotHoldUpTheStart() throws Exception {
        var data = database("opencode.db", "");
        first.withCommand("timeout", "#!/bin/sh\n[ \"$2\" = sqlite3 ] && exit 124\nshift\nexec \"$@\"\n");

        startFirst();

        assertTrue(first.errors().contains("was not checked: 60 s were not enough"), first.errors());
        assertEquals(List.of(), kept(data));
    }

    @Test
    void anUnreadableDatabaseIsLeftAlone() throws Exception {
        var data = database("opencode.db", "");
        first.withCommand("sqlite3", "#!/bin/sh\necho 'Error: database is locked (5)' >&2\nexit 1\n");

        startFirst();

        assertTrue(first.errors().contains("could not be checked: Error: database is locked"), first.errors());
        assertEquals(List.of(), kept(data));
    }

    @Test
    void everyImageHasTheSameScript() throws IOException {
        try (var files = Files.walk(Path.of("docker"))) {
            var copies = files.filter(file -> file.endsWith(ORIGINAL.getFileName()) && !file.equals(ORIGINAL))
                    .toList();
            assertFalse(copies.isEmpty());
            for (var copy : copies) {
                assertEquals(Files.readString(ORIGINAL), Files.readString(copy), copy::toString);
            }
        }
    }

    private void startBoth() throws Exception {
        startFirst();
        waiting = second.start();
        for (int tenths = 0; tenths < SECONDS * 10 && !second.errors().contains("waiting for"); tenths++) {
            Thread.sleep(100);
        }
        assertTrue(second.errors().contains("waiting for"), second.errors());
        assertFalse(second.server().wasCalled());
    }

    private void startFirst() throws Exception {
        running = first.start();
        first.server().awaitStarted(running);
    }

    /** A database in the directory of OpenCode's. */
    private Path database(String name, String sql) throws Exception {
        Tools.require("sqlite3");
        var data = first.home().resolve(".local/share/opencode");
        var made = first.run(
                "sqlite3", data.resolve(name).toString(), "PRAGMA journal_mode=WAL; CREATE TABLE t (x); " + sql);
        assertEquals(0, made.exitCode(), made.errors());
        return data;
    }

    private static List<String> kept(Path data) throws IOException {
        try (var files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".broken-"))
                    .sorted()
                    .toList();
        }
    }
}
