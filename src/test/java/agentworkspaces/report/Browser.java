package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page in a real Chromium without a window, spoken to through the DevTools protocol. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final List<JsonObject> events = new ArrayList<>();
    private final WebSocket socket;
    private int lastId;

    private Browser(String program, Path profile) throws Exception {
        this.profile = profile;
        process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(page()), new Listener())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
    }

    /** Skips the test where there is no Chromium, or fails it where {@code engine.required} is set. */
    public static Browser open() throws Exception {
        var program = NAMES.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            assertFalse(Boolean.getBoolean("engine.required"), "engine.required is set, and there is no Chromium");
            assumeTrue(false, "no Chromium: the HTML report is not tried in a browser");
        }
        return new Browser(program.orElseThrow().toString(), Files.createTempDirectory("chromium"));
    }

    /** Waits for the load of this very page: the events of an earlier one may still come in. */
    void load(Path file) throws Exception {
        load(file.toUri());
    }

    /** As {@link #load(Path)}. */
    public void load(URI address) throws Exception {
        events.clear();
        var loader = call("Page.navigate", Map.of("url", address.toString())).get("loaderId");
        while (events.stream().noneMatch(event -> isLoaded(event, loader))) {
            next();
        }
    }

    private static boolean isLoaded(JsonObject event, JsonElement loader) {
        var parameters = event.getAsJsonObject("params");
        return event.get("method").getAsString().equals("Page.lifecycleEvent")
                && parameters.get("name").getAsString().equals("load")
                && parameters.get("loaderId").equals(loader);
    }

    void colours(String scheme) throws Exception {
        var feature = new JsonObject();
        feature.addProperty("name", "prefers-color-scheme");
        feature.addProperty("value", scheme);
        var features = new JsonArray();
        features.add(feature);
        call("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    void width(int pixels) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    void press(String key) throws Exception {
        var text = key.length() == 1 ? key : "";
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", text));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** The value of an expression in the page. */
    public JsonElement evaluate(String expression) throws Exception {
        var answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        assertFalse(answer.has("exceptionDetails"), answer::toString);
        return answer.getAsJsonObject("result").get("value");
    }

    /** What went wrong: exceptions, console errors and refusals of the content security policy. */
    public List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
                        .contains(event.get("method").getAsString()))
                .map(JsonObject::toString)
                .toList();
    }

    /** Everything that was asked for. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.get("method").getAsString().equals("Network.requestWillBeSent"))
                .map(event -> event.getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString())
                .toList();
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        Files.walkFileTree(profile, new Deletion());
    }

    /** Deletes what it finds; helpers of the browser outlive it for a moment and still write and delete. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException incomplete) {
            folder.toFile().delete();
            return FileVisitResult.CONTINUE;
        }
    }

    private JsonObject call(String method, Map<String, Object> parameters) throws Exception {
        var message = new JsonObject();
        message.addProperty("id", ++lastId);
        message.addProperty("method", method);
        message.add("params", new Gson().toJsonTree(parameters));
        socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (true) {
            var answer = next();
            if (answer.has("id") && answer.get("id").getAsInt() == lastId) {
                assertFalse(answer.has("error"), answer::toString);
                return answer.getAsJsonObject("result");
            }
        }
    }

    private JsonObject next() throws Exception {
        var message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("the browser does not answer");
        }
        if (message.has("method")) {
            events.add(message);
        }
        return message;
    }

    private String page() throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var file = profile.resolve("DevToolsActivePort");
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("Chromium does not start: " + Files.readString(profile.resolve("log")));
            }
            Thread.sleep(50);
        }
        var address = "http://127.0.0.1:" + Files.readAllLines(file).get(0) + "/json/list";
        var pages = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        for (var page : JsonParser.parseString(pages.body()).getAsJsonArray()) {
            if (page.getAsJsonObject().get("type").getAsString().equals("page")) {
                return page.getAsJsonObject().get("webSocketDebuggerUrl").getAsString();
            }
        }
        throw new IOException("Chromium has no page: " + pages.body());
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
