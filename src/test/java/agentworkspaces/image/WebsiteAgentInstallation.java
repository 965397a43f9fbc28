package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The server of the image with its packages from npm, and a small application of the real Remix. Installed once for all
 * tests of a JVM, and removed when they have ended.
 *
 * @param server folder of the server
 * @param application folder of the application
 */
public record WebsiteAgentInstallation(Path server, Path application) {

    static final Path IMAGE = Path.of("docker", "website-agent");

    private static final Path STAND_IN = Path.of("src/test/resources/agentworkspaces/image/website-agent");
    private static final int INSTALL_MINUTES = 4;

    private static WebsiteAgentInstallation installed;

    /** Skips or fails the test where it may not, or cannot, load some 40 MB from the npm registry. */
    public static synchronized WebsiteAgentInstallation require() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("website.install"),
                "loads packages from the npm registry: run with -Dwebsite.install=true");
        Tools.require("npm");
        if (installed == null) {
            installed = install();
        }
        return installed;
    }

    private static WebsiteAgentInstallation install() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("website-agent");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        var made = new WebsiteAgentInstallation(
                copy(IMAGE.resolve("server"), folder.resolve("server")), copy(STAND_IN, folder.resolve("application")));
        var installations = new ArrayList<Process>();
        for (var target : List.of(made.server, made.application)) {
            // As the Dockerfile does.
            installations.add(new ProcessBuilder(
                            "npm",
                            "ci",
                            "--omit=dev",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefer-offline")
                    .directory(target.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(target.resolve("npm.log").toFile())
                    .start());
        }
        for (var npm : installations) {
            try {
                assertTrue(npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES), "npm did not end");
            } finally {
                npm.destroyForcibly();
            }
            assertEquals(0, npm.exitValue(), () -> "npm failed: see npm.log in " + folder);
        }
        return made;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.filter(found -> !found.toString().contains("node_modules"))
                    .toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
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
