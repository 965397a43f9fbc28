package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What an entrypoint sees of its container: a HOME, a PATH with a stand-in for the server, and nothing else. */
final class Container {

    static final Path IMAGE = Path.of("docker", "openchamber");

    private static final long TIMEOUT_SECONDS = 60;

    private final Path root;
    private final Path home;
    private final Path entrypoint;
    private final Map<String, String> environment = new TreeMap<>();

    /** How a command ended. */
    record Result(int exitCode, String output, String errors) {}

    /** The container of OpenChamber, with an empty home. */
    Container(Path root) throws IOException {
        this(root, IMAGE, "bun");
    }

    /**
     * A container with an empty home.
     *
     * @param root empty directory
     * @param image folder of the image
     * @param server command that the entrypoint becomes
     */
    Container(Path root, Path image, String server) throws IOException {
        this(root, image, server, OrdinaryUser.directory(root.resolve("home"), "rwxr-xr-x"));
    }

    /** A container beside another one, with the same home. */
    Container(Path root, Path image, String server, Path home) throws IOException {
        this.home = home;
        this.root = Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The checkout itself may lie where the ordinary user cannot read.
        entrypoint = executable(root.resolve("entrypoint"), Files.readString(image.resolve("entrypoint.sh")));
        var shared = image.resolve("single-writer.sh");
        if (Files.exists(shared)) {
            executable(root.resolve("single-writer.sh"), Files.readString(shared));
        }
        var bin = Files.createDirectory(root.resolve("bin"));
        ServerStandIn.install(bin, server, OrdinaryUser.directory(root.resolve("record"), "rwxr-xr-x"));
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("HOME", home.toString());
    }

    Path home() {
        return home;
    }

    /** A folder that is first on the PATH. */
    Path bin() {
        return root.resolve("bin");
    }

    ServerStandIn server() {
        return new ServerStandIn(root.resolve("record"));
    }

    /** The variables that the entrypoint gets. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    Container with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Puts a command of the test's own before those of the machine. */
    Container withCommand(String name, String script) throws IOException {
        executable(root.resolve("bin").resolve(name), script);
        return this;
    }

    Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(entrypoint.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(OrdinaryUser.command(command))
                .directory(root.toFile())
                .redirectOutput(root.resolve("output").toFile())
                .redirectError(root.resolve("errors").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        try {
            assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "the entrypoint did not end");
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), output(), errors());
    }

    String output() throws IOException {
        return Files.readString(root.resolve("output"));
    }

    String errors() throws IOException {
        return Files.readString(root.resolve("errors"));
    }

    /** What is in the home: files with their texts, and directories. */
    Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var paths = Files.walk(home)) {
            for (var path : paths.toList()) {
                contents.put(
                        home.relativize(path).toString(),
                        Files.isDirectory(path) ? "directory" : Files.readString(path));
            }
        }
        return contents;
    }

    static Path executable(Path path, String content) throws IOException {
        Files.writeString(path, content);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
