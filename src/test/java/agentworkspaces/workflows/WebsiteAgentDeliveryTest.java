package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what deploy-website-agent.yml runs, with stand-ins for Docker and the AWS CLI. */
class WebsiteAgentDeliveryTest {

    private static final String TAG = "7b0afbd52770babd3e2d2b2af07f4257e917a051-0123456789ab";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir
    private Path folder;

    private StandIns standIns;

    @BeforeEach
    void prepare() {
        standIns = new StandIns(folder);
    }

    @Test
    void imageIsBuiltOfTheCheckedOutSourceAndPushedUnderATagOfItsOwn() throws Exception {
        var plan = Plans.of("website-agent");
        var command = plan.outputs().get("pushImageCommand").toString();
        var image = command.substring(command.lastIndexOf(' ') + 1);
        var repository = image.substring(0, image.lastIndexOf(':'));
        var source = Files.createDirectory(folder.resolve("the application"));
        // The registry knows the image once it was pushed.
        standIns.with(
                        "aws",
                        "[[ $1 == ecr && $2 == batch-get-image ]] || { echo password; exit; }\n"
                                + "grep -q '^docker push' \"$here/calls\" && echo " + DIGEST + " || echo None")
                .with("docker", "[[ $1 != login ]] || cat > /dev/null");

        var ended = standIns.run("push-application-image", command, TAG, source.toString());

        assertEquals(0, ended.status(), ended.errors());
        assertEquals(
                "tag=" + TAG + "\nimage=" + repository + "@" + DIGEST + "\ndigest=" + DIGEST + "\n", ended.output());
        var docker = standIns.calls().stream()
                .filter(call -> call.startsWith("docker "))
                .toList();
        assertEquals(
                List.of(
                        "docker login --username AWS --password-stdin "
                                + repository.split("/")[0],
                        "docker build --build-context application=" + source.toRealPath()
                                + " --label org.opencontainers.image.revision=" + TAG
                                + " --platform linux/amd64 --provenance=false --build-arg VITE_LOG_LEVEL=info"
                                + " --build-arg VITE_PUBLIC_APP_URL=https://app.example.com -t " + repository + ":"
                                + TAG
                                + " docker/website-agent",
                        "docker push " + repository + ":" + TAG),
                docker);
        var asked = standIns.calls().stream()
                .filter(call -> call.contains("batch-get-image"))
                .toList();
        assertTrue(asked.get(0)
                .contains("--repository-name " + repository.split("/", 2)[1] + " --image-ids imageTag=" + TAG));
    }

    @Test
    void imageThatWasPushedBeforeIsNotBuiltAgain() throws Exception {
        standIns.with("aws", "[[ $2 != batch-get-image ]] || echo " + DIGEST).with("docker", "cat > /dev/null");

        var ended = push();

        assertEquals(0, ended.status(), ended.errors());
        assertTrue(ended.output().endsWith("\ndigest=" + DIGEST + "\n"), ended.output());
        assertTrue(standIns.calls().stream().noneMatch(call -> call.matches("docker (build|push).*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "push", "login"})
    void imageThatCannotBePushedIsNotDeployed(String step) throws Exception {
        standIns.with("aws", "echo None").with("docker", "cat > /dev/null; [[ $1 != " + step + " ]]");

        var ended = push();

        assertTrue(ended.status() != 0);
        assertEquals("", ended.output());
    }

    @Test
    void commandOfAnotherFormIsRefusedRatherThanGuessed() throws Exception {
        standIns.with("aws", "").with("docker", "");

        var ended = standIns.run("push-application-image", "make push IMAGE=a/b:c", TAG, folder.toString());

        assertEquals(1, ended.status());
        assertTrue(ended.errors().contains("not of the form"), ended.errors());
        assertEquals(List.of(), standIns.calls());
    }

    /** Files of an image; its copy is a folder. */
    private static final String IMAGE = """
            case $1 in
                create) echo 0123abcd ;;
                cp) mkdir -p "$4/assets"; echo x > "$4/favicon.svg"; [[ -n ${EMPTY:-} ]] || echo x > "$4/assets/a-1.js" ;;
                rm) ;;
                *) exit 64 ;;
            esac
            """;

    @Test
    void hashedFilesAreAddedForAYearAndNeverDeleted() throws Exception {
        standIns.with("docker", IMAGE).with("aws", "ls \"$3\" >> \"$here/uploaded\"");

        var ended = standIns.run("sync-assets", "repository@" + DIGEST, "bucket");

        assertEquals(0, ended.status(), ended.errors());
        var calls = standIns.calls();
        assertEquals("docker create repository@" + DIGEST, calls.get(0));
        assertTrue(calls.get(1).startsWith("docker cp --quiet 0123abcd:/app/build/client /"), calls.get(1));
        var hashed = calls.get(2);
        assertTrue(hashed.matches("aws s3 sync \\S+/client/assets s3://bucket/assets/ .*"), hashed);
        assertTrue(hashed.endsWith(" --cache-control public,max-age=31536000,immutable"), hashed);
        assertTrue(hashed.contains(" --size-only "), hashed);
        assertFalse(hashed.contains("--delete"), hashed);
        var others = calls.get(3);
        assertTrue(others.matches("aws s3 sync \\S+/client s3://bucket/ --exclude assets/\\* --delete .*"), others);
        assertTrue(others.endsWith(" --cache-control public,max-age=3600"), others);
        assertEquals("docker rm 0123abcd", calls.get(4));
        assertEquals(List.of("a-1.js", "assets", "favicon.svg"), Files.readAllLines(folder.resolve("uploaded")));
    }

    @ParameterizedTest
    @CsvSource({"'echo no such image >&2; exit 1', ''", "'[[ $1 != cp ]]', ''", "EMPTY, 'has no files below'"})
    void imageWithoutFilesStopsTheDeployment(String docker, String told) throws Exception {
        standIns.with("docker", docker.equals("EMPTY") ? "EMPTY=1\n" + IMAGE : docker)
                .with("aws", "");

        var ended = standIns.run("sync-assets", "repository@" + DIGEST, "bucket");

        assertEquals(1, ended.status());
        assertTrue(ended.errors().contains(told), ended.errors());
        assertTrue(standIns.calls().stream().noneMatch(call -> call.startsWith("aws ")));
    }

    @Test
    void filesThatCouldNotBeBroughtStopTheDeployment() throws Exception {
        standIns.with("docker", IMAGE).with("aws", "[[ $4 != */assets/ ]]");

        assertEquals(
                1, standIns.run("sync-assets", "repository@" + DIGEST, "bucket").status());
        assertEquals("docker rm 0123abcd", standIns.calls().get(standIns.calls().size() - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"files\":[\"favicon.svg\",\"a b.txt\"],\"folders\":[\"assets/\",\"icons/\"]} | /favicon.svg /a%20b.txt /icons/*",
                "{\"files\":[\"robots.txt\"],\"folders\":null} | /robots.txt"
            })
    void cloudFrontForgetsWhatKeepsItsName(String listed, String paths) throws Exception {
        Tools.require("jq");
        standIns.with("aws", "[[ $2 == create-invalidation ]] && echo I1 || echo '" + listed + "'");

        var ended = standIns.run("invalidate-files", "E1", "bucket");

        assertEquals(0, ended.status(), ended.errors());
        var call = standIns.calls().get(1);
        assertTrue(
                call.startsWith(
                        "aws cloudfront create-invalidation --distribution-id E1 --paths " + paths + " --query"),
                call);
    }

    @Test
    void cloudFrontIsNotAskedToForgetNothing() throws Exception {
        Tools.require("jq");
        standIns.with("aws", "echo '{\"files\":null,\"folders\":[\"assets/\"]}'");

        assertEquals(0, standIns.run("invalidate-files", "E1", "bucket").status());
        assertEquals(1, standIns.calls().size());
    }

    @Test
    void workflowBringsFilesFirstAndLooksLastAtWhatRuns() throws IOException {
        var workflow = Files.readString(Path.of(".github/workflows/deploy-website-agent.yml"));
        var position = -1;
        for (var step : List.of(
                "pnpm run test",
                "push-application-image",
                "sync-assets",
                "pulumi/actions@",
                "deploy-blue-green",
                "await-deployment",
                "await-image",
                "invalidate-files")) {
            var next = workflow.indexOf(step);
            assertTrue(next > position, step);
            position = next;
        }
        assertTrue(workflow.contains("imageTag: {value: '${{ needs.image.outputs.tag }}'"));
    }

    @Test
    void codeOfTheApplicationRunsWithoutAnyRight() throws IOException {
        var workflow = Files.readString(Path.of(".github/workflows/deploy-website-agent.yml"));
        var test = workflow.split("\n  test:\n")[1].split("\n  plan:\n")[0];

        assertFalse(test.contains("id-token"));
        assertFalse(test.contains("environment:"));
        assertFalse(test.contains("configure-aws-credentials"));
        assertTrue(test.contains("persist-credentials: false"));
        assertEquals(2, workflow.split("id-token: write", -1).length - 1);
    }

    /** The workflow builds what the image builds by itself, unless somebody says otherwise. */
    @Test
    void applicationIsTheOneOfTheImage() throws IOException {
        var dockerfile = Files.readString(Path.of("docker/website-agent/Dockerfile"));
        var workflow = Files.readString(Path.of(".github/workflows/deploy-website-agent.yml"));
        var repository = dockerfile
                .split("ARG APPLICATION_REPOSITORY=https://github.com/")[1]
                .split("\\.git\n")[0];
        var pnpm = dockerfile.split("ARG PNPM_VERSION=")[1].split("\n")[0];

        assertEquals(2, workflow.split("APPLICATION_REPOSITORY \\|\\| '" + repository + "'", -1).length - 1);
        assertTrue(workflow.contains("corepack prepare pnpm@" + pnpm + " --activate"));
    }

    private StandIns.Ended push() throws IOException, InterruptedException {
        var command =
                Plans.of("website-agent").outputs().get("pushImageCommand").toString();
        return standIns.run("push-application-image", command, TAG, folder.toString());
    }
}
