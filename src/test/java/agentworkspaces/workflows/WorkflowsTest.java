package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowsTest {

    private static final Path FOLDER = Path.of(".github", "workflows");
    private static final Pattern USES = Pattern.compile("uses:\\s*(\\S+)");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void thereAreSix() throws IOException {
        assertEquals(
                List.of(
                        "comment.yml",
                        "deploy-website-agent.yml",
                        "deploy.yml",
                        "drift.yml",
                        "preview.yml",
                        "verify.yml"),
                workflows().stream().map(file -> file.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void codeOfAPullRequestNeverRunsWithTheRightsOfTheRepository(Path workflow) throws IOException {
        assertFalse(Files.readString(workflow).contains("pull_request_target"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedByItsCommit(Path workflow) throws IOException {
        var uses = USES.matcher(Files.readString(workflow));
        while (uses.find()) {
            assertTrue(uses.group(1).matches("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}"), uses::group);
        }
    }

    @Test
    void whatPostsTheCommentChecksOutTheDefaultBranchOnly() throws IOException {
        var comment = Files.readString(FOLDER.resolve("comment.yml"));

        assertTrue(comment.contains("ref: ${{ github.event.repository.default_branch }}"));
        assertFalse(comment.contains("head_sha"));
        assertFalse(comment.contains("head_branch"));
    }

    @Test
    void commentIsPostedWhereverThereIsAReport() throws IOException {
        var comment = Files.readString(FOLDER.resolve("comment.yml"));

        assertFalse(comment.contains("conclusion"));
        assertTrue(comment.contains("pattern: comment\n"));
        assertTrue(
                comment.contains("- if: hashFiles('report/comment.md') != ''\n        uses: actions/github-script@"));
    }

    @Test
    void deploymentRunsWhatTheStackFileSaysSoThatTheNextOneChangesNothing() throws IOException {
        assertFalse(Files.readString(FOLDER.resolve("deploy.yml")).contains("config-map"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy-website-agent.yml", "deploy.yml", "drift.yml", "preview.yml"})
    void pulumiGetsTheTokenOfPulumiCloudIfThereIsOne(String workflow) throws IOException {
        assertTrue(Files.readString(FOLDER.resolve(workflow))
                .contains("PULUMI_ACCESS_TOKEN: ${{ secrets.PULUMI_ACCESS_TOKEN }}\n"));
    }

    @Test
    void codeOfAForkGetsNoSecret() throws IOException {
        var jobs = Files.readString(FOLDER.resolve("preview.yml")).split("\n  engine:\n");

        assertEquals(2, jobs.length);
        assertFalse(jobs[0].contains("secrets."));
        assertTrue(jobs[1].contains("github.event.pull_request.head.repo.full_name == github.repository"));
        assertFalse(Files.readString(FOLDER.resolve("verify.yml")).contains("secrets."));
    }

    @Test
    void actionlintFindsNothing() throws IOException, InterruptedException {
        Tools.require("actionlint");
        assertEquals("", output(List.of("actionlint", "-no-color")));
    }

    @Test
    void shellcheckFindsNothingInTheScriptsThatTheyCall() throws IOException, InterruptedException {
        Tools.require("shellcheck");
        var command = new ArrayList<>(List.of("shellcheck", ".ci/run", "preview", "bench/run", "tools/pulumi/build"));
        try (Stream<Path> files = Files.list(Path.of(".github", "scripts"))) {
            files.map(Path::toString)
                    .filter(file -> !file.endsWith(".cjs"))
                    .sorted()
                    .forEach(command::add);
        }
        assertTrue(command.contains(".github/scripts/await-deployment"), command::toString);

        assertEquals("", output(command));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
