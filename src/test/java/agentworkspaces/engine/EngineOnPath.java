package agentworkspaces.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for the {@code pulumi} command line before the tests of a class. */
final class EngineOnPath implements ExecutionCondition {

    private static final String MISSING =
            "pulumi is not on the path; tools/pulumi/build makes it with Go 1.24 or newer:"
                    + " PATH=\"$(dirname \"$(tools/pulumi/build)\"):$PATH\" mvn verify";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isThere()) {
            return ConditionEvaluationResult.enabled("pulumi is on the path");
        }
        if (Boolean.getBoolean("engine.required")) {
            throw new IllegalStateException(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }

    private static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pulumi"))
                .anyMatch(Files::isExecutable);
    }
}
