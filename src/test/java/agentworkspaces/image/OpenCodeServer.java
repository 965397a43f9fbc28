package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The OpenCode that the image pins, started through the entrypoint as an ordinary user. */
final class OpenCodeServer {

    static final Path IMAGE = Path.of("docker", "opencode");
    static final String PASSWORD = "pass:word, with $igns";

    private static final int START_SECONDS = 90;
    private static final int ANSWER_SECONDS = 20;

    private final Container container;
    private final int port;
    private Process process;

    /** What the server answered. */
    record Answer(int status, String body) {

        JsonElement json() {
            return JsonParser.parseString(body);
        }
    }

    /** @param root empty directory */
    OpenCodeServer(Path root) throws IOException, InterruptedException {
        container = new Container(root, IMAGE, "opencode");
        var command = container.bin().resolve("opencode");
        Files.delete(command);
        Files.createSymbolicLink(
                command, OpenCodeInstallation.command(Dockerfile.read(IMAGE).argument("OPENCODE_VERSION")));
        port = freePort();
        container
                .with("PORT", "" + port)
                .with(
                        "TMPDIR",
                        OrdinaryUser.directory(root.resolve("tmp"), "rwxr-xr-x").toString());
    }

    OpenCodeServer with(String variable, String value) {
        container.with(variable, value);
        return this;
    }

    Container container() {
        return container;
    }

    /** Starts the server; returns when it listens. */
    OpenCodeServer start() throws IOException, InterruptedException {
        process = container.start();
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            try {
                ask("127.0.0.1", "GET", "/global/health", 2, "Host: localhost");
                return this;
            } catch (IOException notYet) {
                // A request that comes while it starts is never answered.
                Thread.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IOException("the server did not start: " + log());
    }

    /** Sends SIGTERM and waits; the exit code. */
    int stop(int seconds) throws InterruptedException {
        process.destroy();
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), "still running after SIGTERM");
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends the server and takes away the link that leads out of the test's folder. */
    void remove() throws IOException, InterruptedException {
        kill();
        Files.delete(container.bin().resolve("opencode"));
    }

    String log() throws IOException {
        return container.output() + container.errors();
    }

    /** The address by which others than the machine itself reach it, as a load balancer would. */
    static String address() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no address but loopback"));
    }

    /** Runs a command beside the server, as ECS runs a health check: same user, same variables, no entrypoint. */
    int beside(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(OrdinaryUser.command(command)).redirectErrorStream(true);
        builder.environment().putAll(container.environment());
        var check = builder.start();
        check.getInputStream().readAllBytes();
        return check.waitFor();
    }

    int port() {
        return port;
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return ask("127.0.0.1", "GET", path, ANSWER_SECONDS, headers);
    }

    Answer getWithPassword(String path) throws IOException, InterruptedException {
        return get(path, authorization());
    }

    static String authorization() {
        var credentials = ("opencode:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** One request, as curl asks it: it sets Host and ends in time. */
    Answer ask(String address, String method, String path, int seconds, String... headers)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("curl", "-q", "--silent", "--max-time", "" + seconds, "--noproxy", "*", "--request", method));
        for (var header : headers) {
            command.addAll(List.of("--header", header));
        }
        if (!method.equals("GET")) {
            command.addAll(List.of("--data", "{}"));
        }
        command.addAll(List.of("--write-out", "\n%{http_code}", "http://" + address + ":" + port + path));
        var curl = new ProcessBuilder(command).start();
        var output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (curl.waitFor() != 0) {
            throw new IOException("curl ended with " + curl.exitValue() + " at " + method + " " + path);
        }
        int end = output.lastIndexOf('\n');
        return new Answer(Integer.parseInt(output.substring(end + 1)), output.substring(0, end));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
