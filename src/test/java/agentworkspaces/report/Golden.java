package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file that somebody has looked at; {@code mvn test -DargLine=-Dgolden.write=true} writes it anew. */
public final class Golden {

    private static final Path FILES = Path.of("src/test/resources/agentworkspaces/report");

    private Golden() {}

    public static void assertSame(String name, String actual) throws IOException {
        var file = FILES.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, () -> file + " is stale: look at the change, then write it anew");
    }
}
