package agentworkspaces.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A copy of this project's settings in which somebody calls {@code ./preview}. */
final class Project {

    final Path folder;
    String out = "";
    String err = "";

    Project(Path folder) throws IOException {
        this.folder = folder;
        for (var name : List.of("Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml")) {
            Files.copy(Path.of(name), folder.resolve(name));
        }
    }

    /** Calls the command and returns its exit code; what it wrote is in {@link #out} and {@link #err}. */
    int preview(String... arguments) {
        return preview(Map.of(), arguments);
    }

    int preview(Map<String, String> environment, String... arguments) {
        var standardOut = new ByteArrayOutputStream();
        var standardError = new ByteArrayOutputStream();
        var exitCode =
                new PreviewCommand(folder, environment, stream(standardOut), stream(standardError)).run(arguments);
        out = standardOut.toString(StandardCharsets.UTF_8);
        err = standardError.toString(StandardCharsets.UTF_8);
        return exitCode;
    }

    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
