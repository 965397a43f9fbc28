package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret goes in by every way that there is, right and wrong, and comes out by none. */
class CanaryTest {

    private static final String CANARY = "canary-5f3a9c-hunter2";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void copySettings() throws IOException {
        project = new Project(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html", "markdown", "sarif"})
    void noFormatShowsASecret(String format) {
        project.preview("dev", "--format", format, "--set", "cognitoEnabled=false", "--set", "uiPassword=" + CANARY);

        assertTrue(project.out.length() > 100, project.err);
        assertSilent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--set uiPassword=C\"'",
                "--set uiPassword='C",
                "--set=uiPassword=C",
                "--set uiPasword=C",
                "--set agent-workspaces:uiPassword=C",
                "--set uiPassword:C",
                "--set =C",
                "--set C",
                "--set apiKeys={\"C\":\"ANTHROPIC_API_KEY\"}",
                "--set apiKeys={\"anthropic\":\"C\"",
                "--set apiKeys=C",
                "--set apiKeys=[\"C\"]",
                "--set oidcClientSecret=C",
                "--set uiPassword=C\u001b[31m",
                "--uiPassword=C",
                "uiPassword=C",
                "--format uiPassword=C",
                "--output uiPassword=C",
                "--compare uiPassword=C",
                "--usage uiPassword=C",
                "--explain uiPassword=C",
                "--init uiPassword=C",
                "--max-cost uiPassword=C"
            })
    void noMistakeOnTheCommandLineShowsASecret(String arguments) {
        var all = new ArrayList<>(List.of("dev"));
        all.addAll(List.of(arguments
                .replace("C", CANARY)
                .replace(CANARY + "lient", "Client")
                .split(" ")));
        project.preview(all.toArray(String[]::new));

        assertFalse(project.err.contains("Exception"), project.err);
        assertSilent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  agent-workspaces:uiPassword: C",
                "  agent-workspaces:uiPassword: 'C",
                "  agent-workspaces:uiPassword: \"C",
                "  agent-workspaces:uiPassword: [C",
                "  agent-workspaces:uiPassword: {C",
                "  agent-workspaces:uiPassword: {secure: {C: 1}}",
                "  agent-workspaces:uiPassword: !!int C",
                "  agent-workspaces:uiPassword: *C",
                "  agent-workspaces:uiPassword: &C",
                "  agent-workspaces:uiPassword:C",
                "\tagent-workspaces:uiPassword: C",
                " agent-workspaces:uiPassword: C",
                "  agentworkspaces:uiPassword: C",
                "  uiPassword: C",
                "C",
                "  agent-workspaces:apiKeys: {C: anthropic}"
            })
    void noBrokenLineOfTheStackFileShowsASecret(String line) throws IOException {
        project.write("Pulumi.dev.yaml", project.read("Pulumi.dev.yaml") + line.replace("C", CANARY) + "\n");
        for (var format : List.of("text", "json", "html", "sarif")) {
            project.preview("dev", "--format", format);
            assertFalse(project.err.contains("Exception"), project.err);
            assertSilent();
        }
    }

    @Test
    void aSecretThatChangedIsNotShownBesideTheOld() {
        var set = new String[] {"dev", "--set", "cognitoEnabled=false", "--set", "uiPassword=" + CANARY + "-old"};
        var before = new ArrayList<>(List.of(set));
        before.addAll(List.of("--format", "json", "--output", "base.json"));
        project.preview(before.toArray(String[]::new));
        assertSilent();
        for (var format : List.of("text", "html", "markdown", "json")) {
            project.preview(
                    "dev",
                    "--set",
                    "cognitoEnabled=false",
                    "--set",
                    "uiPassword=" + CANARY,
                    "--compare",
                    "base.json",
                    "--format",
                    format);
            assertTrue(project.out.length() > 50, project.err);
            assertSilent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1-east", "Allow-Allow-Allow", "openchamber-openchamber", "workspace.example.com"})
    void aSecretThatIsACommonWordDoesNotDamageThePlan(String secret) {
        project.preview("dev", "--format", "json", "--set", "cognitoEnabled=false", "--set", "uiPassword=" + CANARY);
        var expected = project.out;
        project.preview("dev", "--format", "json", "--set", "cognitoEnabled=false", "--set", "uiPassword=" + secret);

        assertEquals(expected, project.out);
    }

    private void assertSilent() {
        assertFalse(project.out.contains(CANARY), () -> project.out
                .lines()
                .filter(line -> line.contains(CANARY))
                .findFirst()
                .orElseThrow());
        assertFalse(project.err.contains(CANARY), project.err);
    }
}
