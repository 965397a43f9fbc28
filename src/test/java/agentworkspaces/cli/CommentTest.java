package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ShippedStacks;
import agentworkspaces.report.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comment about every stack of the project. */
class CommentTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void copyEveryStack() throws IOException {
        project = new Project(folder);
        for (var stack : ShippedStacks.all()) {
            var name = "Pulumi." + stack + ".yaml";
            project.write(name, Files.readString(Path.of(name)));
        }
        project.preview("--all", "--format", "json", "--output", "base.json");
    }

    @Test
    void hasRoomForThePicturesOfAllWhenAllChange() {
        var comment = comment("--set", "kmsStorageKey=true", "--set", "logRetentionDays=14");

        assertEquals(ShippedStacks.all().size(), comment.split("```mermaid", -1).length - 1, comment);
        assertTrue(comment.length() <= MarkdownReport.LIMIT, () -> comment.length() + " characters");
    }

    @Test
    void isALineForEachStackThatDoesNotChange() {
        var lines = comment().lines().filter(line -> !line.isBlank()).toList();

        assertEquals(2 * ShippedStacks.all().size(), lines.size(), lines::toString);
    }

    private String comment(String... settings) {
        var arguments = new ArrayList<>(
                List.of("--all", "--format", "markdown", "--compare", "base.json", "--fail-on", "never"));
        arguments.addAll(List.of(settings));
        project.preview(arguments.toArray(String[]::new));
        return project.out;
    }
}
