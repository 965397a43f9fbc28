package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script ./preview starts, with a java that writes down how it was called. */
class PreviewScriptTest {

    private static final String JAVA = """
            #!/bin/bash
            printf '%s\\n' "$*" >>"$CALLS"
            for argument; do
                case $argument in
                -XX:DumpLoadedClassList=*) echo classes >"${argument#*=}" ;;
                -XX:SharedArchiveFile=*) [[ " $* " != *" -Xshare:dump "* || -n $BROKEN ]] || echo archive >"${argument#*=}" ;;
                esac
            done
            [[ " $* " != *" -Xshare:dump "* || -z $BROKEN ]]
            """;

    @TempDir
    private Path root;

    private Path java;
    private Path jar;

    @BeforeEach
    void makeAProject() throws IOException {
        Files.copy(Path.of("preview"), root.resolve("preview"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve("src/main"));
        Files.createDirectories(root.resolve("elsewhere"));
        java = Files.writeString(
                Files.createDirectories(root.resolve("jdk/bin")).resolve("java"), JAVA);
        assertTrue(java.toFile().setExecutable(true));
        jar = Files.writeString(Files.createDirectories(root.resolve("target")).resolve("agent-workspaces.jar"), "");
        for (var file : List.of(root.resolve("pom.xml"), root.resolve("src/main"), java)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofMinutes(10))));
    }

    @Test
    void firstRunMakesAnArchiveBesidesAndTheNextOneUsesIt() throws Exception {
        var first = run(Map.of());
        assertEquals(3, first.size(), first::toString);
        var preview = only(first, call -> call.endsWith("PreviewCommand dev"));
        assertFalse(preview.contains("SharedArchiveFile"), preview);
        only(first, call -> call.contains("-XX:DumpLoadedClassList=") && call.endsWith("--all --fail-on never"));
        only(first, call -> call.contains("-Xshare:dump"));
        assertEquals(1, archives().size());

        var second = run(Map.of());
        assertEquals(1, second.size(), second::toString);
        assertTrue(second.get(0).contains("-XX:SharedArchiveFile=" + archives().get(0)), second.get(0));
    }

    @Test
    void archiveOfAnOtherJarOrAnOlderJavaIsMadeAnew() throws Exception {
        run(Map.of());
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
        var calls = run(Map.of());
        assertFalse(only(calls, call -> call.endsWith("PreviewCommand dev")).contains("SharedArchiveFile"));

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(600)));
        Files.setLastModifiedTime(java, FileTime.from(Instant.now().plusSeconds(5)));
        calls = run(Map.of());
        assertFalse(only(calls, call -> call.endsWith("PreviewCommand dev")).contains("SharedArchiveFile"));
    }

    @Test
    void whereNoArchiveCanBeMadePreviewsGoOnWithout() throws Exception {
        for (int i = 0; i < 2; i++) {
            var calls = run(Map.of("BROKEN", "true"));
            assertFalse(only(calls, call -> call.endsWith("PreviewCommand dev")).contains("SharedArchiveFile"));
            assertEquals(List.of(), archives());
        }
    }

    @Test
    void continuousIntegrationMakesNone() throws Exception {
        assertEquals(1, run(Map.of("CI", "true")).size());
        assertEquals(List.of(), archives());
    }

    /** An unknown option stops a JVM, and Java 17 does not know this one. */
    @Test
    void whatOnlyNewJavaWarnsOfIsAllowedThere() throws Exception {
        var option = "--sun-misc-unsafe-memory-access=allow";
        for (var release : Map.of("17.0.15", false, "23.0.2", false, "24", true, "25.0.3", true)
                .entrySet()) {
            Files.writeString(
                    root.resolve("jdk/release"),
                    "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"" + release.getKey() + "\"\n");
            var preview = only(run(Map.of()), call -> call.endsWith("PreviewCommand dev"));
            assertEquals(release.getValue(), preview.contains(option), release + ": " + preview);
        }
        Files.delete(root.resolve("jdk/release"));
        assertFalse(run(Map.of()).toString().contains(option));
    }

    /** The JVM says on standard output that it has none. */
    @Test
    void hugePagesAreAskedForOnlyWhereTheSystemHasThem() throws Exception {
        var offered = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        var has = Files.isReadable(offered) && !Files.readString(offered).contains("[never]");

        var preview = only(run(Map.of()), call -> call.endsWith("PreviewCommand dev"));
        assertEquals(has, preview.contains("-XX:+UseTransparentHugePages"), preview);
    }

    /** Runs the script, waits for what it started beside, and returns how java was called. */
    private List<String> run(Map<String, String> environment) throws Exception {
        var calls = root.resolve("calls");
        Files.deleteIfExists(calls);
        var builder = new ProcessBuilder("../preview", "dev")
                .directory(root.resolve("elsewhere").toFile());
        builder.environment().keySet().removeAll(List.of("CI", "BROKEN"));
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("BROKEN", "");
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        for (int i = 0; i < 300 && isMaking(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return new ArrayList<>(Files.readAllLines(calls));
    }

    private boolean isMaking() throws IOException {
        try (var files = Files.list(root.resolve("target"))) {
            return files.anyMatch(file -> file.toString().endsWith(".making"));
        }
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(root.resolve("target"))) {
            return files.filter(file -> file.toString().contains(".jsa")).toList();
        }
    }

    private static String only(List<String> calls, Predicate<String> test) {
        var found = calls.stream().filter(test).toList();
        assertEquals(1, found.size(), calls::toString);
        return found.get(0);
    }
}
