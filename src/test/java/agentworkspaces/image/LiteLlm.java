package agentworkspaces.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LiteLLM's proxy from PyPI, with tables in memory: the engines of its database are on no package registry. */
final class LiteLlm {

    static final String MASTER_KEY = "sk-master0123456789abcdefghijklmnopqrstuvwxyzABCDEF";

    private static final Path RESOURCES = Path.of("src/test/resources/agentworkspaces/image");
    private static final Path PINS = RESOURCES.resolve("litellm.txt");

    private static LiteLlm shared;

    private final PythonServer server;

    private LiteLlm(Path folder) throws IOException, InterruptedException {
        var port = PythonServer.freePort();
        server = new PythonServer(
                        folder,
                        folder.resolve("litellm.log"),
                        port,
                        List.of(
                                python().toString(),
                                RESOURCES
                                        .resolve("litellm_proxy.py")
                                        .toAbsolutePath()
                                        .toString(),
                                "" + port),
                        Map.of(
                                "LITELLM_MASTER_KEY",
                                MASTER_KEY,
                                // Prices of models would come from the network.
                                "LITELLM_LOCAL_MODEL_COST_MAP",
                                "True"))
                .started("/health/readiness");
    }

    /** The one of this JVM, since it takes long to start; tests use aliases of their own. */
    static synchronized LiteLlm shared() throws IOException, InterruptedException {
        if (shared == null) {
            shared = new LiteLlm(Files.createTempDirectory("litellm"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.server.kill()));
        }
        return shared;
    }

    /** The Python that has it; skips the test where it may not be loaded. */
    static Path python() throws IOException, InterruptedException {
        return PythonEnvironment.python("litellm", PINS);
    }

    /** The version of it that the tests use. */
    static String version() throws IOException {
        return Files.readAllLines(PINS).stream()
                .filter(line -> line.startsWith("litellm=="))
                .map(line -> line.substring("litellm==".length()))
                .findFirst()
                .orElseThrow();
    }

    String address() {
        return server.address();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return server.get(path, "Authorization", "Bearer " + MASTER_KEY);
    }

    JsonObject post(String path, String body) throws IOException, InterruptedException {
        return JsonParser.parseString(server.post(path, body, "Authorization", "Bearer " + MASTER_KEY)
                        .body())
                .getAsJsonObject();
    }

    /** Keys of an alias, whole. */
    JsonArray keys(String alias) throws IOException, InterruptedException {
        var listed =
                get("/key/list?return_full_object=true&key_alias=" + URLEncoder.encode(alias, StandardCharsets.UTF_8));
        return JsonParser.parseString(listed.body()).getAsJsonObject().getAsJsonArray("keys");
    }
}
