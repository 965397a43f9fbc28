package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {

    @TempDir
    Path folder;

    private String before;

    @BeforeEach
    void fillTheFolder() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/start"), "exit 0\n");
        before = tag(Map.of("A", "1"));
    }

    @Test
    void tagIsAnImageTagAndStaysWhileNothingChanges() throws IOException {
        assertTrue(before.matches("[0-9a-f]{16}"), before);
        Files.createDirectories(folder.resolve("empty"));
        assertEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void tagDoesNotDependOnTheOrderOfArgumentsNorOnThePlaceOfTheFolder(@TempDir Path elsewhere) throws IOException {
        var forwards = new LinkedHashMap<>(Map.of("A", "1"));
        forwards.put("B", "2");
        var backwards = new LinkedHashMap<>(Map.of("B", "2"));
        backwards.put("A", "1");
        Files.createDirectories(elsewhere.resolve("bin"));
        Files.copy(folder.resolve("Dockerfile"), elsewhere.resolve("Dockerfile"));
        Files.copy(folder.resolve("bin/start"), elsewhere.resolve("bin/start"));

        assertEquals(tag(forwards), tag(backwards));
        assertEquals(before, new BuildContext(elsewhere, Map.of("A", "1")).contentHash("linux/amd64"));
    }

    @Test
    void tagChangesWithThePlatform() {
        assertNotEquals(before, new BuildContext(folder, Map.of("A", "1")).contentHash("linux/arm64"));
    }

    @Test
    void tagChangesWithTheContentOfAnyFile() throws IOException {
        Files.writeString(folder.resolve("bin/start"), "exit 1\n");
        assertNotEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void tagChangesWhenAFileIsAdded() throws IOException {
        Files.writeString(folder.resolve("bin/stop"), "");
        assertNotEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void tagChangesWhenAFileIsRenamed() throws IOException {
        Files.move(folder.resolve("bin/start"), folder.resolve("bin/begin"));
        assertNotEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void tagChangesWhenAFileBecomesExecutable() {
        assertTrue(folder.resolve("bin/start").toFile().setExecutable(true));
        assertNotEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void tagChangesWithAnyArgument() {
        assertNotEquals(before, tag(Map.of("A", "2")));
        assertNotEquals(before, tag(Map.of("A", "1", "B", "")));
        assertNotEquals(before, tag(Map.of()));
        assertNotEquals(tag(Map.of("A", "1", "B", "2")), tag(Map.of("A", "1, B=2")));
    }

    @Test
    void tagTellsWhereOneFileEndsAndTheNextBegins() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nbin/start\0exit 0\n");
        Files.delete(folder.resolve("bin/start"));
        assertNotEquals(before, tag(Map.of("A", "1")));
    }

    @Test
    void missingFolderFails() {
        var missing = new BuildContext(folder.resolve("nothing"), Map.of());
        assertThrows(UncheckedIOException.class, () -> missing.contentHash("linux/amd64"));
    }

    private String tag(Map<String, String> arguments) {
        return new BuildContext(folder, arguments).contentHash("linux/amd64");
    }
}
