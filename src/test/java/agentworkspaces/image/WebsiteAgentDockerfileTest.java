package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebsiteAgentDockerfileTest {

    private static final Path IMAGE = WebsiteAgentInstallation.IMAGE;

    private final Dockerfile dockerfile;

    WebsiteAgentDockerfileTest() throws IOException {
        dockerfile = Dockerfile.read(IMAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "NODE_VERSION, 22\\.\\d+\\.\\d+",
        "PNPM_VERSION, 9\\.15\\.9",
        // A commit: what is built today is built tomorrow.
        "APPLICATION_REF, [0-9a-f]{40}"
    })
    void versionIsPinned(String argument, String releases) {
        var version = dockerfile.argument(argument);

        assertTrue(version.matches(releases), argument + "=" + version);
    }

    @Test
    void everyBaseImageHasAPinnedTagOrIsAnEarlierStage() {
        var pinned = Pattern.compile("FROM (scratch|build|node:\\$\\{NODE_VERSION}-bookworm-slim) AS [a-z-]+");

        var bases = dockerfile.instructions().stream()
                .filter(line -> line.startsWith("FROM "))
                .toList();

        assertEquals(5, bases.size());
        bases.forEach(base -> assertTrue(pinned.matcher(base).matches(), base));
        assertFalse(String.join("\n", dockerfile.instructions()).contains("latest"));
    }

    /** A build context of this name takes the stage's place: Docker documentation, "docker buildx build --build-context". */
    @Test
    void sourceOfTheApplicationCanBeGivenAsAFolder() {
        assertTrue(dockerfile.instructions().contains("FROM scratch AS application"));
        assertTrue(dockerfile.instructions().contains("COPY --from=application / ./"));
    }

    @Test
    void imageHasTheBuildAndNotItsTools() {
        var last = dockerfile.lastStage();

        assertEquals("FROM node:${NODE_VERSION}-bookworm-slim AS production", last.get(0));
        assertEquals(
                List.of("COPY --from=server /server /opt/server", "COPY --from=prod-deps /out /app"),
                last.stream().filter(line -> line.startsWith("COPY ")).toList());
        assertFalse(String.join(" ", last).contains("pnpm"));
        // What code of the application reads from its working directory.
        assertTrue(dockerfile.instructions().stream().anyMatch(line -> line.contains("mv templates /out/")));
    }

    @Test
    void processIsNotRootAndReadsOnly() {
        assertEquals("USER node", dockerfile.last("USER"));
        assertEquals("WORKDIR /app", dockerfile.last("WORKDIR"));
        assertEquals("VOLUME [\"/tmp\"]", dockerfile.last("VOLUME"));
    }

    @Test
    void portIsTheOneTheServerListensOnAndTheChecksAsk() throws IOException {
        assertEquals("EXPOSE 5171", dockerfile.last("EXPOSE"));
        assertTrue(dockerfile.last("ENV").endsWith(" PORT=5171"), dockerfile.last("ENV"));
        assertTrue(Files.readString(IMAGE.resolve("server/settings.js")).contains("PORT: number(0, 65535, 5171)"));
        assertEquals(
                "HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=5 "
                        + "CMD [\"node\", \"-e\", \"fetch('http://127.0.0.1:5171/healthz')"
                        + ".then(r=>process.exit(r.ok?0:1),()=>process.exit(1))\"]",
                dockerfile.last("HEALTHCHECK"));
    }

    @Test
    void serverIsTheProcessThatHearsTheSignals() {
        assertEquals("ENTRYPOINT [\"node\", \"/opt/server/server.js\"]", dockerfile.last("ENTRYPOINT"));
        assertEquals("CMD []", dockerfile.last("CMD"));
    }

    @Test
    void buildContextHoldsTheServerOnly() throws IOException {
        var patterns = Files.readAllLines(IMAGE.resolve(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertEquals(List.of("*", "!server", "server/node_modules"), patterns);
    }

    @ParameterizedTest
    @CsvSource({
        "LANGFUSE_SECRET_KEY=sk-lf-1, 1",
        "VITE_GITHUB_ACCESS_TOKEN=\"ghp_1\", 1",
        "VITE_GITHUB_ACCESS_TOKEN=, 0",
        "VITE_GITHUB_ACCESS_TOKEN=\"\", 0",
        "VITE_SUPABASE_ANON_KEY=public, 0",
        "OPENAI_API_KEY=sk-1, 0",
        "VITE_LOG_LEVEL=info, 0"
    })
    void whatTheBuildWouldPublishStopsIt(String line, int status, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(".env.production"), "# a comment\n" + line + "\n");
        Files.writeString(folder.resolve(".env.local"), "LANGFUSE_SECRET_KEY=somebody's own\n");
        Files.createDirectories(folder.resolve("node_modules/of/another/machine"));
        var run = dockerfile.instructions().stream()
                .filter(instruction -> instruction.startsWith("RUN rm -rf .env "))
                .findFirst()
                .orElseThrow();

        var process = new ProcessBuilder("sh", "-c", run.substring("RUN ".length()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());

        assertEquals(status, process.waitFor(), output);
        assertEquals(status == 1, output.contains("the build would publish these variables"), output);
        assertFalse(Files.exists(folder.resolve(".env.local")));
        assertFalse(Files.exists(folder.resolve("node_modules")));
    }
}
