package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy.yml says of a deployment, with a stand-in for the AWS CLI that tells one state after the other. */
class AwaitDeploymentTest {

    private static final String OLD = "arn:aws:ecs:us-east-1:123456789012:task-definition/openchamber:6";
    private static final String NEW = "arn:aws:ecs:us-east-1:123456789012:task-definition/openchamber:7";

    /** The last state of the file states stays; the others are told once. */
    private static final String AWS = """
            #!/usr/bin/env bash
            cd "${0%/*}"
            case "$2" in
                list-service-deployments)
                    head -n 1 states
                    [[ $(wc -l < states) -le 1 ]] || sed -i 1d states ;;
                describe-services) cat running ;;
                list-tasks) cat tasks ;;
                describe-tasks) echo "Task failed container health checks None" ;;
                *) exit 64 ;;
            esac
            """;

    @TempDir
    private Path root;

    private record Ended(int exitCode, String output) {}

    @Test
    void aDeploymentThatEndsWellRunsWhatWasDeployed() throws Exception {
        var ended = await(NEW, "PENDING\tNone", "IN_PROGRESS\tNone", "SUCCESSFUL\tNone");

        assertEquals(new Ended(0, "runs " + NEW + "\n"), ended);
    }

    @Test
    void aRollbackFailsWithTheReason() throws Exception {
        var ended = await(OLD, "IN_PROGRESS\tNone", "ROLLBACK_IN_PROGRESS\tNone", "ROLLBACK_SUCCESSFUL\ttasks failed");

        assertEquals(1, ended.exitCode());
        for (var part : List.of(
                "the deployment failed: ROLLBACK_SUCCESSFUL\ttasks failed",
                "deployed: " + NEW,
                "running:  " + OLD,
                "Task failed container health checks")) {
            assertTrue(ended.output().contains(part), ended.output());
        }
    }

    /** As when a later change, or somebody else, put another revision there. */
    @Test
    void anotherRevisionThatRunsWellFails() throws Exception {
        assertEquals(1, await(OLD, "SUCCESSFUL\tNone").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "ROLLBACK_FAILED"})
    void whatEndedOtherwiseFails(String state) throws Exception {
        assertEquals(1, await(NEW, state + "\tNone").exitCode());
    }

    @Test
    void aServiceWithoutDeploymentsIsComparedAtOnce() throws Exception {
        assertEquals(0, await(NEW, "None").exitCode());
    }

    @Test
    void theWaitIsBounded() throws Exception {
        var ended = await(NEW, "IN_PROGRESS\tNone");

        assertEquals(1, ended.exitCode());
        assertTrue(ended.output().contains("the deployment has not ended after 2 s: IN_PROGRESS"), ended.output());
    }

    @Test
    void deployYmlAsksItLast() throws IOException {
        var workflow = Files.readString(Path.of(".github/workflows/deploy.yml"));
        var restart = workflow.indexOf("steps.up.outputs.redeployCommand");
        var await = workflow.indexOf(".github/scripts/await-deployment");

        assertTrue(0 < restart && restart < await, "after the restart, or it looks at the deployment before");
        assertFalse(workflow.substring(await).contains("- uses:"));
    }

    private Ended await(String running, String... states) throws IOException, InterruptedException {
        Files.writeString(root.resolve("states"), String.join("\n", states) + "\n");
        Files.writeString(root.resolve("running"), running + "\n");
        Files.writeString(root.resolve("tasks"), "arn:aws:ecs:us-east-1:123456789012:task/c/0123\n");
        var aws = Files.writeString(root.resolve("aws"), AWS);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
        var builder = new ProcessBuilder(".github/scripts/await-deployment", "cluster", "service", NEW)
                .redirectErrorStream(true);
        builder.environment().put("PATH", root + ":" + System.getenv("PATH"));
        builder.environment().put("DEPLOYMENT_SECONDS", "2");
        builder.environment().put("DEPLOYMENT_PAUSE", "0.1");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), output);
    }
}
