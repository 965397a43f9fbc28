package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellCheckTest {

    @Test
    void shellcheckFindsNothingInTheScriptsOfImagesAndInstances() throws IOException, InterruptedException {
        Tools.require("shellcheck");
        var scripts = scripts();
        assertFalse(scripts.isEmpty());

        var command = new ArrayList<>(List.of("shellcheck"));
        command.addAll(scripts);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var findings = new String(process.getInputStream().readAllBytes());

        assertEquals("", findings);
        assertEquals(0, process.waitFor());
    }

    private static List<String> scripts() throws IOException {
        var scripts = new ArrayList<String>();
        for (var folder : List.of("docker", "src/main/resources")) {
            try (var paths = Files.walk(Path.of(folder))) {
                paths.map(Path::toString)
                        .filter(path -> path.endsWith(".sh"))
                        .sorted()
                        .forEach(scripts::add);
            }
        }
        return scripts;
    }
}
