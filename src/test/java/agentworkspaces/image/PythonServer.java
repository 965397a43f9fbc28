package agentworkspaces.image;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server in Python that answers HTTP, with its log. */
final class PythonServer {

    private static final int START_SECONDS = 180;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    /**
     * @param folder where it starts
     * @param log file that it writes to
     * @param port where it will answer
     * @param command what starts it
     * @param environment its variables, and no others
     */
    PythonServer(Path folder, Path log, int port, List<String> command, Map<String, String> environment)
            throws IOException {
        this.log = log;
        this.port = port;
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", log.getParent().toString());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until a path is answered with 200. */
    PythonServer started(String path) throws IOException, InterruptedException {
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            try {
                if (get(path).statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // Nothing listens yet.
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("the server did not start: " + log());
    }

    Process process() {
        return process;
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    void kill() {
        process.destroyForcibly();
    }

    void stop() throws InterruptedException {
        kill();
        process.waitFor();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
