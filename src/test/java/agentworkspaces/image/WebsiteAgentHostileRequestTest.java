package agentworkspaces.image;

import static agentworkspaces.image.RawRequest.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean no good; what the server loads is said at {@link WebsiteAgentInstallTest}. */
@Tag("registry")
class WebsiteAgentHostileRequestTest {

    @TempDir
    private static Path folder;

    private static WebsiteAgentServer server;

    @BeforeAll
    static void start() throws Exception {
        server = WebsiteAgentServer.start(WebsiteAgentInstallation.require(), folder, Map.of("TRUSTED_PROXIES", "1"));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../server/index.js",
                "/assets/..%2f..%2fserver%2findex.js",
                "/assets/%2e%2e/%2e%2e/server/index.js",
                "/assets/..%5c..%5cserver%5cindex.js",
                "/assets/%252e%252e/server/index.js",
                "/..%2f..%2fpackage.json",
                "/%2e%2e/%2e%2e/package.json",
                "/assets/entry-0a1b2c3d.js%00.txt",
                "/assets//etc/passwd",
                "/assets/%2fetc%2fpasswd",
                "/.npmrc",
                "/assets"
            })
    void nothingOutsideTheFilesIsServed(String path) throws Exception {
        var answer = raw(server, "GET " + path + " HTTP/1.1", "Host: app.example.com");

        assertTrue(answer.status() == 404 || answer.status() == 400 || answer.status() == 403, answer.text());
        assertFalse(answer.text().contains("RemixServer"), answer.text());
        assertFalse(answer.text().contains("website-agent-stand-in"), answer.text());
        assertFalse(answer.text().contains("root:"), answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/export-api-keys",
                "/API/Export-Api-Keys",
                "/api/%65xport-api-keys",
                "/api/export-api-keys/",
                "//api//export-api-keys",
                "/x/../api/export-api-keys",
                "/x/%2e%2e/api/export-api-keys",
                "/api\\export-api-keys",
                "/api/export-api-keys?_data=routes/api.export-api-keys",
                "/api/export-api-keys.data",
                "/api/system/disk-info",
                "/api/mcp-update-config",
                "/api/%6Dcp-check",
                "/api/git-proxy/example.com/repository"
            })
    void routesThatTellKeysOrRunCommandsAreClosedHoweverTheyAreWritten(String path) throws Exception {
        var answer = raw(server, "GET " + path + " HTTP/1.1", "Host: app.example.com");

        assertEquals(403, answer.status(), answer.text());
        assertFalse(answer.text().contains("everything"), answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "GET http://other.example.net/api/echo HTTP/1.1, app.example.com",
        "GET * HTTP/1.1, app.example.com",
        "TRACE /api/echo HTTP/1.1, app.example.com",
        "GET /api/echo HTTP/1.1, [",
        "GET /x HTTP/1.1, app.example.com/api/export-api-keys?",
        "GET /api/echo HTTP/1.1, user@other.example.net",
        "GET /api/echo HTTP/1.1, two words",
        "GET /api/echo HTTP/1.1, ''"
    })
    void requestThatMeansAnotherPageIsRefusedAndEndsNothing(String line, String host) throws Exception {
        assertEquals(400, raw(server, line, "Host: " + host).status());

        assertEquals(
                404, raw(server, "GET //[ HTTP/1.1", "Host: app.example.com").status());
        assertEquals(200, server.get("/healthz").statusCode());
    }

    @Test
    void applicationSeesTheAddressThatTheVisitorSees() throws Exception {
        var https = raw(
                server,
                "GET /api/echo?a=1 HTTP/1.1",
                "Host: app.example.com",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: other.example.net");
        var neither = raw(server, "GET //api/echo HTTP/1.1", "Host: app.example.com", "X-Forwarded-Proto: javascript");

        assertTrue(https.text().contains("\"url\":\"https://app.example.com/api/echo?a=1\""), https.text());
        assertEquals(404, neither.status());
        assertTrue(raw(server, "GET /api/echo HTTP/1.1", "Host: app.example.com", "X-Forwarded-Proto: javascript")
                .text()
                .contains("\"url\":\"http://app.example.com/api/echo\""));
    }

    @Test
    void longCookiesAreTakenAndLongerOnesRefused() throws Exception {
        assertEquals(
                200,
                server.get("/api/echo", "Cookie", "keys=" + "k".repeat(40_000)).statusCode());
        assertEquals(
                431,
                raw(server, "GET /api/echo HTTP/1.1", "Host: app.example.com", "Cookie: keys=" + "k".repeat(70_000))
                        .status());
    }
}
