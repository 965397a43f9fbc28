package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What deploy-website-agent.yml says of what runs in the end, with a stand-in for the AWS CLI. */
class RunningRevisionTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER_DIGEST = "sha256:" + "cd".repeat(32);
    private static final String OLD = "arn:aws:ecs:eu-central-1:123456789012:task-definition/huskit-website-agent:6";
    private static final String NEW = "arn:aws:ecs:eu-central-1:123456789012:task-definition/huskit-website-agent:7";

    @TempDir
    private Path folder;

    private StandIns standIns;

    @BeforeEach
    void prepare() {
        standIns = new StandIns(folder);
        Tools.require("jq");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW DIGEST, OLD OTHER | 0 | 1 tasks run",
                "NEW DIGEST, NEW DIGEST | 0 | 2 tasks run",
                "NEW DIGEST, NEW OTHER | 1 | not sha256:abab",
                "NEW null | 1 | not sha256:abab",
                "OLD DIGEST | 1 | no task of"
            })
    void everyTaskOfTheRevisionRunsTheImageThatWasPushed(String tasks, int status, String told) throws Exception {
        var described = List.of(tasks.split(", ")).stream()
                .map(task -> task.split(" "))
                .map(task -> """
                        {"taskDefinitionArn": "%s", "lastStatus": "RUNNING", "containers": [{"imageDigest": %s}]}""".formatted(
                                task[0].equals("NEW") ? NEW : OLD,
                                task[1].equals("null")
                                        ? "null"
                                        : '"' + (task[1].equals("OTHER") ? OTHER_DIGEST : DIGEST) + '"'))
                .toList();
        standIns.with("aws", "[[ $2 == list-tasks ]] && echo task1 || echo '{\"tasks\": " + described + "}'");

        var ended = standIns.run("await-image", "cluster", "service", NEW, DIGEST);

        assertEquals(status, ended.status(), ended.errors());
        assertTrue((ended.output() + ended.errors()).contains(told), ended.output() + ended.errors());
    }

    private static final String CODE_DEPLOY = """
            case $1-$2 in
                ecs-describe-services) grep -q create-deployment "$here/calls" && cat "$here/after" || cat "$here/before" ;;
                deploy-create-deployment) echo d-1 ;;
                deploy-get-deployment) cat "$here/status" ;;
                *) exit 64 ;;
            esac
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Succeeded | NEW | 0 | runs arn",
                "Failed | OLD | 1 | the deployment failed: Failed",
                "Stopped | OLD | 1 | the deployment failed: Stopped",
                // Another deployment of a revision that ran already.
                "Failed | NEW | 1 | the deployment failed: Failed",
                // Went over, and came back when an alarm sounded.
                "Succeeded | OLD | 1 | the deployment failed: Succeeded",
                "InProgress | NEW | 1 | has not ended after 2 s: InProgress"
            })
    void codeDeployBringsTheRevisionOrFails(String state, String after, int status, String told) throws Exception {
        standIns.with("aws", CODE_DEPLOY);
        Files.writeString(folder.resolve("before"), OLD + "\n");
        Files.writeString(folder.resolve("after"), (after.equals("NEW") ? NEW : OLD) + "\n");
        Files.writeString(folder.resolve("status"), state + "\tNone\tNone\n");

        var ended = blueGreen();

        assertEquals(status, ended.status(), ended.errors());
        assertTrue((ended.output() + ended.errors()).contains(told), ended.output() + ended.errors());
        var call = standIns.calls().stream()
                .filter(made -> made.contains("create-deployment"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "aws deploy create-deployment --revision {\"a\":\"b c\"} --query deploymentId --output text", call);
    }

    @Test
    void revisionThatRunsAlreadyIsNotDeployedAgain() throws Exception {
        standIns.with("aws", CODE_DEPLOY);
        Files.writeString(folder.resolve("before"), NEW + "\n");

        assertEquals(0, blueGreen().status());
        assertEquals(1, standIns.calls().size());
    }

    @ParameterizedTest
    @CsvSource({"Succeeded, 0", "Failed, 1"})
    void revisionWhoseTagMeansAnotherImageIs(String state, int status) throws Exception {
        standIns.with("aws", CODE_DEPLOY);
        for (var file : List.of("before", "after")) {
            Files.writeString(folder.resolve(file), NEW + "\n");
        }
        Files.writeString(folder.resolve("status"), state + "\tNone\tNone\n");

        assertEquals(status, blueGreen("again").status());
        assertTrue(standIns.calls().stream().anyMatch(call -> call.contains("create-deployment")));
    }

    private StandIns.Ended blueGreen(String... again) throws IOException, InterruptedException {
        return standIns.run(
                "deploy-blue-green",
                Stream.concat(
                                Stream.of(
                                        "aws deploy create-deployment --revision '{\"a\":\"b c\"}'",
                                        "cluster",
                                        "service",
                                        NEW),
                                Stream.of(again))
                        .toArray(String[]::new));
    }
}
