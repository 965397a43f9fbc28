package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that stand in for others while a script runs; each writes down how it was called. */
final class StandIns {

    private static final Path SCRIPTS = Path.of(".github", "scripts").toAbsolutePath();

    private final Path folder;

    /** How a script ended. */
    record Ended(int status, String output, String errors) {}

    StandIns(Path folder) {
        this.folder = folder;
    }

    /** A command that does what a script says, in the folder of the stand-ins. */
    StandIns with(String command, String script) throws IOException {
        var file = Files.writeString(folder.resolve(command), """
                #!/usr/bin/env bash
                here=${0%%/*}
                printf '%%s' "${0##*/}" >> "$here/calls"
                printf ' %%s' "$@" >> "$here/calls"
                printf '\\n' >> "$here/calls"
                %s
                """.formatted(script));
        assertTrue(file.toFile().setExecutable(true));
        return this;
    }

    /** What was called, with its arguments, in order. */
    List<String> calls() throws IOException {
        var calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Ended run(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(Map.of("DEPLOYMENT_SECONDS", "2", "DEPLOYMENT_PAUSE", "0.1"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }
}
