package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs commands as a user that is not root.
 *
 * <p>To root a read-only directory is writable, so tests of permissions would pass for the wrong reason.
 */
final class OrdinaryUser {

    static final int UID = 1000;

    private static final boolean REQUIRED = Boolean.getBoolean("engine.required");

    private OrdinaryUser() {}

    /** Skips the test where neither this user nor {@code setpriv} will do, and fails it where tools are required. */
    static void require() {
        requireTool(!isRoot() || onPath("setpriv"), "tests run as root and setpriv is missing");
    }

    static void requireTool(boolean present, String otherwise) {
        if (REQUIRED) {
            assertTrue(present, otherwise);
        }
        Assumptions.assumeTrue(present, otherwise);
    }

    static boolean onPath(String command) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    static List<String> command(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        var dropped =
                new ArrayList<>(List.of("setpriv", "--reuid", "" + UID, "--regid", "" + UID, "--clear-groups", "--"));
        dropped.addAll(command);
        return dropped;
    }

    /** Makes a directory with the given mode, such as {@code rwxr-xr-x}, that belongs to the ordinary user. */
    static Path directory(Path path, String mode) throws IOException {
        Files.createDirectory(path);
        if (isRoot()) {
            Files.setAttribute(path, "unix:uid", UID);
            Files.setAttribute(path, "unix:gid", UID);
        }
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
