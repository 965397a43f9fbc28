package agentworkspaces.plan;

import agentworkspaces.config.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The stacks that have a file in this project; a test over all of them takes them from here. */
public final class ShippedStacks {

    private ShippedStacks() {}

    /** Their names, sorted. */
    public static List<String> all() {
        try {
            return StackFile.stacks(Path.of(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
