package agentworkspaces.image;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The server of the website agent as a process, with the stand-in for the application. */
public final class WebsiteAgentServer implements AutoCloseable {

    private static final int START_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LISTENS = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final int port;

    private WebsiteAgentServer(Process process, Path log) throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        port = awaitPort();
    }

    /** Starts it on a free port; the log goes to a new file in the folder. */
    public static WebsiteAgentServer start(
            WebsiteAgentInstallation installed, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "server", ".log");
        var builder = new ProcessBuilder(
                        "node", installed.server().resolve("server.js").toString())
                .directory(installed.application().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("HOST", "127.0.0.1", "PORT", "0", "NODE_ENV", "production"));
        builder.environment().putAll(settings);
        return new WebsiteAgentServer(builder.start(), log);
    }

    private int awaitPort() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            var told = LISTENS.matcher(log());
            if (told.find()) {
                return Integer.parseInt(told.group(1));
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("the server did not start: " + log());
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Path of a route that sends what a script says, under an id by which it is asked about afterwards. */
    static String scripted(String route, String id, String script) {
        return route + "?id=" + id + "&script=" + URLEncoder.encode(script, StandardCharsets.UTF_8);
    }

    /** @param headers name, value, name, value */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(method, path, headers), BodyHandlers.ofString());
    }

    HttpRequest request(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofMinutes(3))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    HttpClient client() {
        return client;
    }

    /** What the application saw of a stream, null if it was not asked for it. */
    JsonElement observed(String id) throws IOException, InterruptedException {
        return JsonParser.parseString(get("/api/observed?id=" + id).body());
    }

    /** Whether the application saw something of a stream, as {@code aborted}, or how much, as {@code sent}. */
    boolean saw(String id, String what) {
        try {
            var seen = observed(id);
            return seen.isJsonObject()
                    && !List.of("false", "0")
                            .contains(seen.getAsJsonObject().get(what).getAsString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether something comes true within some seconds. */
    static boolean soon(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join();
    }
}
