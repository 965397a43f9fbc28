package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Any command line gets an answer in words, which repeats no secret. */
class ArgumentsFuzzTest {

    private static final String CANARY = "canary-5f3a9c-hunter2";

    /** The stack of this project lacks what a stack needs, so that each run ends before it plans. */
    private static final List<String> WORDS = List.of(
            "dev",
            "prod",
            "--all",
            "--set",
            "--set=cpu=1",
            "--set=uiPassword=" + CANARY + "'\"'",
            "--set=uiPassword='" + CANARY,
            "--uiPassword=" + CANARY,
            "uiPassword=" + CANARY + "\"",
            "apiKeys={\"" + CANARY + "\":\"ANTHROPIC_API_KEY\"}",
            "--format",
            "text",
            "json",
            "markdown",
            "html",
            "sarif",
            "--output",
            "missing/report",
            "--compare",
            "--usage",
            "small",
            "\u0000",
            "--max-cost",
            "1e9",
            "--fail-on",
            "loss",
            "--explain",
            "ELB.5",
            "region",
            "--version",
            "--help",
            "--",
            "-",
            "@file",
            "\u001b[31m",
            "a\n::error::b",
            "x".repeat(5_000),
            "--init",
            "../../etc/passwd",
            "=",
            "");

    private Path project;

    @BeforeProperty
    void makeProject() throws IOException {
        project = Files.createTempDirectory("arguments");
        Files.writeString(project.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: us-east-1\n");
    }

    @AfterProperty
    void removeProject() throws IOException {
        try (var files = Files.list(project)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(project);
    }

    @Property(tries = 3_000)
    void anyCommandLineGetsAnAnswer(@ForAll("arguments") List<String> arguments) throws IOException {
        removeNewStacks();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exitCode =
                new PreviewCommand(project, Map.of(), stream(out), stream(err)).run(arguments.toArray(String[]::new));
        var said = err.toString(StandardCharsets.UTF_8);

        assertTrue(exitCode >= 0 && exitCode <= 3, () -> exitCode + " for " + arguments);
        assertFalse(said.contains("Exception"), said);
        assertFalse(said.contains(CANARY), () -> arguments + ": " + said);
        assertFalse(out.toString(StandardCharsets.UTF_8).contains(CANARY), arguments::toString);
        said.lines().forEach(line -> {
            assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
            assertFalse(line.strip().startsWith("::"), line);
        });
        assertTrue(exitCode == 0 || !said.isBlank(), () -> "nothing said to " + arguments);
    }

    /** What --init wrote can be planned. */
    private void removeNewStacks() throws IOException {
        try (var files = Files.list(project)) {
            for (var file :
                    files.filter(each -> !each.endsWith("Pulumi.dev.yaml")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        return Arbitraries.oneOf(Arbitraries.of(WORDS), Arbitraries.strings().ofMaxLength(12))
                .list()
                .ofMaxSize(6);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
