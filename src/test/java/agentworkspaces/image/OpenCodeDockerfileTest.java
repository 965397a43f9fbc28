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

class OpenCodeDockerfileTest {

    private static final Path IMAGE = Path.of("docker", "opencode");

    /** Also the owner of the EFS access point and the user of the task definition. */
    private static final String WORKSPACE_ID = "1000";

    /** Where the task definition mounts the file system. */
    private static final String HOME = "/mnt/efs/workspace";

    private final Dockerfile dockerfile;

    OpenCodeDockerfileTest() throws IOException {
        dockerfile = Dockerfile.read(IMAGE);
    }

    @Test
    void userIsTheOwnerOfTheAccessPoint() {
        assertEquals(WORKSPACE_ID, dockerfile.argument("WORKSPACE_UID"));
        assertEquals(WORKSPACE_ID, dockerfile.argument("WORKSPACE_GID"));
        assertEquals("USER ${WORKSPACE_UID}:${WORKSPACE_GID}", dockerfile.last("USER"));
    }

    @Test
    void homeIsTheMountAndEverythingTheImageBringsLiesOutsideIt() {
        var environment = dockerfile.last("ENV");
        assertTrue(environment.startsWith("ENV HOME=" + HOME + " "), environment);
        assertEquals("WORKDIR " + HOME, dockerfile.last("WORKDIR"));

        var copies = dockerfile.lastStage().stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();

        assertEquals(
                List.of(
                        "/usr/local/bin/opencode",
                        "/usr/local/bin/single-writer.sh",
                        "/usr/local/bin/opencode-entrypoint"),
                copies);
    }

    @Test
    void agentsInstallProgramsBelowHome() {
        var environment = dockerfile.last("ENV");

        assertTrue(environment.contains(" NPM_CONFIG_PREFIX=" + HOME + "/.local "), environment);
        assertTrue(environment.contains(" PATH=\"${PATH}:" + HOME + "/.local/bin\""), environment);
    }

    @Test
    void portIsTheOneTheEntrypointListensOn() throws IOException {
        assertEquals("EXPOSE 4096", dockerfile.last("EXPOSE"));
        assertTrue(Files.readString(IMAGE.resolve("entrypoint.sh")).contains("--port \"${PORT:-4096}\""));
    }

    @ParameterizedTest
    @CsvSource({
        "NODE_VERSION, 24\\.\\d+\\.\\d+",
        // OpenCode 2 has another port, another API and no health path of this name.
        "OPENCODE_VERSION, 1\\.18\\.\\d+"
    })
    void versionIsPinnedToAReleaseThatFits(String argument, String releases) {
        var version = dockerfile.argument(argument);

        assertTrue(version.matches(releases), argument + "=" + version);
    }

    @Test
    void everyBaseImageHasAPinnedTag() {
        var pinned = Pattern.compile("FROM node:\\$\\{NODE_VERSION}-bookworm-slim( AS \\w+)?");

        var bases = dockerfile.instructions().stream()
                .filter(line -> line.startsWith("FROM "))
                .toList();

        assertEquals(2, bases.size());
        bases.forEach(base -> assertTrue(pinned.matcher(base).matches(), base));
        assertFalse(String.join("\n", dockerfile.instructions()).contains("latest"));
    }

    @Test
    void healthCheckFindsItsCommand() {
        var install = dockerfile.lastStage().stream()
                .filter(line -> line.startsWith("RUN apt-get"))
                .findFirst()
                .orElseThrow();

        assertTrue(install.contains(" curl "), install);
    }

    @Test
    void tmpKeepsItsModeWhereItIsAVolume() {
        assertTrue(dockerfile.lastStage().contains("VOLUME [\"/tmp\"]"));
    }

    @Test
    void entrypointGetsNoArgumentsOfTheBaseImage() {
        assertEquals("ENTRYPOINT [\"/usr/local/bin/opencode-entrypoint\"]", dockerfile.last("ENTRYPOINT"));
        assertEquals("CMD []", dockerfile.last("CMD"));
    }

    @Test
    void agentsDoNotInheritProductionMode() {
        assertFalse(String.join("\n", dockerfile.instructions()).contains("NODE_ENV"));
    }

    @Test
    void buildContextHoldsTheScriptsOnly() throws IOException {
        var patterns = Files.readAllLines(IMAGE.resolve(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertEquals(List.of("*", "!entrypoint.sh", "!single-writer.sh"), patterns);
        assertTrue(Files.isExecutable(IMAGE.resolve("entrypoint.sh")));
    }
}
