package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** The commands that a test needs besides the JDK. */
public final class Tools {

    private Tools() {}

    /** Skips the test where the command is missing, and fails it under {@code -Dengine.required=true}. */
    public static void require(String command) {
        var missing = command + " is not on the PATH";
        if (required()) {
            assertTrue(onPath(command), missing);
        }
        Assumptions.assumeTrue(onPath(command), missing);
    }

    static boolean required() {
        return Boolean.getBoolean("engine.required");
    }

    private static boolean onPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
