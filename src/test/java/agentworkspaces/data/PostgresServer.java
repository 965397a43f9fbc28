package agentworkspaces.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL 16 with TLS, and with an administrator who may make users and databases but is no superuser, as in
 * RDS.
 */
public final class PostgresServer {

    public static final String ADMIN = "platform_admin";

    public static final String ADMIN_PASSWORD = "admin's \"pass\\word\" %41 $HOME";

    private static final String SUPERUSER = "rdsadmin";

    private static final int TIMEOUT_SECONDS = 60;

    private final Path root;
    private final int port;

    /** What a command printed. */
    record Result(int exitCode, String output) {}

    /** @param root empty directory */
    public PostgresServer(Path root) throws IOException, InterruptedException, GeneralSecurityException {
        this.root = Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        port = freePort();
        unpack();
        var data = root.resolve("data");
        writeForNobody(root.resolve("password"), "superuser");
        run(asNobody(
                root.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + root.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        certify(data);
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.writeString(data.resolve("postgresql.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                ssl = on
                ssl_cert_file = 'server.crt'
                ssl_key_file = 'server.key'
                fsync = off
                log_statement = all
                log_connections = on
                """.formatted(port));
        control("start", "--log=" + data.resolve("server.log"));
        sql("CREATE ROLE " + ADMIN + " LOGIN CREATEDB CREATEROLE PASSWORD '" + ADMIN_PASSWORD.replace("'", "''") + "'");
        for (var database : List.of("postgres", "template1")) {
            sql("ALTER DATABASE " + database + " OWNER TO " + ADMIN);
        }
    }

    /** Skips or fails the test, as {@link Tools#require} does, where the server cannot run. */
    public static void require() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the PostgreSQL of the tests is one for Linux on x86-64");
        for (var tool : List.of("psql", "tar", "xz", "setpriv")) {
            Tools.require(tool);
        }
    }

    public int port() {
        return port;
    }

    /** What a client trusts: the server is its own authority, under the name localhost. */
    Path certificate() {
        return root.resolve("data/server.crt");
    }

    /** What the server wrote, every statement included. */
    String log() throws IOException {
        return Files.readString(root.resolve("data/server.log"));
    }

    /** Runs a statement as the superuser. */
    String sql(String statement) throws IOException, InterruptedException {
        var result = sql(SUPERUSER, "superuser", "postgres", statement);
        assertEquals(0, result.exitCode(), result.output());
        return result.output();
    }

    /** Runs a statement as anybody. */
    Result sql(String user, String password, String database, String statement)
            throws IOException, InterruptedException {
        var psql = new ProcessBuilder("psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command=" + statement);
        psql.environment()
                .putAll(Map.of(
                        "PGHOST", "127.0.0.1",
                        "PGPORT", "" + port,
                        "PGUSER", user,
                        "PGPASSWORD", password,
                        "PGDATABASE", database));
        return end(psql);
    }

    void useTls(boolean uses) throws IOException, InterruptedException {
        sql("ALTER SYSTEM SET ssl = " + (uses ? "on" : "off"));
        control("reload");
    }

    public void stop() throws IOException, InterruptedException {
        control("stop", "--mode=immediate");
    }

    static Result end(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), builder.command() + " did not end");
            return new Result(process.exitValue(), output.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private void control(String command, String... options) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                root.resolve("bin/pg_ctl").toString(), command, "--silent", "--pgdata=" + root.resolve("data")));
        line.addAll(List.of(options));
        run(asNobody(line.toArray(String[]::new)));
    }

    private void unpack() throws IOException, InterruptedException {
        var archive = root.resolve("postgres.txz");
        try (var binaries = PostgresServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            Files.copy(binaries, archive);
        }
        run(List.of("tar", "-xJf", archive.toString(), "-C", root.toString()));
        Files.delete(archive);
        Files.createDirectory(root.resolve("data"));
        giveToNobody(root.resolve("data"));
        Files.setPosixFilePermissions(root.resolve("data"), PosixFilePermissions.fromString("rwx------"));
    }

    private void certify(Path data) throws IOException, InterruptedException, GeneralSecurityException {
        var certificate = ServerCertificate.make(root);
        writeForNobody(data.resolve("server.crt"), certificate.certificate());
        writeForNobody(data.resolve("server.key"), certificate.key());
    }

    private static void writeForNobody(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        giveToNobody(path);
    }

    /** PostgreSQL refuses to run as root, and initdb as a user without a name. */
    private static List<String> asNobody(String... command) {
        var line = new ArrayList<String>();
        if (isRoot()) {
            line.addAll(List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--"));
        }
        line.addAll(List.of(command));
        return line;
    }

    private static void giveToNobody(Path path) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        // The server keeps the output of what starts it open.
        var output = Files.createTempFile(root, "command", ".log");
        var process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), command + " did not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(output));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
