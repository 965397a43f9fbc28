package agentworkspaces.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands as a user that is not root.
 *
 * <p>To root a read-only directory is writable, so tests of permissions would pass for the wrong reason.
 */
final class OrdinaryUser {

    private static final int UID = 1000;

    private OrdinaryUser() {}

    /** Skips or fails the test, as {@link Tools#require} does, where root cannot become an ordinary user. */
    static void require() {
        if (isRoot()) {
            Tools.require("setpriv");
        }
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
