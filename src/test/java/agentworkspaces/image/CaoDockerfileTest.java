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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaoDockerfileTest {

    private static final Path IMAGE = Path.of("docker", "cao");

    private final Dockerfile dockerfile;

    CaoDockerfileTest() throws IOException {
        dockerfile = Dockerfile.read(IMAGE);
    }

    @Test
    void userIsTheOwnerOfTheAccessPoint() {
        assertEquals("1000", dockerfile.argument("WORKSPACE_UID"));
        assertEquals("1000", dockerfile.argument("WORKSPACE_GID"));
        assertEquals("USER ${WORKSPACE_UID}:${WORKSPACE_GID}", dockerfile.last("USER"));
    }

    @ParameterizedTest
    @CsvSource({
        "PYTHON_VERSION, 3\\.11\\.\\d+",
        // 2.5 answers 401 to whatever comes without the token, reading included.
        "CAO_VERSION, 2\\.5\\.\\d+",
        "CLAUDE_CODE_VERSION, 2\\.\\d+\\.\\d+"
    })
    void versionIsPinnedToAReleaseThatFits(String argument, String releases) {
        var version = dockerfile.argument(argument);

        assertTrue(version.matches(releases), argument + "=" + version);
    }

    @Test
    void everyBaseImageHasAPinnedTag() {
        var pinned = Pattern.compile(
                "FROM (node:22\\.\\d+\\.\\d+-trixie-slim AS claude|python:\\$\\{PYTHON_VERSION}-slim-trixie)");

        var bases = dockerfile.instructions().stream()
                .filter(line -> line.startsWith("FROM "))
                .toList();

        assertEquals(2, bases.size());
        bases.forEach(base -> assertTrue(pinned.matcher(base).matches(), base));
        assertFalse(String.join("\n", dockerfile.instructions()).contains("latest"));
    }

    @Test
    void everyPackageOfTheServerIsPinned() throws IOException {
        var constraints = Files.readAllLines(IMAGE.resolve("constraints.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertTrue(constraints.contains("uvicorn==0.54.0"), constraints.toString());
        constraints.forEach(line -> assertTrue(line.matches("[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*"), line));
    }

    /** CAO's panes are login shells, whose PATH is the one of /etc/profile. */
    @ParameterizedTest
    @ValueSource(strings = {"cao ", "cao-mcp-server ", "cao-server ", "cao-ops-mcp-server "})
    void commandOfTheServerIsOnThePathOfALoginShell(String command) {
        var link = dockerfile.lastStage().stream()
                .filter(line -> line.contains("ln -s "))
                .findFirst()
                .orElseThrow();

        assertTrue(link.contains("/opt/cao/bin/" + command), link);
        assertTrue(link.contains(" /usr/local/bin/ "), link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmux", "git", "curl", "hostname", "bash", "ripgrep", "sqlite3"})
    void imageHasTheTool(String tool) {
        var install = dockerfile.lastStage().stream()
                .filter(line -> line.contains("apt-get install"))
                .findFirst()
                .orElseThrow();

        assertTrue(List.of(install.split(" ")).contains(tool), install);
    }

    @Test
    void everythingTheImageBringsLiesOutsideHome() {
        var environment = dockerfile.last("ENV");
        assertTrue(environment.startsWith("ENV HOME=/workspace "), environment);

        var copies = dockerfile.lastStage().stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();

        assertEquals(
                List.of(
                        "/tmp/constraints.txt",
                        "/usr/local/bin/claude",
                        "/usr/local/bin/cao-entrypoint",
                        "/usr/local/bin/single-writer.sh"),
                copies);
    }

    @Test
    void directoriesThatMayBeVolumesKeepTheirOwner() {
        assertEquals("VOLUME [\"/tmp\", \"/workspace\"]", dockerfile.last("VOLUME"));
    }

    @Test
    void entrypointGetsNoArgumentsOfTheBaseImage() throws IOException {
        assertEquals("EXPOSE 9889", dockerfile.last("EXPOSE"));
        assertTrue(Files.readString(IMAGE.resolve("entrypoint.sh")).contains(":-9889"));
        assertEquals("ENTRYPOINT [\"/usr/local/bin/cao-entrypoint\"]", dockerfile.last("ENTRYPOINT"));
        assertEquals("CMD []", dockerfile.last("CMD"));
    }

    @Test
    void buildContextHoldsWhatTheBuildCopiesOnly() throws IOException {
        var patterns = Files.readAllLines(IMAGE.resolve(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertEquals(List.of("*", "!constraints.txt", "!entrypoint.sh", "!single-writer.sh"), patterns);
        assertTrue(Files.isExecutable(IMAGE.resolve("entrypoint.sh")));
    }
}
