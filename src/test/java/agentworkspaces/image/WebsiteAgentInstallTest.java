package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages and files of the server that the image runs, with packages from npm and a small application of the real Remix.
 *
 * <p>It loads some 40 MB from npm, so it runs only with {@code -Dengine.required=true} (as in CI) or
 * {@code -Dwebsite.install=true}.
 */
@Tag("registry")
class WebsiteAgentInstallTest {

    private static final String ASSET = "/assets/entry-0a1b2c3d.js";
    private static final String YEAR = "public, max-age=31536000, immutable";

    @TempDir
    private static Path folder;

    private static WebsiteAgentServer server;

    @BeforeAll
    static void start() throws Exception {
        server = WebsiteAgentServer.start(
                WebsiteAgentInstallation.require(), folder, Map.of("TRUSTED_PROXIES", "1", "EMPTY_KEY", "placeholder"));
    }

    @AfterAll
    static void end() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/healthz?from=balancer"})
    void healthIsToldToWhoeverAsks(String path) throws Exception {
        var health = server.get(path, "User-Agent", "ELB-HealthChecker/2.0");

        assertEquals(200, health.statusCode());
        assertEquals("no-store", header(health.headers(), "Cache-Control"));
        assertEquals("ok", json(health.body(), "status"));
        assertFalse(json(health.body(), "timestamp").isEmpty());
        assertEquals(200, server.send("HEAD", path).statusCode());
    }

    @Test
    void pageIsRenderedIsolatedAndAskedForAgainEachTime() throws Exception {
        var page = server.get("/", "X-Forwarded-Proto", "https");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<title>a page</title>"), page.body());
        assertEquals("text/html; charset=utf-8", header(page.headers(), "Content-Type"));
        assertEquals("private, no-cache", header(page.headers(), "Cache-Control"));
        assertEquals("require-corp", header(page.headers(), "Cross-Origin-Embedder-Policy"));
        assertEquals("same-origin", header(page.headers(), "Cross-Origin-Opener-Policy"));
        assertEquals("nosniff", header(page.headers(), "X-Content-Type-Options"));
        assertEquals("strict-origin-when-cross-origin", header(page.headers(), "Referrer-Policy"));
        assertEquals("SAMEORIGIN", header(page.headers(), "X-Frame-Options"));
        assertEquals("max-age=31536000", header(page.headers(), "Strict-Transport-Security"));
        assertEquals("", header(page.headers(), "X-Powered-By"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webcontainer/vercel-preview",
                "/webcontainer/vercel-preview?url=x",
                "/WebContainer/%76ercel-preview"
            })
    void previewOfOtherOriginsIsNotIsolated(String path) throws Exception {
        var page = server.get(path);

        assertEquals(200, page.statusCode());
        assertEquals("", header(page.headers(), "Cross-Origin-Embedder-Policy"));
        assertEquals("", header(page.headers(), "Cross-Origin-Opener-Policy"));
        assertEquals("nosniff", header(page.headers(), "X-Content-Type-Options"));
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/entry-0a1b2c3d.js, 'public, max-age=31536000, immutable'",
        "/favicon.svg, 'public, max-age=3600'"
    })
    void fileIsKeptAsLongAsItsNameAllows(String path, String cacheControl) throws Exception {
        var file = server.get(path);

        assertEquals(200, file.statusCode());
        assertEquals(cacheControl, header(file.headers(), "Cache-Control"));
        // Workers are isolated only if their own script says so.
        assertEquals("require-corp", header(file.headers(), "Cross-Origin-Embedder-Policy"));

        var tag = header(file.headers(), "ETag");
        var again = server.get(path, "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(cacheControl, header(again.headers(), "Cache-Control"));
    }

    @Test
    void assetThatIsMissingIsNoPageAndIsKeptByNobody() throws Exception {
        for (var method : List.of("GET", "HEAD", "POST")) {
            var missing = server.send(method, "/assets/entry-ffffffff.js");

            assertEquals(404, missing.statusCode(), method);
            assertEquals("no-store", header(missing.headers(), "Cache-Control"));
            assertFalse(missing.body().contains("<html"), missing.body());
        }
    }

    @Test
    void headOfAFileIsAllButTheFile() throws Exception {
        var head = server.send("HEAD", ASSET);

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(YEAR, header(head.headers(), "Cache-Control"));
    }

    @Test
    void partOfAFileIsAPartOfItUncompressed() throws Exception {
        var part = server.get(ASSET, "Range", "bytes=3-6", "Accept-Encoding", "gzip");

        assertEquals(206, part.statusCode());
        assertEquals("Tell", part.body());
        assertEquals("", header(part.headers(), "Content-Encoding"));
        assertTrue(header(part.headers(), "Content-Range").startsWith("bytes 3-6/"));
        assertEquals(416, server.get(ASSET, "Range", "bytes=99999-").statusCode());
    }

    @Test
    void whatIsWorthItIsCompressed() throws Exception {
        for (var path : List.of(ASSET, "/")) {
            var answer = server.client()
                    .send(server.request("GET", path, "Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());

            assertEquals("gzip", header(answer.headers(), "Content-Encoding"), path);
            assertTrue(header(answer.headers(), "Vary").contains("Accept-Encoding"), path);
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                var text = new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(text.length() > 2 * answer.body().length, path);
            }
        }
    }

    @Test
    void applicationHasWhatTheWorkersRuntimeGaveIt() throws Exception {
        var context = JsonParser.parseString(server.get("/api/context").body()).getAsJsonObject();
        assertEquals("0", context.get("port").getAsString());
        assertFalse(context.has("emptyKey"), "what nobody has filled in is no key");
        assertEquals(
                List.of("a=1; Path=/", "b=2; Path=/"),
                server.get("/api/cookies").headers().allValues("Set-Cookie"));
    }

    @Test
    void rejectionThatNobodyWaitsForEndsNoOtherRequest() throws Exception {
        assertEquals(200, server.get("/api/forgets").statusCode());

        assertTrue(WebsiteAgentServer.soon(() -> logged("nobody waited for it: Error: nobody waits for this")));
        assertEquals(200, server.get("/healthz").statusCode());
    }

    @Test
    void logHasEachRequestWithoutItsQuery() throws Exception {
        server.get("/api/echo?code=confidential", "X-Forwarded-For", "198.51.100.1, 203.0.113.9");

        assertTrue(WebsiteAgentServer.soon(() -> logged("203.0.113.9 \"GET /api/echo\" 200 ")));
        assertFalse(logged("confidential"));
        assertFalse(logged("/healthz"));
    }

    @Test
    void lockNamesNoRegistry() throws Exception {
        for (var lock : List.of(
                WebsiteAgentInstallation.IMAGE.resolve("server/package-lock.json"),
                Path.of("src/test/resources/agentworkspaces/image/website-agent/package-lock.json"))) {
            var text = Files.readString(lock);

            assertFalse(text.contains("\"resolved\""), lock::toString);
            assertTrue(text.contains("\"integrity\": \"sha512-"), lock::toString);
        }
    }

    private static boolean logged(String text) {
        try {
            return server.log().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("");
    }

    private static String json(String body, String key) {
        return JsonParser.parseString(body).getAsJsonObject().get(key).getAsString();
    }
}
