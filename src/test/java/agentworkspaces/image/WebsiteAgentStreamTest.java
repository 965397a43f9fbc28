package agentworkspaces.image;

import static agentworkspaces.image.WebsiteAgentServer.scripted;
import static agentworkspaces.image.WebsiteAgentServer.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Event streams of the server that the image runs; what it loads is said at {@link WebsiteAgentInstallTest}. */
@Tag("registry")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebsiteAgentStreamTest {

    /** CloudFront's origin read timeout, unless the stack says otherwise. */
    private static final Duration ORIGIN_READ_TIMEOUT = Duration.ofSeconds(60);

    private static final String SILENT_FOR_90_SECONDS =
            "[{\"send\":\"data: first\\n\\n\"},{\"wait\":90000},{\"send\":\"data: last\\n\\n\"}]";
    private static final String SILENT_FOR_5_SECONDS =
            "[{\"send\":\"data: first\\n\\n\"},{\"wait\":5000},{\"send\":\"data: last\\n\\n\"}]";

    @TempDir
    private static Path folder;

    private static WebsiteAgentServer server;
    private static WebsiteAgentServer asShipped;
    private static IdleCutter cloudFront;
    private static CompletableFuture<String> longStream;

    @BeforeAll
    static void start() throws Exception {
        var installed = WebsiteAgentInstallation.require();
        asShipped = WebsiteAgentServer.start(installed, folder, Map.of());
        cloudFront = new IdleCutter(asShipped.port(), ORIGIN_READ_TIMEOUT);
        longStream = stream(cloudFront.port(), scripted("/api/stream", "long", SILENT_FOR_90_SECONDS));
        server = WebsiteAgentServer.start(
                installed, folder, Map.of("HEARTBEAT_SECONDS", "1", "STREAMS_PER_USER", "1000"));
    }

    @AfterAll
    static void end() throws Exception {
        for (var resource : new AutoCloseable[] {cloudFront, server, asShipped}) {
            if (resource != null) {
                resource.close();
            }
        }
    }

    /** The body of an answer that comes over a port. */
    private static CompletableFuture<String> stream(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return asShipped.client().sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> answer.body());
    }

    @Test
    void silentStreamOutlivesAProxyThatCutsSilentConnections() throws Exception {
        try (var proxy = new IdleCutter(server.port(), Duration.ofSeconds(3));
                var without = new IdleCutter(asShipped.port(), Duration.ofSeconds(3))) {
            var kept = stream(proxy.port(), scripted("/api/stream", "kept", SILENT_FOR_5_SECONDS));
            var cut = stream(without.port(), scripted("/api/stream", "cut", SILENT_FOR_5_SECONDS));

            var body = kept.get(30, TimeUnit.SECONDS);
            assertTrue(body.matches("data: first\n\n(:\n\n){3,5}data: last\n\n"), body);
            // The proxy does cut: with the first comment after 15 seconds the same stream has no end.
            assertThrows(Exception.class, () -> cut.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void commentsNeverStandInsideAnEvent() throws Exception {
        var script = "[{\"send\":\"data: be\"},{\"wait\":2300},{\"send\":\"gun\\ndata: two\\n\"},{\"wait\":2300},"
                + "{\"send\":\"\\n\"},{\"wait\":2300},{\"send\":\"data: end\\r\\n\"},{\"wait\":1500},"
                + "{\"send\":\"\\r\\n\"},{\"wait\":1500},{\"send\":\"data: last\\n\\n\"}]";

        var body = server.get(scripted("/api/stream", "inside", script)).body();

        assertTrue(
                body.matches("data: begun\ndata: two\n\n(:\n\n){1,3}data: end\r\n\r\n(:\n\n){1,2}data: last\n\n"),
                body);
    }

    @Test
    void streamBeginsBeforeThereIsAnythingToTell() throws Exception {
        var path = scripted("/api/stream", "begins", "[{\"wait\":4000},{\"send\":\"data: 1\\n\\n\"}]");
        var before = System.nanoTime();

        try (var body = asShipped
                .client()
                .send(asShipped.request("GET", path), BodyHandlers.ofInputStream())
                .body()) {
            assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(3), "headers waited for the first event");
            assertEquals("data: 1\n\n", new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void eventsComeAtOnceAndUncompressed() throws Exception {
        var path = scripted(
                "/api/stream", "once", "[{\"send\":\"data: 1\\n\\n\"},{\"wait\":3000},{\"send\":\"data: 2\\n\\n\"}]");
        var answer = asShipped
                .client()
                .send(asShipped.request("GET", path, "Accept-Encoding", "gzip, br"), BodyHandlers.ofInputStream());

        try (var body = answer.body()) {
            var before = System.nanoTime();
            assertEquals("data: 1\n\n", new String(body.readNBytes(9), StandardCharsets.UTF_8));
            assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2), "the event was kept back");
            assertFalse(answer.headers().firstValue("Content-Encoding").isPresent());
            assertEquals(
                    "no-cache, no-transform",
                    answer.headers().firstValue("Cache-Control").orElse(""));
        }
    }

    @Test
    void otherAnswersThatComeInPiecesAreSeenInPiecesWhenCompressed() throws Exception {
        var path = scripted("/api/text", "text", "[{\"send\":\"piece\"},{\"wait\":3000},{\"send\":\" end\"}]");
        var answer = server.client()
                .send(server.request("GET", path, "Accept-Encoding", "gzip"), BodyHandlers.ofInputStream());

        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        try (var body = new GZIPInputStream(answer.body())) {
            var before = System.nanoTime();
            assertEquals("piece", new String(body.readNBytes(5), StandardCharsets.UTF_8));
            assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2), "the piece was kept back");
            assertEquals(" end", new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void applicationHearsThatTheClientHungUp() throws Exception {
        var path = scripted("/api/stream", "hung-up", "[{\"send\":\"data: 1\\n\\n\"},{\"wait\":60000}]");
        try (var socket = new Socket("127.0.0.1", server.port())) {
            RawRequest.send(socket, "GET " + path + " HTTP/1.1", "Host: app.example.com");
            assertTrue(socket.getInputStream().read() >= 0);
        }

        assertTrue(soon(() -> server.saw("hung-up", "aborted")), "the signal of the request");
        assertTrue(soon(() -> server.saw("hung-up", "cancelled")), "the stream of the answer");
    }

    @Test
    void clientThatReadsSlowlySlowsTheApplicationDown() throws Exception {
        var total = 8_000L * 8_000;
        var path = scripted("/api/stream", "slow", "[{\"repeat\":8000,\"send\":\"" + "x".repeat(8_000) + "\"}]");
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(16_384);
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            RawRequest.send(socket, "GET " + path + " HTTP/1.1", "Host: app.example.com\r\nConnection: close");
            assertTrue(soon(() -> sent("slow") > 0));
            Thread.sleep(1_500);
            var before = sent("slow");
            Thread.sleep(1_000);

            assertEquals(before, sent("slow"), "the application goes on while nobody reads");
            assertTrue(before < total / 3, () -> before + " of " + total + " bytes are in memory");
            var read = socket.getInputStream().readAllBytes().length;
            assertTrue(read > total, () -> "only " + read + " bytes came");
        }
    }

    @Test
    void streamThatFailsIsSeenToBeUnfinished() throws Exception {
        var path = scripted("/api/stream", "fails", "[{\"send\":\"data: 1\\n\\n\"},{\"fail\":\"the model is gone\"}]");

        assertThrows(IOException.class, () -> server.get(path));
        assertEquals(200, server.get("/healthz").statusCode());
    }

    @Test
    void headOfAStreamEndsAtOnce() throws Exception {
        var head = server.send("HEAD", scripted("/api/stream", "head", "[{\"wait\":60000}]"));

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    /** Begun before all others, so that they run meanwhile. */
    @Test
    @Order(Integer.MAX_VALUE)
    void streamThatIsSilentFor90SecondsOutlivesCloudFront() throws Exception {
        var body = longStream.get(2, TimeUnit.MINUTES);

        assertTrue(body.matches("data: first\n\n(:\n\n){5,6}data: last\n\n"), body);
    }

    private static long sent(String id) {
        try {
            var seen = server.observed(id);
            return seen.isJsonObject() ? seen.getAsJsonObject().get("sent").getAsLong() : 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
