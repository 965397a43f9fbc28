package agentworkspaces.data;

import agentworkspaces.image.Tools;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** A real Redis that speaks TLS only and never forgets a key, as ElastiCache runs it for queues. */
public final class RedisServer {

    private static final int START_SECONDS = 30;

    private final Path certificate;
    private final int port;
    private final Process process;

    /** @param folder directory for its files */
    public RedisServer(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        var made = ServerCertificate.make(folder);
        certificate = Files.writeString(folder.resolve("redis.crt"), made.certificate());
        var key = Files.writeString(folder.resolve("redis.key"), made.key());
        port = freePort();
        process = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        "0",
                        "--tls-port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString(),
                        "--tls-ca-cert-file",
                        certificate.toString(),
                        "--tls-auth-clients",
                        "no",
                        "--maxmemory-policy",
                        "noeviction",
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        waitUntilItListens();
    }

    /** Skips or fails the test, as {@link Tools#require} does, where there is no Redis. */
    public static void require() {
        Tools.require("redis-server");
        Tools.require("redis-cli");
    }

    public int port() {
        return port;
    }

    /** What its clients trust. */
    public Path certificate() {
        return certificate;
    }

    /** What it answers to a command. */
    public String ask(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of("redis-cli", "-h", "localhost", "-p", "" + port, "--tls", "--cacert", certificate.toString()));
        line.addAll(List.of(command));
        return PostgresServer.end(new ProcessBuilder(line)).output();
    }

    /** Number of its clients, the one that asks included. */
    public long clients() throws IOException, InterruptedException {
        return ask("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("addr="))
                .count();
    }

    public void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void waitUntilItListens() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IOException("Redis did not start");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
