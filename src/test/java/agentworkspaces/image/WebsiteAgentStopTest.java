package agentworkspaces.image;

import static agentworkspaces.image.WebsiteAgentServer.scripted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server ends, and how its connections do; what it loads is said at {@link WebsiteAgentInstallTest}. */
@Tag("registry")
class WebsiteAgentStopTest {

    private static final String OF_4_SECONDS =
            "[{\"send\":\"data: first\\n\\n\"},{\"wait\":4000},{\"send\":\"data: last\\n\\n\"}]";
    private static final String OF_A_MINUTE =
            "[{\"send\":\"data: first\\n\\n\"},{\"wait\":60000},{\"send\":\"data: last\\n\\n\"}]";

    @TempDir
    private Path folder;

    private WebsiteAgentServer server;

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void afterSigtermStreamsEndByThemselvesAndTheProcessWell() throws Exception {
        start(Map.of("STOP_TIMEOUT_SECONDS", "20", "DRAIN_DELAY_SECONDS", "2"));
        var stream = open(OF_4_SECONDS);
        var idle = new Socket("127.0.0.1", server.port());
        idle.setSoTimeout(15_000);
        RawRequest.send(idle, "GET /api/later?wait=5000 HTTP/1.1", "Host: app.example.com");
        assertTrue(idle.getInputStream().read() >= 0);

        server.process().destroy();
        assertTrue(WebsiteAgentServer.soon(() -> health() == 503));
        // The balancer does not know yet, and still sends.
        var late = server.get("/api/echo");
        assertEquals(200, late.statusCode());
        assertEquals("close", late.headers().firstValue("Connection").orElse(""));
        assertTrue(WebsiteAgentServer.soon(() -> health() == 0));
        assertTrue(server.process().isAlive());

        assertTrue(stream.get(10, TimeUnit.SECONDS).body().endsWith("data: last\n\n"));
        assertTrue(server.process().waitFor(6, TimeUnit.SECONDS), "idle connections are not waited for");
        assertEquals(0, server.process().exitValue());
        assertTrue(server.log().contains("told to stop; 1 streams are open"), server.log());
        // What runs on after its response is waited for.
        assertTrue(server.log().contains("done later"), server.log());
        assertFalse(server.log().contains("cut"), server.log());
        idle.close();
    }

    @Test
    void streamThatOutlastsTheStopTimeoutIsSeenToBeUnfinished() throws Exception {
        start(Map.of("STOP_TIMEOUT_SECONDS", "4", "DRAIN_DELAY_SECONDS", "1"));
        var stream = open(OF_A_MINUTE);

        server.process().destroy();
        assertTrue(server.process().waitFor(4, TimeUnit.SECONDS), "SIGKILL would come first");

        assertEquals(0, server.process().exitValue());
        assertTrue(server.log().contains("1 streams were cut"), server.log());
        var cut = assertThrows(ExecutionException.class, () -> stream.get(5, TimeUnit.SECONDS));
        assertTrue(cut.getCause() instanceof IOException, cut::toString);
    }

    @Test
    void errorThatNobodyCaughtEndsTheProcessAfterItsStreams() throws Exception {
        start(Map.of("STOP_TIMEOUT_SECONDS", "20", "DRAIN_DELAY_SECONDS", "1"));
        var stream = open(OF_4_SECONDS);

        assertEquals(200, server.get("/api/throws").statusCode());

        assertTrue(stream.get(10, TimeUnit.SECONDS).body().endsWith("data: last\n\n"));
        assertTrue(server.process().waitFor(5, TimeUnit.SECONDS));
        assertEquals(1, server.process().exitValue());
        assertTrue(server.log().contains("nobody catches this"), server.log());
    }

    /** A balancer keeps connections for its idle timeout; one that the server closes first may be just in use. */
    @Test
    void serverIsNotTheFirstToCloseAnIdleConnection() throws Exception {
        start(Map.of("KEEP_ALIVE_SECONDS", "3"));
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            for (int use = 0; use < 2; use++) {
                RawRequest.send(socket, "HEAD /healthz HTTP/1.1", "Host: app.example.com");
                var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertEquals("HTTP/1.1 200", head);
                while (socket.getInputStream().available() > 0) {
                    socket.getInputStream().skip(socket.getInputStream().available());
                }
                // The idle timeout of the balancer, a little below that of the server.
                Thread.sleep(2_500);
            }
            // And in the end it does close, so that nothing is kept for ever.
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void connectionsAreKeptLongerThanTheBalancerOfThePlanDoes() throws Exception {
        start(Map.of());

        assertEquals(
                "timeout=305",
                server.get("/healthz").headers().firstValue("Keep-Alive").orElse(""));
    }

    private void start(Map<String, String> settings) throws Exception {
        server = WebsiteAgentServer.start(WebsiteAgentInstallation.require(), folder, settings);
    }

    /** A stream of which the beginning has come. */
    private CompletableFuture<HttpResponse<String>> open(String script) throws Exception {
        var stream = server.client()
                .sendAsync(server.request("GET", scripted("/api/stream", "open", script)), BodyHandlers.ofString());
        assertTrue(WebsiteAgentServer.soon(
                () -> server.saw("open", "sent") || !server.process().isAlive()));
        return stream;
    }

    /** What the health check says, 0 if nobody listens. */
    private int health() {
        try {
            return server.get("/healthz").statusCode();
        } catch (ConnectException nobody) {
            return 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
