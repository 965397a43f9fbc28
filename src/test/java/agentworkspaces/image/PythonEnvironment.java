package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.support.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Python packages from PyPI, installed once for each set of pins and kept in the cache of the tools. */
final class PythonEnvironment {

    private static final int INSTALL_MINUTES = 4;

    private PythonEnvironment() {}

    /**
     * The Python of an environment that has the packages, which is made if it is not there yet.
     *
     * <p>Skips the test where nobody asked for downloads: they happen with {@code -Dengine.required=true}, as in CI, or
     * {@code -Dpython.install=true}.
     *
     * @param name what the packages are for
     * @param pins files that name every package with its version
     */
    static Path python(String name, Path... pins) throws IOException, InterruptedException {
        var digest = Sha256.digest();
        for (var file : pins) {
            digest.update(Files.readAllBytes(file));
        }
        var folder = cache().resolve(name + "-" + Sha256.hex(digest).substring(0, 12));
        var python = folder.resolve("bin/python");
        var complete = folder.resolve("complete");
        if (Files.exists(complete)) {
            return python;
        }
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("python.install"),
                "loads " + name + " from PyPI: run with -Dpython.install=true");
        Tools.require("uv");
        Files.createDirectories(cache());
        // Another JVM may want the same.
        try (var channel = FileChannel.open(
                        cache().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertTrue(lock.isValid());
            if (!Files.exists(complete)) {
                run(List.of(
                        "uv",
                        "venv",
                        "--quiet",
                        "--clear",
                        "--no-python-downloads",
                        "--python",
                        ">=3.11",
                        folder.toString()));
                var install = new ArrayList<>(List.of(
                        "uv",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-config",
                        "--compile-bytecode",
                        "--python",
                        python.toString()));
                for (var file : pins) {
                    install.add("--requirement");
                    install.add(file.toString());
                }
                run(install);
                Files.createFile(complete);
            }
        }
        return python;
    }

    private static Path cache() {
        var base = System.getenv("XDG_CACHE_HOME");
        return (base == null || base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base))
                .resolve("agent-workspaces");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile("install", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES), () -> command + " did not end");
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }
}
