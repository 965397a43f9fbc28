package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.image.Tools;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.report.view.PlanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs what deploy.yml runs to build and push the image of a stack. */
class StackImageTest {

    private static final Path SCRIPTS = Path.of(".github", "scripts").toAbsolutePath();
    private static final String REPOSITORY = "123456789012.dkr.ecr.us-east-1.amazonaws.com/openchamber-dev";

    @TempDir
    private Path folder;

    private record Ended(int status, String output, String errors) {}

    @Test
    void isBuiltAsTheStackSaysOnARunnerOfItsProcessor() throws IOException, InterruptedException {
        var plan = Plans.of(
                "dev", "cpuArchitecture", "ARM64", "openchamberVersion", "1.19.1", "opencodeVersion", "1.18.40");

        var lines = told(plan, true).output().lines().toList();

        assertEquals(List.of("runner=ubuntu-24.04-arm", "push=" + plan.outputs().get("pushImageCommand")), lines);
        assertTrue(lines.get(1).contains(" --platform linux/arm64 "), lines::toString);
        assertTrue(lines.get(1).contains(" --build-arg OPENCHAMBER_VERSION=1.19.1 "), lines::toString);
        assertTrue(lines.get(1).contains(" --build-arg OPENCODE_VERSION=1.18.40 "), lines::toString);
    }

    @Test
    void isNotBuiltUnlessAskedFor() throws IOException, InterruptedException {
        assertEquals(
                new Ended(0, "runner=ubuntu-24.04\n", ""),
                told(Plans.of("dev", "image", "example.com/openchamber:1"), false));
    }

    @ParameterizedTest
    @CsvSource({"image, example.com/openchamber:1", "buildImage, true"})
    void thatTheStackWouldNotRunIsNotBuilt(String key, String value) throws IOException, InterruptedException {
        var ended = told(Plans.of("dev", key, value), true);

        assertEquals(1, ended.status());
        assertTrue(ended.errors().contains("no task of stack dev would run " + REPOSITORY + ":latest"), ended.errors());
        assertTrue(ended.errors().contains("deploy it without build-image"), ended.errors());
    }

    @Test
    void thatHasFilesForBrowsersIsBuiltByTheWorkflowThatBringsThem() throws IOException, InterruptedException {
        var plan = Plans.of("website-agent");

        var ended = told(PlanJson.write(plan).toString(), "with-files");

        assertEquals(
                List.of(
                        "runner=ubuntu-24.04",
                        "push=" + plan.outputs().get("pushImageCommand"),
                        "bucket=website-agent-assets-123456789012"),
                ended.output().lines().toList(),
                ended.errors());
        var other = told(plan, true);
        assertEquals(1, other.status());
        assertEquals("", other.output());
        assertTrue(other.errors().contains("deploy it by deploy-website-agent.yml"), other.errors());
        assertEquals(new Ended(0, "runner=ubuntu-24.04\n", ""), told(plan, false));
    }

    @Test
    void thatHasNoneIsNotBuiltByThatWorkflow() throws IOException, InterruptedException {
        var ended = told(PlanJson.write(Plans.of("dev")).toString(), "with-files");

        assertEquals(1, ended.status());
        assertEquals("", ended.output());
        assertTrue(ended.errors().contains("stack dev runs openchamber"), ended.errors());
    }

    @Test
    void processorIsThatOfTheTaskThatRunsTheImage() throws IOException, InterruptedException {
        var pushed = REPOSITORY + ":latest";

        var ended = told("""
                {"stack": "dev", "outputs": {"pushImageCommand": "docker push %s"}, "resources": [
                  {"type": "aws:ecs/cluster:Cluster", "inputs": {}},
                  {"type": "aws:ecs/taskDefinition:TaskDefinition", "inputs": {
                    "runtimePlatform": {"cpuArchitecture": "X86_64"},
                    "containerDefinitions": "[{\\"image\\":\\"example.com/proxy:1\\"}]"}},
                  {"type": "aws:ecs/taskDefinition:TaskDefinition", "inputs": {
                    "runtimePlatform": {"cpuArchitecture": "ARM64"},
                    "containerDefinitions": "[{\\"image\\":\\"example.com/collector:1\\"},{\\"image\\":\\"%s\\"}]"}}]}
                """.formatted(pushed, pushed), true);

        assertEquals(new Ended(0, "runner=ubuntu-24.04-arm\npush=docker push " + pushed + "\n", ""), ended);
    }

    @Test
    void isPushedUnderTheTagThatTheStackRunsAndUnderTheCommit() throws IOException, InterruptedException {
        var plan = Plans.of("dev", "imageTag", "stable");
        standIn("aws", "echo password");
        standIn("docker", "echo \"$*\" >> calls; [[ $1 != login ]] || cat >> calls");

        var ended = pushed(plan);

        var calls = Files.readAllLines(folder.resolve("calls"));
        assertEquals(0, ended.status(), ended.errors());
        assertEquals("login --username AWS --password-stdin " + REPOSITORY.split("/")[0], calls.get(0));
        assertEquals("password", calls.get(1));
        assertTrue(calls.get(2).startsWith("build --platform linux/amd64 "), calls.get(2));
        assertTrue(calls.get(2).endsWith(" -t " + REPOSITORY + ":stable docker/openchamber"), calls.get(2));
        assertEquals(
                List.of(
                        "push " + REPOSITORY + ":stable",
                        "tag " + REPOSITORY + ":stable " + REPOSITORY + ":abc123",
                        "push " + REPOSITORY + ":abc123"),
                calls.subList(3, calls.size()));
    }

    @Test
    void thatCannotBeBuiltIsNotPushed() throws IOException, InterruptedException {
        standIn("aws", "echo password");
        standIn("docker", "echo \"$*\" >> calls; [[ $1 != build ]]");

        var ended = pushed(Plans.of("dev"));

        assertNotEquals(0, ended.status());
        assertTrue(Files.readAllLines(folder.resolve("calls")).stream().noneMatch(call -> call.startsWith("push ")));
    }

    /** What stack-image.cjs tells of a plan. */
    private Ended told(Plan plan, boolean build) throws IOException, InterruptedException {
        return told(PlanJson.write(plan).toString(), build);
    }

    private Ended told(String plan, boolean build) throws IOException, InterruptedException {
        return told(plan, String.valueOf(build));
    }

    private Ended told(String plan, String build) throws IOException, InterruptedException {
        Tools.require("node");
        var report = Files.writeString(folder.resolve("plan.json"), plan);
        return run(List.of("node", SCRIPTS.resolve("stack-image.cjs").toString(), report.toString(), build));
    }

    private Ended pushed(Plan plan) throws IOException, InterruptedException {
        var command = plan.outputs().get("pushImageCommand").toString();
        return run(List.of(SCRIPTS.resolve("push-image").toString(), command, "abc123"));
    }

    private void standIn(String command, String script) throws IOException {
        var file = Files.writeString(folder.resolve(command), "#!/usr/bin/env bash\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    /** Commands of the temporary folder come before others of their name. */
    private Ended run(List<String> command) throws IOException, InterruptedException {
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }
}
