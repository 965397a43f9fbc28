package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.PlatformName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several stacks, new ones and broken ones; what is explained, and how wide it is. */
class StacksTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void copySettings() throws IOException {
        project = new Project(folder);
    }

    @Test
    void aBrokenStackDoesNotHideTheOthers() throws IOException {
        project.write("Pulumi.broken.yaml", "config:\n  aws:region: [us-east-1\n");

        assertEquals(PreviewCommand.FAULT, project.preview("--all"));
        assertTrue(project.out.contains("Stack dev: ") && project.out.contains("Stack prod: "), project.out);
        assertTrue(project.err.contains("Pulumi.broken.yaml"), project.err);
    }

    @Test
    void severalStacksAreShownByName() {
        assertEquals(PreviewCommand.FINE, project.preview("prod", "dev"));
        assertTrue(project.out.indexOf("Stack prod: ") < project.out.indexOf("Stack dev: "), project.out);
    }

    @Test
    void theVersionIsThatOfTheProject() throws IOException {
        var pom = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(pom.find());

        assertEquals(PreviewCommand.FINE, project.preview("--version"));
        assertEquals("agent-workspaces " + pom.group(1) + "\n", project.out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "html", "json", "sarif"})
    void valuesOfTheExampleAreNotedInEveryFormat(String format) {
        var fault = project.preview("prod", "--format", format, "--fail-on", "never");

        assertEquals(PreviewCommand.FINE, fault, project.err);
        var text = project.out.replaceAll("\\s+", " ").replaceAll("[\\\\\u200b]", "");
        assertTrue(
                text.contains(
                        "still the shipped example: aws:allowedAccountIds, domainName, certificateArn, gitUserEmail"),
                project.out);
    }

    /** Of website-agent the distribution's part stands in us-east-1. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "html"})
    void everyFormatNamesTheRegionsThatPricesAreOf(String format) throws IOException {
        project.write("Pulumi.website-agent.yaml", Files.readString(Path.of("Pulumi.website-agent.yaml")));

        assertEquals("list prices of us-east-1, use as in the profile team", basis("prod", format));
        assertEquals(
                "list prices of eu-central-1 and us-east-1, use as in the profile team",
                basis("website-agent", format));
    }

    @Test
    void anOwnersValuesAreNotNoted() {
        project.preview(
                "dev",
                "--set",
                "aws:allowedAccountIds=[\"210987654321\"]",
                "--set",
                "domainName=workspace.acme.io",
                "--set",
                "certificateArn=arn:aws:acm:us-east-1:210987654321:certificate/1d2e3f40-1111-2222-3333-444455556666");

        assertTrue(project.out.contains("workspace.acme.io"), project.out + project.err);
        assertFalse(project.out.contains("shipped example"), project.out);
    }

    private String basis(String stack, String format) {
        project.preview(stack, "--format", format, "--fail-on", "never");
        var text = project.out.replaceAll("\\s+", " ").replaceAll("[\\\\\u200b]", "");
        var basis = Pattern.compile("list prices of .*? use as in the profile [a-z]+")
                .matcher(text);
        assertTrue(basis.find(), text);
        return basis.group();
    }

    @Test
    void theAddressThatAProviderMustKnowIsAnOutput() {
        var settings = new ArrayList<>(List.of("prod", "--set", "cognitoEnabled=false"));
        for (var key :
                List.of("oidcIssuer", "oidcAuthorizationEndpoint", "oidcTokenEndpoint", "oidcUserInfoEndpoint")) {
            settings.addAll(List.of("--set", key + "=https://id.acme.io/" + key));
        }
        settings.addAll(List.of("--set", "oidcClientId=x", "--set", "oidcClientSecret=x"));
        project.preview(settings.toArray(String[]::new));

        assertTrue(
                project.out.contains("oidcRedirectUri")
                        && project.out.contains("https://workspace.example.com/oauth2/idpresponse"),
                project.out + project.err);
        project.preview("prod");
        assertFalse(project.out.contains("oidcRedirectUri"), project.out);
    }

    @Test
    void aNewStackIsWrittenOnce() throws IOException {
        assertEquals(PreviewCommand.FINE, project.preview("--init", "team-a"), project.err);
        assertTrue(project.err.contains("wrote Pulumi.team-a.yaml"), project.err);
        assertTrue(project.err.contains("what another platform than openchamber needs"), project.err);
        var written = project.read("Pulumi.team-a.yaml");
        assertTrue(written.contains("openchamber | opencode | cao | website-agent | coder"), written);

        assertEquals(PreviewCommand.FAULT, project.preview("--init", "team-a"));
        assertEquals(written, project.read("Pulumi.team-a.yaml"));
    }

    /** As it is for OpenChamber; for another with its word, and with what its comment holds. */
    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void aNewStackCanBePreviewedAtOnce(PlatformName platform) throws IOException {
        var litellm = Path.of("docker/litellm/config.yaml");
        Files.createDirectories(folder.resolve(litellm).getParent());
        Files.copy(litellm, folder.resolve(litellm));
        project.preview("--init", "team-a");
        project.write("Pulumi.team-a.yaml", chosen(project.read("Pulumi.team-a.yaml"), platform));

        var code = project.preview("team-a", "--fail-on", "never");

        assertEquals(PreviewCommand.FINE, code, project.err);
        assertTrue(project.out.startsWith("Stack team-a: " + platform.word() + " in us-east-1"), project.out);
        var text = project.out.replaceAll("\\s+", " ");
        assertTrue(
                text.contains("note: still the shipped example: aws:allowedAccountIds, domainName, hostedZoneId"),
                text);
        assertFalse(text.contains("refuses to start"), text);
    }

    private static String chosen(String written, PlatformName platform) {
        var lines = new ArrayList<String>();
        var isIts = false;
        for (var line : written.split("\n")) {
            isIts = line.equals("  # " + platform.word() + ":") || isIts && line.startsWith("  # agent-workspaces:");
            lines.add(
                    line.startsWith("  agent-workspaces:platform:")
                            ? "  agent-workspaces:platform: " + platform.word()
                            : isIts ? line.replace("  # agent-workspaces:", "  agent-workspaces:") : line);
        }
        return String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "UPPER", "a.b", "-x", "", "averyveryverylongname"})
    void noOtherNameIsANewStack(String name) {
        assertEquals(PreviewCommand.USAGE, project.preview("--init=" + name));
        assertFalse(Files.exists(folder.resolve("Pulumi." + name + ".yaml")));
    }

    @Test
    void explainsARuleByAnyOfItsNames() {
        assertEquals(PreviewCommand.FINE, project.preview("--explain", "EFS.2"));
        assertTrue(project.out.startsWith("EFS.7\n"), project.out);
    }

    @Test
    void explainsASettingWithTheValueThatHolds() {
        assertEquals(PreviewCommand.FINE, project.preview("prod", "--explain", "natGateways"));
        assertTrue(project.out.contains("prod"), project.out);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200})
    void fitsTheTerminal(int columns) {
        project.preview(
                Map.of("PREVIEW_ON_TERMINAL", "true", "PREVIEW_COLUMNS", "" + columns, "NO_COLOR", "1"), "prod");

        // What is copied from the list of outputs stays whole.
        project.out
                .lines()
                .takeWhile(line -> !line.equals("Outputs"))
                .forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= columns, line));
    }

    @Test
    void nothingIsCutInAFile() {
        project.preview(Map.of("PREVIEW_ON_TERMINAL", "true", "PREVIEW_COLUMNS", "80"), "prod", "--output", "out.txt");
        project.preview("prod");

        assertFalse(project.out.contains("…"), project.out);
    }

    @Test
    void namesFilesFromWhereTheUserStands() throws IOException {
        var standing = Files.createDirectory(folder.resolve("below"));
        assertEquals(
                PreviewCommand.FINE,
                project.preview(
                        Map.of("PREVIEW_DIRECTORY", standing.toString()),
                        "dev",
                        "--format",
                        "html",
                        "--output",
                        "a.html"),
                project.err);

        assertTrue(Files.exists(standing.resolve("a.html")));
        assertEquals("preview: wrote a.html\n", project.err);
    }
}
