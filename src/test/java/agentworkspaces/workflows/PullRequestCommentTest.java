package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what preview.yml and comment.yml run: the report of a pull request, and the comment made of it. */
class PullRequestCommentTest {

    private static final Path SCRIPTS = Path.of(".github", "scripts").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void changedCpuIsToldWithItsCost() throws IOException, InterruptedException {
        var comment = comment(
                checkout("base", ""),
                checkout("head", "  agent-workspaces:cpu: 4096\n  agent-workspaces:memory: 8192\n"));

        assertTrue(comment.startsWith("<!-- agent-workspaces-preview -->\n"), comment);
        assertTrue(
                comment.contains(
                        "### ⚠️ `dev`: restarts the task · +0 ~1 ↻0 −0 · $83.67 a month (+$21.71) · no findings"),
                comment);
        assertTrue(comment.contains("`cpu`: `2048` → `4096`"), comment);
    }

    @Test
    void lossOfTheUserPoolStandsFirst() throws IOException, InterruptedException {
        var comment = comment(
                checkout("base", ""),
                checkout(
                        "head",
                        "  agent-workspaces:cognitoEnabled: false\n  agent-workspaces:uiPassword:\n    secure: v1:abc\n"));

        assertTrue(comment.contains("### ❌ `dev`: 1 loss of data"), comment);
        assertTrue(comment.indexOf("Data, users or keys are lost") < comment.indexOf("Resources:"), comment);
    }

    @Test
    void stackThatCannotBePlannedIsToldWithTheCommandThatMendsIt() throws IOException, InterruptedException {
        var comment = comment(checkout("base", ""), checkout("head", "  agent-workspaces:cpu: 3000\n"));

        assertTrue(comment.contains("The stacks of this pull request cannot be planned"), comment);
        assertTrue(comment.contains("cpu: must be one of"), comment);
    }

    @Test
    void textOfAStrangerMentionsNobodyAndFits() throws IOException, InterruptedException {
        Tools.require("node");
        var report = folder.resolve("report.md");
        Files.writeString(report, "hello @octocat, fixes #1\n" + "x".repeat(70_000));

        var comment = posted(report);

        assertFalse(comment.contains("@octocat"));
        assertFalse(comment.contains("fixes #1"));
        assertTrue(comment.length() <= 65_000, () -> String.valueOf(comment.length()));
        assertTrue(comment.endsWith("(cut: the whole report is in the summary of the preview run)"));
    }

    @Test
    void linkInTheArtifactIsNotFollowed() throws IOException, InterruptedException {
        Tools.require("node");
        var secret = Files.writeString(folder.resolve("secret"), "of the runner");
        var report = Files.createSymbolicLink(folder.resolve("report.md"), secret);

        var process = new ProcessBuilder("node", "-e", posting(report))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertNotEquals(0, process.waitFor());
        assertTrue(output.contains("report.md is not a file"), output);
        assertFalse(output.contains("of the runner"), output);
    }

    /** A project with the stack dev as it would be in a checkout, and a ./preview that runs the classes under test. */
    private Path checkout(String name, String settings) throws IOException {
        var checkout = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("Pulumi.yaml"), checkout.resolve("Pulumi.yaml"));
        Files.createSymbolicLink(checkout.resolve("docker"), Path.of("docker").toAbsolutePath());
        var changed = settings.lines().map(line -> line.split(": ")[0]).toList();
        var kept = Files.readString(Path.of("Pulumi.dev.yaml"))
                .lines()
                .filter(line -> changed.stream().noneMatch(key -> line.startsWith(key + ":")))
                .toList();
        Files.writeString(
                checkout.resolve("Pulumi.dev.yaml"),
                String.join("\n", kept).replace("config:\n", "config:\n" + settings) + "\n");
        var preview = Files.writeString(checkout.resolve("preview"), """
                #!/usr/bin/env bash
                cd "$(dirname "$0")" && exec '%s' -cp '%s' agentworkspaces.cli.PreviewCommand "$@"
                """.formatted(
                        ProcessHandle.current().info().command().orElseThrow(), System.getProperty("java.class.path")));
        assertTrue(preview.toFile().setExecutable(true));
        return checkout;
    }

    private String comment(Path base, Path head) throws IOException, InterruptedException {
        Tools.require("node");
        var report = folder.resolve("comment.md");
        run(List.of(
                SCRIPTS.resolve("pull-request-report").toString(),
                base.toString(),
                head.toString(),
                report.toString()));
        return posted(report);
    }

    /** What comment.cjs posts where GitHub has one open pull request and no comment yet. */
    private static String posted(Path report) throws IOException, InterruptedException {
        return run(List.of("node", "-e", posting(report)));
    }

    private static String posting(Path report) {
        return """
                const comment = require('%s');
                const pulls = [{ number: 7, head: { sha: 'abc' } }];
                const rest = {
                  pulls: { list: 'pulls' },
                  issues: { listComments: 'comments', createComment: ({ body }) => process.stdout.write(body) },
                };
                const github = { rest, paginate: async (what) => (what === 'pulls' ? pulls : []) };
                const run = { head_sha: 'abc', head_branch: 'b', head_repository: { owner: { login: 'o' } } };
                const context = { repo: { owner: 'o', repo: 'r' }, payload: { workflow_run: run } };
                comment({ github, context, core: { notice() {} }, file: '%s' });
                """.formatted(SCRIPTS.resolve("comment.cjs"), report);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
