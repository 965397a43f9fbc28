package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.report.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the server in a real Chromium; what it loads is said at {@link WebsiteAgentInstallTest}. */
@Tag("registry")
class WebsiteAgentBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void pagesAndTheirWorkersMayShareMemoryAndThePreviewMayNot() throws Exception {
        var installed = WebsiteAgentInstallation.require();
        try (var server = WebsiteAgentServer.start(installed, folder, Map.of());
                var browser = Browser.open()) {
            browser.load(local(server, "/"));

            assertTrue(browser.evaluate("crossOriginIsolated").getAsBoolean());
            var title = "";
            for (int tenths = 0; tenths < 200 && !title.contains("worker"); tenths++) {
                Thread.sleep(100);
                title = browser.evaluate("document.title").getAsString();
            }
            assertEquals("page true function, worker true 8", title);
            assertEquals(List.of(), browser.complaints());

            browser.load(local(server, "/webcontainer/vercel-preview"));
            assertEquals(false, browser.evaluate("crossOriginIsolated").getAsBoolean());
        }
    }

    @Test
    void aBrowserSkipsTheCommentsOfASilentStream() throws Exception {
        var installed = WebsiteAgentInstallation.require();
        try (var server = WebsiteAgentServer.start(installed, folder, Map.of("HEARTBEAT_SECONDS", "1"));
                var browser = Browser.open()) {
            browser.load(local(server, "/"));
            var script =
                    "[{\"send\":\"data: first\\n\\n\"},{\"wait\":2500},{\"send\":\"event: finish\\ndata: last\\n\\n\"}]";
            browser.evaluate("""
                    window.seen = [];
                    const source = new EventSource('%s');
                    source.onmessage = ({ data }) => seen.push(data);
                    source.addEventListener('finish', ({ data }) => { seen.push(data); source.close(); });
                    """.formatted(WebsiteAgentServer.scripted("/api/stream", "events", script)));

            var seen = "";
            for (int tenths = 0; tenths < 200 && !seen.endsWith("last"); tenths++) {
                Thread.sleep(100);
                seen = browser.evaluate("seen.join(' ')").getAsString();
            }
            assertEquals("first last", seen);
        }
    }

    /** Browsers trust this name as they trust HTTPS. */
    private static URI local(WebsiteAgentServer server, String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }
}
