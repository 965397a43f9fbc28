package agentworkspaces.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/** The instructions of a Dockerfile, one a line, without comments. */
record Dockerfile(List<String> instructions) {

    static Dockerfile read(Path directory) throws IOException {
        var text = Files.readString(directory.resolve("Dockerfile"));
        var instructions = text.replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        return new Dockerfile(
                instructions.lines().filter(line -> !line.isBlank()).toList());
    }

    /** The default of a build argument. */
    String argument(String name) {
        var prefix = "ARG " + name + "=";
        return last(prefix).substring(prefix.length());
    }

    /** The last instruction that starts so: the one that counts. */
    String last(String start) {
        return instructions.stream()
                .filter(line -> line.startsWith(start))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new NoSuchElementException("the Dockerfile has no " + start));
    }

    /** The instructions of a stage, in one line. */
    String stage(String name) {
        var from = instructions.indexOf(last("FROM source AS " + name));
        var rest = instructions.subList(from + 1, instructions.size());
        return String.join(
                " ", rest.stream().takeWhile(line -> !line.startsWith("FROM ")).toList());
    }

    List<String> lastStage() {
        return instructions.subList(instructions.lastIndexOf(last("FROM ")), instructions.size());
    }
}
