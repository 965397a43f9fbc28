package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.config.StackFile;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every way to write a setting means the same wherever it is read: by the engine, by a program in its environment, and
 * by {@code ./preview} from the file.
 */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsSpellingTest {

    private static final String NAME = "spelling";
    private static final String BASE = """

            config:
              aws:region: us-east-1
              aws:allowedAccountIds: ["123456789012"]
              agent-workspaces:domainName: workspace.example.com
              agent-workspaces:certificateArn: arn:aws:acm:us-east-1:123456789012:certificate/00000000
            """;

    private EngineStack stack;
    private Map<String, JsonElement> listed;
    private ConfigSource environment;

    @BeforeAll
    void create() {
        stack = EngineStack.create(NAME, (context, source, former) -> environment = source);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void valuesMayBePlainOrQuotedOrSetByCommand() {
        var plain = outcome("""
                  agent-workspaces:cpu: 2048
                  agent-workspaces:memory: 8192
                  agent-workspaces:fargateSpot: true
                  agent-workspaces:httpRedirect: false
                  agent-workspaces:nameSuffix: -blue
                  agent-workspaces:egressPorts: [443, 8443]
                  agent-workspaces:tags:
                    Team: platform
                    CostCentre: "0042"
                  aws:ignoreTags:
                    keys: [Audited]
                """);
        for (var part : List.of(
                "cpu=2048", "fargateSpot=true", "httpRedirect=false", "-blue", "[443, 8443]", "CostCentre=0042")) {
            assertTrue(plain.contains(part), plain);
        }
        assertEquals(plain, outcome("""
                          agent-workspaces:cpu: "2048"
                          agent-workspaces:memory: '8192'
                          agent-workspaces:fargateSpot: "true"
                          agent-workspaces:httpRedirect: 'false'
                          agent-workspaces:nameSuffix: "-blue"
                          agent-workspaces:egressPorts: ["443", '8443']
                          agent-workspaces:tags: {Team: "platform", CostCentre: '0042'}
                          aws:ignoreTags: {"keys": ["Audited"]}
                        """));
        stack.settingsFile(BASE);
        set("cpu", "2048");
        set("memory", "8192");
        set("fargateSpot", "true");
        set("httpRedirect", "false");
        set("nameSuffix", "--", "-blue");
        set("--path", "egressPorts[0]", "443");
        set("--path", "egressPorts[1]", "8443");
        set("--path", "tags.Team", "platform");
        set("--path", "tags.CostCentre", "0042");
        set("--path", "aws:ignoreTags.keys[0]", "Audited");
        assertEquals(plain, outcomeOfTheFile());
    }

    @Test
    void datesMustBeQuoted() {
        var quoted = outcome(acknowledgement("\"2027-06-30\""));
        assertTrue(quoted.contains("2027-06-30"), quoted);
        var unquoted = outcome(acknowledgement("2027-06-30"));
        assertTrue(unquoted.contains("acknowledge: must be a list of maps"), unquoted);
        assertTrue(unquoted.contains("2027-06-30 00:00:00 +0000 UTC"), unquoted);
    }

    @Test
    void accountIdsMustBeQuoted() {
        var base = "\nconfig:\n  aws:region: us-east-1\n  agent-workspaces:domainName: workspace.example.com\n"
                + "  agent-workspaces:hostedZoneId: Z0123456789EXAMPLE\n";
        stack.settingsFile(base + "  aws:allowedAccountIds: [\"012345678901\"]\n");
        var quoted = outcomeOfTheFile();
        assertTrue(quoted.contains("allowedAccountIds=[012345678901]"), quoted);
        stack.settingsFile(base + "  aws:allowedAccountIds: [012345678901]\n");
        var unquoted = outcomeOfTheFile();
        assertTrue(unquoted.contains("aws:allowedAccountIds: must be "), unquoted);
        assertTrue(unquoted.contains("12345678901]"), unquoted);
    }

    @Test
    void secretsAreSecretEverywhereAndClosedInTheFile() throws IOException {
        stack.settingsFile(BASE);
        set("--secret", "uiPassword", "correct-horse-battery");
        runTheEngine();
        for (var source : List.of(stack.source(), environment)) {
            assertEquals(Set.of("correct-horse-battery"), source.secretTexts());
        }
        var file = StackFile.read(stack.folder(), NAME).source();
        assertEquals(Set.of(), file.secretTexts());
        assertTrue(Settings.read(NAME, file)
                .platform(OpenChamberSettings.class)
                .uiPassword()
                .isPresent());
    }

    private static String acknowledgement(String date) {
        return "  agent-workspaces:acknowledge: [{id: ELB.5, resource: \"*\", reason: tried, expires: " + date + "}]\n";
    }

    private void set(String... args) {
        var command = new ArrayList<>(List.of("config", "set", "--stack", NAME, "--non-interactive"));
        command.addAll(List.of(args));
        stack.cli(command.toArray(String[]::new));
    }

    private String outcome(String yaml) {
        stack.settingsFile(BASE + yaml);
        return outcomeOfTheFile();
    }

    /** The settings, or what is wrong with them: the same from every maker. */
    private String outcomeOfTheFile() {
        runTheEngine();
        var ofTheEngine = outcome(stack.source());
        assertEquals(ofTheEngine, outcome(environment), "environment");
        try {
            assertEquals(
                    ofTheEngine, outcome(StackFile.read(stack.folder(), NAME).source()), "file");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return ofTheEngine;
    }

    private void runTheEngine() {
        listed = JsonParser.parseString(stack.cli("config", "--json", "--stack", NAME))
                .getAsJsonObject()
                .asMap();
        stack.preview().orFail();
    }

    private static String outcome(ConfigSource source) {
        try {
            return Settings.read(NAME, source).toString();
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }
}
