package agentworkspaces.image;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The key provisioner as its image has it, with the packages that it pins. */
final class KeyProvisioner {

    static final Path IMAGE = Path.of("docker", "key-provisioner");
    static final String SECRET = "provisioner-secret-0123456789abcdefghijklmnopqrs";
    static final String KEYS = "/api/v1/keys";
    static final String ROTATE = "/api/v1/keys/rotate";

    private final Map<String, String> environment = new TreeMap<>();
    private final Path folder;
    private PythonServer server;

    /**
     * @param folder directory for its log
     * @param litellm address of LiteLLM
     * @param coder address of Coder
     */
    KeyProvisioner(Path folder, String litellm, String coder) {
        this.folder = folder;
        environment.put("LITELLM_URL", litellm);
        environment.put("CODER_URL", coder);
        environment.put("LITELLM_MASTER_KEY", LiteLlm.MASTER_KEY);
        environment.put("PROVISIONER_SECRET", SECRET);
        environment.put("REQUESTS_PER_MINUTE", "1000");
    }

    KeyProvisioner with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    KeyProvisioner start() throws IOException, InterruptedException {
        server = run().started("/health");
        return this;
    }

    /** Starts it without waiting. */
    PythonServer run() throws IOException, InterruptedException {
        var port = PythonServer.freePort();
        environment.put("PORT", "" + port);
        return new PythonServer(
                IMAGE,
                Files.createTempFile(folder, "provisioner", ".log"),
                port,
                List.of(python().toString(), "-B", "-m", "key_provisioner"),
                environment);
    }

    static Path python() throws IOException, InterruptedException {
        return PythonEnvironment.python("key-provisioner", IMAGE.resolve("constraints.txt"));
    }

    PythonServer server() {
        return server;
    }

    void stop() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    /** Asks as a machine that knows the secret. */
    HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return server.post(path, body, "Authorization", "Bearer " + SECRET);
    }

    /** The key that a machine gets for a user. */
    String keyOf(String user) throws IOException, InterruptedException {
        return key(ask(KEYS, "{\"user\": \"" + user + "\"}"));
    }

    static String key(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return body(answer).get("key").getAsString();
    }

    static JsonObject body(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }
}
