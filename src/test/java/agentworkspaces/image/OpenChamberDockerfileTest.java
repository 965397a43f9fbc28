package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenChamberDockerfileTest {

    /** Also the owner of the EFS access point and the user of the task definition. */
    private static final String WORKSPACE_ID = "1000";

    /** Also the port of the target group. */
    private static final String PORT = "3000";

    private final List<String> lines;
    private final Dockerfile dockerfile;

    OpenChamberDockerfileTest() throws IOException {
        dockerfile = Dockerfile.read(Container.IMAGE);
        lines = dockerfile.instructions();
    }

    @Test
    void userIsTheOwnerOfTheAccessPoint() {
        assertEquals(WORKSPACE_ID, dockerfile.argument("WORKSPACE_UID"));
        assertEquals(WORKSPACE_ID, dockerfile.argument("WORKSPACE_GID"));
        assertEquals("USER ${WORKSPACE_UID}:${WORKSPACE_GID}", dockerfile.last("USER"));
    }

    @Test
    void portIsTheOneTheEntrypointListensOn() throws IOException {
        assertEquals("EXPOSE " + PORT, dockerfile.last("EXPOSE"));
        assertTrue(Files.readString(Container.IMAGE.resolve("entrypoint.sh")).contains("--port " + PORT + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "BUN_VERSION, 1\\.3\\.\\d+",
        // 1.13 brought the refusal to listen without a password; 1.9 can be shut down by anybody.
        "OPENCHAMBER_VERSION, 1\\.(19|[2-9]\\d)\\.\\d+",
        // OpenChamber does not speak to OpenCode 2.
        "OPENCODE_VERSION, 1\\.18\\.\\d+"
    })
    void versionIsPinnedToAReleaseThatFits(String argument, String releases) {
        var version = dockerfile.argument(argument);

        assertTrue(version.matches(releases), argument + "=" + version);
    }

    @Test
    void everyBaseImageHasAPinnedTag() {
        var pinned = Pattern.compile("FROM (oven/bun:\\$\\{BUN_VERSION}-slim|source)( AS \\w+)?");

        var bases = lines.stream().filter(line -> line.startsWith("FROM ")).toList();

        assertTrue(bases.size() > 1, "one stage only");
        bases.forEach(base -> assertTrue(pinned.matcher(base).matches(), base));
        assertFalse(String.join("\n", lines).contains("latest"));
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
                        "/usr/local/bin/opencode",
                        "/opt/openchamber",
                        "/usr/local/bin/single-writer.sh",
                        "/usr/local/bin/openchamber-entrypoint"),
                copies);
    }

    @Test
    void pagesAreBuiltByNodeWithThePatchesOfTheRelease() {
        var web = dockerfile.stage("web");
        assertTrue(web.contains("install --yes --no-install-recommends nodejs "), web);
        assertTrue(web.indexOf("ge 20.19") < web.indexOf("build:web"), "the version of Node is looked at first");
        assertTrue(web.indexOf("patch-package") < web.indexOf("build:web"), "patches come before the build");
        assertTrue(web.contains("--max-old-space-size=2048"), web);
    }

    /** HOME is the directory of users, so what they install globally must go there and be found. */
    @Test
    void globalInstallsGoIntoHomeAndOntoThePath() {
        var environment = dockerfile.last("ENV");
        assertTrue(environment.contains(" NPM_CONFIG_PREFIX=/workspace/.local "), environment);
        assertTrue(environment.contains(" PATH=\"${PATH}:/workspace/.local/bin:/workspace/.bun/bin\""), environment);
    }

    @Test
    void tmpKeepsItsModeWhereItIsAVolume() {
        assertEquals("VOLUME [\"/tmp\"]", dockerfile.last("VOLUME"));
        assertTrue(dockerfile.lastStage().contains("VOLUME [\"/tmp\"]"));
    }

    @Test
    void entrypointGetsNoArgumentsOfTheBaseImage() {
        assertEquals("ENTRYPOINT [\"/usr/local/bin/openchamber-entrypoint\"]", dockerfile.last("ENTRYPOINT"));
        assertEquals("CMD []", dockerfile.last("CMD"));
    }

    @Test
    void agentsDoNotInheritProductionMode() {
        assertFalse(String.join("\n", lines).contains("NODE_ENV"));
    }

    @Test
    void buildContextHoldsTheScriptsOnly() throws IOException {
        var patterns = Files.readAllLines(Container.IMAGE.resolve(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertEquals(List.of("*", "!entrypoint.sh", "!single-writer.sh"), patterns);
        assertTrue(Files.isExecutable(Container.IMAGE.resolve("entrypoint.sh")));
    }
}
