package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs the OpenCode that the image pins and starts it under the HOME that the entrypoint prepares.
 *
 * <p>It loads some 180 MB from the npm registry, so it runs only with {@code -Dengine.required=true} (as in CI) or
 * {@code -Dopencode.install=true}.
 */
@Tag("registry")
class OpenCodeInstallTest {

    private static final int START_SECONDS = 60;

    @TempDir
    private Path root;

    @Test
    void pinnedOpenCodeStartsAndKeepsItsStateInThePreparedHome() throws Exception {
        OpenCodeInstallation.require();
        var container = new Container(root);
        var version = Dockerfile.read(Container.IMAGE).argument("OPENCODE_VERSION");
        var openCode = OpenCodeInstallation.command(version);
        int port = freePort();

        var process = container.start(openCode.toString(), "serve", "--port", "" + port, "--hostname", "127.0.0.1");
        try {
            var health = JsonParser.parseString(awaitHealth(process, port)).getAsJsonObject();

            assertTrue(health.get("healthy").getAsBoolean(), health.toString());
            assertEquals(version, health.get("version").getAsString());
            assertTrue(Files.exists(container.home().resolve(".local/share/opencode/opencode.db")));
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static String awaitHealth(Process process, int port) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/global/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        IOException refused = new IOException("OpenCode ended before it listened");
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            try {
                return client.send(request, BodyHandlers.ofString()).body();
            } catch (IOException notYet) {
                refused = notYet;
                Thread.sleep(100);
            }
        }
        throw refused;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
