package agentworkspaces.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the {@code pulumi} command line before the first test of a class. */
final class EngineOnPath implements BeforeAllCallback {

    private static final String MISSING =
            "pulumi is not on the path; tools/pulumi/build makes it with Go 1.24 or newer:"
                    + " PATH=\"$(dirname \"$(tools/pulumi/build)\"):$PATH\" mvn verify";

    @Override
    public void beforeAll(ExtensionContext context) {
        if (find().isEmpty()) {
            if (Boolean.getBoolean("engine.required")) {
                Assertions.fail(MISSING);
            }
            Assumptions.abort(MISSING);
        }
    }

    /** The executable. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pulumi"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
