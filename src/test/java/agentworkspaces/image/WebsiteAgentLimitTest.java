package agentworkspaces.image;

import static agentworkspaces.image.WebsiteAgentServer.scripted;
import static agentworkspaces.image.WebsiteAgentServer.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many event streams one user may have; what the server loads is said at {@link WebsiteAgentInstallTest}. */
@Tag("registry")
class WebsiteAgentLimitTest {

    private static final String OPEN = "[{\"send\":\"data: 1\\n\\n\"},{\"wait\":60000}]";
    private static final String ANNA = "theme=dark; __Secure-huskit-auth.session_token=anna";
    private static final String BERT = "__Secure-huskit-auth.session_token=bert";

    @TempDir
    private Path folder;

    private final AtomicInteger streams = new AtomicInteger();
    private WebsiteAgentServer server;

    @BeforeEach
    void start() throws Exception {
        server = WebsiteAgentServer.start(
                WebsiteAgentInstallation.require(),
                folder,
                Map.of("STREAMS_PER_USER", "2", "STREAMS_PER_ADDRESS", "5", "TRUSTED_PROXIES", "1"));
    }

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void userWithTooManyIsToldToTryAgainAndMayOnceOneHasEnded() throws Exception {
        var first = open("/api/chat", ANNA, "192.0.2.1");
        open("/api/chat", ANNA, "192.0.2.2");

        var third = open("/api/chat", ANNA, "192.0.2.3");
        assertEquals(429, third.statusCode());
        assertEquals("10", third.headers().firstValue("Retry-After").orElse(""));
        assertEquals("no-store", third.headers().firstValue("Cache-Control").orElse(""));
        // The application was not asked, so no model was.
        assertTrue(server.observed("3").isJsonNull());
        assertEquals(200, open("/api/chat", BERT, "192.0.2.1").statusCode());

        first.body().close();
        assertTrue(soon(() -> status("/api/chat", ANNA, "192.0.2.1") == 200));
    }

    @Test
    void madeUpSessionsAreOneUserOfTheirAddress() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, status("/api/chat", "huskit-auth.session_token=made-up-" + i, "192.0.2.1"));
        }
        assertEquals(429, status("/api/chat", "huskit-auth.session_token=made-up-5", "192.0.2.1"));
        assertEquals(429, status("/api/chat", "", "192.0.2.1"));
        assertEquals(200, status("/api/chat", "", "192.0.2.2"));
    }

    /** What a client writes into X-Forwarded-For stands before what the balancer adds. */
    @ParameterizedTest
    @CsvSource({
        "'198.51.100.1, 192.0.2.1', '198.51.100.2, 192.0.2.1'",
        "'2001:db8:1:2::1', '2001:db8:1:2:ffff::9'",
        "'::ffff:192.0.2.1', '192.0.2.1'",
        "'not an address', 'neither is this'"
    })
    void withoutASessionTheAddressIsTheUser(String one, String other) throws Exception {
        assertEquals(200, status("/api/chat", "", one));
        assertEquals(200, status("/api/chat", "other=cookie", other));
        assertEquals(429, status("/api/chat", "", other));
    }

    @Test
    void streamThatNobodyExpectedCountsToo() throws Exception {
        assertEquals(200, status("/api/stream", ANNA, "192.0.2.1"));
        assertEquals(200, status("/api/stream", ANNA, "192.0.2.1"));

        assertEquals(429, status("/api/stream", ANNA, "192.0.2.1"));
        assertTrue(soon(() -> server.saw("3", "cancelled")), "the application is told to stop");
        assertEquals(200, server.get("/api/echo", "Cookie", ANNA).statusCode());
    }

    private int status(String route, String cookie, String address) {
        try {
            return open(route, cookie, address).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a stream, which stays open; its id is its number. */
    private HttpResponse<InputStream> open(String route, String cookie, String address)
            throws IOException, InterruptedException {
        var path = scripted(route, "" + streams.incrementAndGet(), OPEN);
        return server.client()
                .send(
                        server.request("POST", path, "Cookie", cookie, "X-Forwarded-For", address),
                        BodyHandlers.ofInputStream());
    }
}
