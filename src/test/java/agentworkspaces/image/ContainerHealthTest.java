package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The health check of the container, run by the bun of the image as ECS runs it: in the users' home, with the task's
 * variables.
 *
 * <p>It loads bun from the npm registry, so it runs only with {@code -Dengine.required=true} (as in CI) or
 * {@code -Dopencode.install=true}.
 */
@Tag("registry")
class ContainerHealthTest {

    private static final String IN_THE_IMAGE = "/usr/local/bin/bun";
    private static final Map<String, String> HOSTILE = Map.of(
            "HTTP_PROXY", "http://127.0.0.1:1",
            "http_proxy", "http://127.0.0.1:1",
            "BUN_OPTIONS", "--preload=./gone.ts",
            "NODE_OPTIONS", "--import=./gone.mjs");

    @TempDir
    private Path root;

    @Test
    void whatUsersLeaveInHomeDoesNotMakeAHealthyServerIll() throws Exception {
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("opencode.install"),
                "loads bun from the npm registry: run with -Dopencode.install=true");
        Tools.require("npm");
        var bun = bun(Dockerfile.read(Container.IMAGE).argument("BUN_VERSION"));
        var home = Files.createDirectory(root.resolve("home"));
        Files.writeString(home.resolve("bunfig.toml"), "preload = [\"./gone.ts\"]\n");
        Files.writeString(home.resolve(".bunfig.toml"), "broken = [[\n");
        Files.writeString(home.resolve(".env"), "HTTP_PROXY=http://127.0.0.1:1\n");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var status = new int[] {200};
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status[0], -1);
            exchange.close();
        });
        server.start();
        try {
            var check = check(bun, server.getAddress().getPort());

            assertEquals(0, run(home, check));
            var careless = List.of(bun, "-e", check.get(check.size() - 1));
            assertNotEquals(0, run(home, careless), "the home is hostile to bun");
            status[0] = 503;
            assertEquals(1, run(home, check));
        } finally {
            server.stop(0);
        }
        assertEquals(1, run(home, check(bun, server.getAddress().getPort())), "nobody listens");
    }

    /** The command of the task definition, with another bun and another port. */
    private static List<String> check(String bun, int port) {
        var containers = Plans.only(Plans.of("prod"), ResourceTypes.TASK_DEFINITION)
                .text("containerDefinitions")
                .orElseThrow();
        var command = JsonParser.parseString(containers)
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("healthCheck")
                .getAsJsonArray("command");
        var words = StreamSupport.stream(command.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
        assertEquals("CMD", words.get(0));
        assertTrue(words.contains(IN_THE_IMAGE), words::toString);
        return words.stream()
                .skip(1)
                .map(word ->
                        word.equals(IN_THE_IMAGE) ? bun : word.replace("127.0.0.1:3000/", "127.0.0.1:" + port + "/"))
                .toList();
    }

    private int run(Path home, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("check.log").toFile());
        builder.environment().putAll(HOSTILE);
        builder.environment().put("HOME", home.toString());
        var process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the check did not end");
        return process.exitValue();
    }

    private String bun(String version) throws IOException, InterruptedException {
        var directory = Files.createDirectory(root.resolve("bun"));
        var log = root.resolve("npm.log").toFile();
        var npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--prefix", directory.toString(), "bun@" + version)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(npm.waitFor(5, TimeUnit.MINUTES), "npm did not end");
        assertEquals(0, npm.exitValue(), Files.readString(log.toPath()));
        return directory.resolve("node_modules/bun/bin/bun.exe").toString();
    }
}
