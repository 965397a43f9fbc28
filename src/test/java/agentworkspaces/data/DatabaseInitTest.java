package agentworkspaces.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.data.PostgresServer.Result;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script of {@link DatabaseInit} against a real PostgreSQL. */
class DatabaseInitTest {

    private static final String ALL = """
            SELECT rolname, rolpassword, rolsuper, rolcreatedb, rolcreaterole FROM pg_authid
            UNION ALL SELECT roleid::regrole || '>' || member::regrole, admin_option::text, inherit_option, set_option, false
                FROM pg_auth_members
            UNION ALL SELECT datname, datdba::regrole || datacl::text, false, false, false FROM pg_database
            ORDER BY 1, 2""";

    @TempDir
    private static Path root;

    private static PostgresServer server;

    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "PATH",
            System.getenv("PATH"),
            // Nothing may need a file: the container cannot write.
            "TMPDIR",
            "/nowhere",
            "ADMIN_USER",
            PostgresServer.ADMIN,
            "ADMIN_PASSWORD",
            PostgresServer.ADMIN_PASSWORD,
            "WAIT_SECONDS",
            "3"));

    @BeforeAll
    static void start() throws Exception {
        PostgresServer.require();
        server = new PostgresServer(root);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void everyServiceOwnsItsDatabaseAndEntersNoOther() throws Exception {
        var names = List.of("coder", "litellm", "langfuse");
        for (var name : names) {
            assertEquals(0, init(url(name, name + "-secret", name)).exitCode());
        }
        for (var name : names) {
            var table = server.sql(name, name + "-secret", name, "CREATE TABLE IF NOT EXISTS own (id int)");
            assertEquals(0, table.exitCode(), table.output());
            assertEquals(
                    "f|f|f",
                    server.sql("SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = '" + name
                            + "'"));
            for (var other : List.of("coder", "litellm", "langfuse", "postgres", "template1")) {
                var entered = server.sql(name, name + "-secret", other, "SELECT 1");
                assertEquals(other.equals(name), entered.exitCode() == 0, name + " in " + other);
            }
        }
    }

    @Test
    void secondRunChangesNothing() throws Exception {
        var url = url("again", "again-secret", "again");
        init(url);
        var before = server.sql(ALL);

        var second = init(url);

        assertEquals(new Result(0, "database-init: user again and database again are ready"), second);
        assertEquals(before, server.sql(ALL));
    }

    @Test
    void changedPasswordIsTakenOver() throws Exception {
        init(url("renewed", "first-secret", "renewed"));

        var second = init(url("renewed", "second-secret", "renewed"));

        assertEquals(0, second.exitCode(), second.output());
        assertTrue(second.output().contains("the password of user renewed is set"), second.output());
        assertEquals(
                0, server.sql("renewed", "second-secret", "renewed", "SELECT 1").exitCode());
        assertNotEquals(
                0, server.sql("renewed", "first-secret", "renewed", "SELECT 1").exitCode());
    }

    @Test
    void firstDatabaseOfTheServerIsGivenToItsService() throws Exception {
        var made = server.sql(
                PostgresServer.ADMIN, PostgresServer.ADMIN_PASSWORD, "postgres", "CREATE DATABASE first_database");
        assertEquals(0, made.exitCode(), made.output());

        var result = init(url("first_user", "secret", "first_database"));

        assertEquals(0, result.exitCode(), result.output());
        assertEquals(
                "first_user", server.sql("SELECT datdba::regrole FROM pg_database WHERE datname = 'first_database'"));
    }

    @Test
    void databaseOfAnotherServiceIsNotTaken() throws Exception {
        init(url("owner", "secret", "owned"));

        var result = init(url("thief", "secret", "owned"));

        assertEquals(1, result.exitCode());
        assertTrue(result.output().contains("it belongs to owner"), result.output());
        assertEquals("owner", server.sql("SELECT datdba::regrole FROM pg_database WHERE datname = 'owned'"));
    }

    @Test
    void namesAndPasswordsMayHaveAnyCharacter() throws Exception {
        var user = "o'd\"D \\:name $x;--é";
        var password = "p%a's\"s\\ @/:?#&=$HOME`id`\t漢字 ";
        var database = "d\"B 'x\\ :y";

        var result = init(url(user, password, database));

        assertEquals(0, result.exitCode(), result.output());
        assertEquals("1", server.sql(user, password, database, "SELECT 1").output());
        assertEquals(0, init(url(user, password, database)).exitCode());
    }

    @Test
    void sixServicesMayStartAtOnce() throws Exception {
        var services = List.of("one", "two", "three", "three", "four", "four");
        var threads = Executors.newFixedThreadPool(services.size());
        try {
            var runs = new ArrayList<Future<Result>>();
            for (var service : services) {
                runs.add(threads.submit(() -> init(url(service, service + "-secret", service))));
            }
            for (var run : runs) {
                assertEquals(0, run.get().exitCode(), run.get().output());
            }
        } finally {
            threads.shutdown();
        }
        for (var service : services) {
            assertEquals(
                    "1",
                    server.sql(service, service + "-secret", service, "SELECT 1")
                            .output());
        }
    }

    @Test
    void passwordsAreInNoLogAndOnNoCommandLine(@TempDir Path folder) throws Exception {
        var commands = folder.resolve("commands");
        var recorder = Files.writeString(folder.resolve("psql"), """
                #!/usr/bin/env bash
                printf '%%s\\n' "$*" >>'%s'
                PATH=${PATH#*:} exec psql "$@"
                """.formatted(commands));
        assertTrue(recorder.toFile().setExecutable(true));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));

        var output = init(url("discreet", "very-secret", "discreet")).output()
                + init(url("discreet", "later-secret", "discreet")).output();

        assertTrue(server.log().contains("CREATE ROLE discreet"), "the server logs statements");
        assertTrue(Files.readString(commands).contains("--command=SELECT 1"));
        for (var text : List.of(output, server.log(), Files.readString(commands))) {
            for (var secret : List.of("very-secret", "later-secret", PostgresServer.ADMIN_PASSWORD)) {
                assertFalse(text.contains(secret), text);
            }
        }
    }

    @Test
    void wrongPasswordOfTheAdministratorIsToldAtOnce() throws Exception {
        environment.put("ADMIN_PASSWORD", "not-the-password");

        assertEquals(
                new Result(
                        1,
                        "database-init: the server refuses the password of the administrator platform_admin:"
                                + " ADMIN_PASSWORD is not the one that the server has"),
                init(url("nobody_yet", "secret", "nobody_yet")));
    }

    @Test
    void serverThatIsNotThereIsWaitedFor() throws Exception {
        var result = init("postgresql://litellm:secret@127.0.0.1:1/litellm?sslmode=require");

        assertEquals(1, result.exitCode());
        assertTrue(result.output().contains("127.0.0.1:1 was not reached in 3 s"), result.output());
    }

    @Test
    void serverWithoutTlsIsRefused() throws Exception {
        server.useTls(false);
        try {
            var result = init(url("in_the_clear", "secret", "in_the_clear"));

            assertEquals(1, result.exitCode());
            assertTrue(result.output().contains("server does not support SSL"), result.output());
        } finally {
            server.useTls(true);
        }
    }

    /** For whoever puts the authority's certificate into an image of their own. */
    @Test
    void fullVerificationChecksTheNameOfTheServer() throws Exception {
        environment.put("PGSSLROOTCERT", server.certificate().toString());
        var byName = url("verified", "secret", "verified")
                .replace("127.0.0.1", "localhost")
                .replace("sslmode=require", "sslmode=verify-full");

        var right = init(byName);
        var wrong = init(byName.replace("localhost", "127.0.0.1"));

        assertEquals(0, right.exitCode(), right.output());
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.output().contains("certificate"), wrong.output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://user:secret@127.0.0.1:5432/name?sslmode=require",
                "postgresql://user@127.0.0.1:5432/name?sslmode=require",
                "postgresql://user:secret@127.0.0.1:5432?sslmode=require",
                "postgresql://user:secret@127.0.0.1:5432/name",
                "postgresql://user:secret@127.0.0.1:5432/name?sslmode=prefer",
                "postgresql://user:secret@127.0.0.1:5432/name?sslmode=disable",
                "postgresql://user:se%cret@127.0.0.1:5432/name?sslmode=require",
                "postgresql://user:secret%0A@127.0.0.1:5432/name?sslmode=require",
                "postgresql://user:secret@127.0.0.1:5432/postgres?sslmode=require",
                "postgresql://platform_admin:secret@127.0.0.1:5432/name?sslmode=require"
            })
    void urlThatCannotBeMeantIsRefusedWithoutShowingIt(String url) throws Exception {
        var result = init(url);

        assertEquals(1, result.exitCode());
        assertTrue(result.output().startsWith("database-init: DATABASE_URL must "), result.output());
        assertFalse(result.output().contains("secret"), result.output());
    }

    private Result init(String url) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", DatabaseInit.script());
        process.environment().clear();
        process.environment().putAll(environment);
        process.environment().put("DATABASE_URL", url);
        return PostgresServer.end(process);
    }

    private static String url(String user, String password, String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s?sslmode=require"
                .formatted(encoded(user), encoded(password), server.port(), encoded(database));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
