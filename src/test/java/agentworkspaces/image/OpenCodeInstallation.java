package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenCode from npm, installed once for all tests that need a version of it, and removed when they have ended. */
final class OpenCodeInstallation {

    private static final int INSTALL_MINUTES = 5;
    private static final Map<String, Path> INSTALLED = new HashMap<>();

    private OpenCodeInstallation() {}

    /** Skips or fails the test where it may not, or cannot, load some 180 MB from the npm registry. */
    static void require() {
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("opencode.install"),
                "loads OpenCode from the npm registry: run with -Dopencode.install=true");
        Tools.require("npm");
        OrdinaryUser.require();
    }

    /** The command {@code opencode} of a version, which everybody may run. */
    static synchronized Path command(String version) throws IOException, InterruptedException {
        var installed = INSTALLED.get(version);
        if (installed == null) {
            installed = install(version);
            INSTALLED.put(version, installed);
        }
        return installed;
    }

    private static Path install(String version) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("opencode");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var log = folder.resolve("npm.log").toFile();
        var npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        "opencode-ai@" + version)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertTrue(npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES), "npm did not end");
        } finally {
            npm.destroyForcibly();
        }
        assertEquals(0, npm.exitValue(), Files.readString(log.toPath()));
        return folder.resolve("node_modules/.bin/opencode").toRealPath();
    }

    private static void remove(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
