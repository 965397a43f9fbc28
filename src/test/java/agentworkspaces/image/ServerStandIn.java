package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command named like the server's that records how it is called and then serves HTTP as the server would.
 *
 * <p>OpenChamber itself is on no registry; it comes from git when the image is built. The stand-in takes a free port
 * instead of 3000, so that tests do not collide with what runs on the machine.
 */
final class ServerStandIn {

    private static final String COMMAND = """
            #!/usr/bin/env bash
            set -eu
            printf '%%s\\n' "$@" > '%2$s/arguments'
            env > '%2$s/environment'
            umask > '%2$s/umask'
            exec '%1$s' '%3$s' '%2$s'
            """;

    private static final String SERVER = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardCopyOption;

            public class Server {
                public static void main(String[] arguments) throws Exception {
                    var record = Path.of(arguments[0]);
                    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                    server.createContext("/health", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(record, "stopped", "by a signal")));
                    write(record, "pid", "" + ProcessHandle.current().pid());
                    write(record, "port", "" + server.getAddress().getPort());
                }

                private static void write(Path record, String name, String text) {
                    try {
                        var part = Files.writeString(record.resolve(name + ".part"), text);
                        Files.move(part, record.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                    } catch (Exception failed) {
                        failed.printStackTrace();
                    }
                }
            }
            """;

    private static final int START_SECONDS = 60;

    private final Path record;

    ServerStandIn(Path record) {
        this.record = record;
    }

    static void install(Path bin, String command, Path record) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var source = Files.writeString(bin.resolve("Server.java"), SERVER);
        Container.executable(bin.resolve(command), COMMAND.formatted(java, record, source));
    }

    void awaitStarted(Process process) throws IOException, InterruptedException {
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            if (Files.exists(record.resolve("port"))) {
                return;
            }
            Thread.sleep(100);
        }
        assertTrue(Files.exists(record.resolve("port")), "the server did not start");
    }

    boolean wasCalled() {
        return Files.exists(record.resolve("arguments"));
    }

    boolean wasStoppedBySignal() {
        return Files.exists(record.resolve("stopped"));
    }

    String arguments() throws IOException {
        return String.join(" ", Files.readAllLines(record.resolve("arguments")));
    }

    Map<String, String> environment() throws IOException {
        List<String> lines = Files.readAllLines(record.resolve("environment"));
        return lines.stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    String umask() throws IOException {
        return Files.readString(record.resolve("umask")).strip();
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(record.resolve("pid")));
    }

    int port() throws IOException {
        return Integer.parseInt(Files.readString(record.resolve("port")));
    }
}
