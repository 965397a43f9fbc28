package agentworkspaces.image;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.data.RedisServer;
import agentworkspaces.plan.Plans;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the real LiteLLM with the command, the variables and the configuration that the platform coder gives it.
 *
 * <p>Amazon S3, Langfuse and a company's own gateway are stand-ins; Redis is real. There is no database, since its
 * engines are in no package registry.
 */
@Tag("registry")
class LiteLlmConfigTest {

    private static final String GATEWAY = "/v2/api";
    private static final String BUCKET_KEY = "litellm/config.yaml";
    private static final JsonObject CONTAINER = container();

    @TempDir
    private static Path root;

    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

    private static HttpServer others;
    private static RedisServer redis;
    private static PythonServer litellm;

    @BeforeAll
    static void start() throws Exception {
        var python = LiteLlm.python();
        RedisServer.require();
        redis = new RedisServer(root);
        others = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        others.createContext("/", LiteLlmConfigTest::answer);
        others.start();
        var port = PythonServer.freePort();
        var command = new ArrayList<>(List.of(python.resolveSibling("litellm").toString()));
        CONTAINER.getAsJsonArray("command").forEach(argument -> command.add(argument.getAsString()));
        command.set(command.indexOf("4000"), "" + port);
        litellm = new PythonServer(root, root.resolve("litellm.log"), port, command, environment())
                .started("/health/readiness");
    }

    @AfterAll
    static void stop() throws Exception {
        if (litellm != null) {
            litellm.stop();
        }
        if (others != null) {
            others.stop(0);
        }
        if (redis != null) {
            redis.stop();
        }
    }

    @Test
    void versionIsTheOneOfTheImage() throws Exception {
        assertTrue(
                CONTAINER.get("image").getAsString().endsWith(":v" + LiteLlm.version()),
                CONTAINER.get("image").getAsString());
    }

    @Test
    void everyVariableIsOneThatLiteLlmReads() throws Exception {
        var sources = new StringBuilder();
        try (var files = Files.walk(LiteLlm.python().getParent().resolveSibling("lib"))) {
            // Uvicorn is the server that it runs in.
            for (var file : files.filter(path -> path.toString().matches(".*/site-packages/(litellm|uvicorn)/.*\\.py"))
                    .toList()) {
                sources.append(Files.readString(file));
            }
        }
        var config = Files.readString(Path.of("docker/litellm/config.yaml"));
        var unread = new TreeSet<String>();
        for (var variable : variables().keySet()) {
            if (!sources.toString().contains("\"" + variable + "\"") && !config.contains("os.environ/" + variable)) {
                unread.add(variable);
            }
        }

        // It starts new tasks when the configuration changes.
        assertEquals(Set.of("LITELLM_CONFIG_DIGEST"), unread);
    }

    @Test
    void everyModelIsOfferedAndKnown() throws Exception {
        var info = json("/model/info").getAsJsonArray("data");
        var models = StreamSupport.stream(info.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        model -> model.get("model_name").getAsString(),
                        model -> model,
                        (one, other) -> one,
                        TreeMap::new));

        assertEquals(
                Set.of(
                        "claude-opus",
                        "claude-sonnet",
                        "claude-haiku",
                        "anthropic-claude-opus",
                        "anthropic-claude-sonnet",
                        "anthropic-claude-haiku",
                        "custom-gpt-4o",
                        "custom-gemini-2.5-flash",
                        "custom-claude-haiku"),
                models.keySet());
        assertEquals(models.size(), info.size(), "one deployment a name");
        models.forEach((name, model) -> {
            if (!name.startsWith("custom-")) {
                var price = model.getAsJsonObject("model_info").get("input_cost_per_token");
                assertTrue(price.getAsDouble() > 0, name + " has no price, so LiteLLM does not know it");
            }
        });
    }

    @Test
    void customModelsAreAskedAtTheGatewayByItsOwnPaths() throws Exception {
        assertEquals("well", say("custom-gpt-4o"));
        assertEquals("well", say("custom-gemini-2.5-flash"));
        assertEquals("well", say("custom-claude-haiku"));

        assertTrue(ASKED.contains("POST " + GATEWAY + "/chat/completions Bearer custom-key"), ASKED.toString());
        assertTrue(
                ASKED.stream().anyMatch(line -> line.startsWith("POST " + GATEWAY + "/claude/messages ")),
                ASKED.toString());
    }

    @Test
    void tracesReachLangfuseWithTheKeysOfItsProject() throws Exception {
        say("custom-gpt-4o");

        var basic =
                "Basic " + Base64.getEncoder().encodeToString("public-key:secret-key".getBytes(StandardCharsets.UTF_8));
        var expected = "POST /api/public/otel/v1/traces " + basic;
        for (int tenths = 0; tenths < 300 && !ASKED.contains(expected); tenths++) {
            Thread.sleep(100);
        }
        assertTrue(ASKED.contains(expected), ASKED.toString());
    }

    @Test
    void tasksShareWhatKeysHaveUsedByRedis() throws Exception {
        // One of them is the one that asks.
        assertTrue(redis.clients() > 1, "LiteLLM is not connected");
        assertFalse(litellm.log().contains("cross-pod coordination stays in-memory"), litellm.log());
    }

    @Test
    void configurationComesFromTheBucketAlthoughTheCommandNamesAFile() throws Exception {
        assertFalse(Files.exists(Path.of("/app/config.yaml")));
        assertTrue(
                ASKED.stream().anyMatch(line -> line.startsWith("GET /") && line.contains(BUCKET_KEY)),
                ASKED.toString());
    }

    /** The balancer speaks https to browsers and http to LiteLLM, whose interface must send them to https. */
    @Test
    void interfaceIsReachedByTheBalancersProtocol() throws Exception {
        var answer = new StringBuilder();
        // From an address that Uvicorn believes only because it is told to.
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), litellm.port(), InetAddress.getByName("127.0.0.2"), 0)) {
            socket.setSoTimeout(30_000);
            RawRequest.send(
                    socket,
                    "GET /ui HTTP/1.1",
                    "Host: ai.example.com\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\nConnection: close");
            answer.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }

        assertTrue(answer.toString().startsWith("HTTP/1.1 307"), answer.toString());
        assertTrue(
                answer.toString().toLowerCase(Locale.ROOT).contains("location: https://ai.example.com/ui/"),
                answer.toString());
    }

    /** What a model answers. */
    private static String say(String model) throws Exception {
        var answer = litellm.post(
                "/v1/chat/completions",
                "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"How are you?\"}]}",
                "Authorization",
                "Bearer " + LiteLlm.MASTER_KEY);
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .getAsJsonArray("choices")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("message")
                .get("content")
                .getAsString();
    }

    private static JsonObject json(String path) throws Exception {
        var answer = litellm.get(path, "Authorization", "Bearer " + LiteLlm.MASTER_KEY);
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static Map<String, String> environment() {
        var address = "http://127.0.0.1:" + others.getAddress().getPort();
        var environment = new TreeMap<>(variables());
        environment.remove("DATABASE_URL");
        // The network of the balancers is this machine here.
        assertEquals("10.0.0.0/16", environment.put("FORWARDED_ALLOW_IPS", "127.0.0.0/8"));
        environment.putAll(Map.of(
                "LITELLM_MASTER_KEY",
                LiteLlm.MASTER_KEY,
                "LANGFUSE_HOST",
                address,
                "LANGFUSE_PUBLIC_KEY",
                "public-key",
                "LANGFUSE_SECRET_KEY",
                "secret-key",
                "CUSTOM_LLM_API_BASE",
                address + GATEWAY,
                "CUSTOM_LLM_CLAUDE_API_BASE",
                address + GATEWAY + "/claude/messages",
                "CUSTOM_LLM_API_KEY",
                "custom-key",
                "REDIS_HOST",
                "localhost",
                "REDIS_PORT",
                "" + redis.port()));
        // Of this test alone: where S3 is, whom Redis' certificate is of, and that prices of models come with the
        // package.
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL_S3", address,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "SSL_CERT_FILE", redis.certificate().toString(),
                "LITELLM_LOCAL_MODEL_COST_MAP", "True"));
        return environment;
    }

    /** The container's variables; those from secrets have the place of the secret as value. */
    private static Map<String, String> variables() {
        var variables = new TreeMap<String, String>();
        for (var list : Map.of("environment", "value", "secrets", "valueFrom").entrySet()) {
            for (var each : CONTAINER.getAsJsonArray(list.getKey())) {
                var variable = each.getAsJsonObject();
                variables.put(
                        variable.get("name").getAsString(),
                        variable.get(list.getValue()).getAsString());
            }
        }
        return variables;
    }

    private static JsonObject container() {
        var plan = Plans.of(
                "coder", "oidcClientSecret", "client-secret", "customLlmApiBase", "https://llm.example.com" + GATEWAY);
        JsonArray containers = Plans.named(plan, TASK_DEFINITION, "litellm")
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray();
        return containers.get(0).getAsJsonObject();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        ASKED.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        var body = "{}";
        if (path.endsWith(BUCKET_KEY)) {
            body = Files.readString(Path.of("docker/litellm/config.yaml"));
        } else if (path.endsWith("/chat/completions")) {
            body = """
                    {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0,
                     "finish_reason": "stop", "message": {"role": "assistant", "content": "well"}}],
                     "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";
        } else if (path.endsWith("/messages")) {
            body = """
                    {"id": "1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
                     "content": [{"type": "text", "text": "well"}], "usage": {"input_tokens": 1, "output_tokens": 1}}""";
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
