package agentworkspaces.platform.coder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a template: it must fit the stack, and be one to Terraform. */
class WorkspaceTemplateTest {

    private static final Path TEMPLATE = Path.of("examples", "coder-workspace");
    private static final String PLATFORM = "coder-production-coder";
    private static final Pattern LISTED = Pattern.compile("(?s)for_each = toset\\(\\[(.*?)]\\)");

    private final Plan plan = Plans.of("coder", "oidcClientSecret", "client-secret");
    private final String template;

    WorkspaceTemplateTest() throws IOException {
        template = Files.readString(TEMPLATE.resolve("main.tf"));
    }

    @Test
    void itReadsEveryParameterOfTheStackAndNoOther() {
        var listed = LISTED.matcher(template);
        assertTrue(listed.find());
        var read = Pattern.compile("\"([a-z-]+)\"")
                .matcher(listed.group(1))
                .results()
                .map(name -> "/" + PLATFORM + "/" + name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(texts("aws:ssm/parameter:Parameter", "name"), read);
        assertEquals(8, read.size());
        assertTrue(template.contains("name = \"/${var.platform}/${each.key}\""));
    }

    @Test
    void itUsesTheStacksLogsAndAddresses() {
        assertTrue(texts("aws:cloudwatch/logGroup:LogGroup", "name").contains("/ecs/" + PLATFORM + "/workspaces"));
        assertTrue(template.contains("\"/ecs/${var.platform}/workspaces\""));
        assertEquals(
                Set.of(PLATFORM + ".local"),
                texts("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "name"));
        assertTrue(template.contains("\"http://litellm.${var.platform}.local:4000\""));
        assertTrue(template.contains("\"http://key-provisioner.${var.platform}.local:8100\""));
        assertTrue(texts("aws:servicediscovery/service:Service", "name")
                .containsAll(Set.of("litellm", "key-provisioner")));
    }

    /** Coder's role may make what is named so. */
    @Test
    void everythingThatItMakesHasTheNameThatCoderMayUse() {
        assertTrue(template.contains("= \"workspace-${data.coder_workspace.me.id}\""));
        var resources = Pattern.compile("(?m)^resource \"aws_[a-z_]+\"")
                .matcher(template)
                .results()
                .count();
        var tagged = Pattern.compile("(?m)^ *Name = local\\.name$")
                .matcher(template)
                .results()
                .count();

        assertEquals(resources, tagged);
    }

    /** Skipped where Terraform or a provider of the template cannot be had. */
    @Test
    void terraformAcceptsIt(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "terraform"))),
                "terraform is not on the PATH");
        Files.copy(TEMPLATE.resolve("main.tf"), folder.resolve("main.tf"));
        var initialised = terraform(folder, "init", "-backend=false");
        Assumptions.assumeTrue(initialised.isEmpty(), "its providers cannot be had: " + initialised);

        assertEquals("", terraform(folder, "validate"));
        assertEquals("", terraform(folder, "fmt", "-check", "-diff"));
    }

    /** What it complains of; empty where all is well. */
    private static String terraform(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        if (!command.contains("fmt")) {
            command.add("-no-color");
        }
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TF_INPUT", "0");
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        var process = builder.redirectOutput(folder.resolve("output").toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), command + " did not end");
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? "" : Files.readString(folder.resolve("output"));
    }

    private Set<String> texts(String type, String property) {
        return plan.ofType(type).stream()
                .flatMap((PlannedResource resource) -> resource.text(property).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
