package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who calls {@code ./preview} in a copy of the project's settings. */
class PreviewCommandTest {

    private static final String SILENT_ALARMS = "alarms go to a topic that nobody is subscribed to";

    @TempDir
    private Path project;

    private String out = "";
    private String err = "";

    @BeforeEach
    void copySettings() throws IOException {
        for (var name : List.of("Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml")) {
            Files.copy(Path.of(name), project.resolve(name));
        }
    }

    @Test
    void showsTheStackDevUnlessToldOtherwise() {
        assertEquals(PreviewCommand.FINE, preview());

        assertTrue(out.startsWith("Stack dev: openchamber in us-east-1, "), out);
        for (var part : List.of(
                "OpenChamber openchamber",
                "├─ Service openchamber ",
                "Findings: none open",
                "Cost of a month: $",
                "pulumi up -s dev")) {
            assertTrue(out.contains(part), part);
        }
        assertFalse(out.contains("createdWith") || out.contains("deployedWith"), out);
        assertFalse(out.contains("\u001b"), "colour without a terminal");
        assertEquals("", err);
    }

    @Test
    void isColouredOnATerminalUnlessTheReaderWantsNoColour() {
        assertEquals(PreviewCommand.FINE, run(Map.of("PREVIEW_ON_TERMINAL", "true"), "dev"));
        assertTrue(out.contains("\u001b[1mStack dev"), out);
        run(Map.of("PREVIEW_ON_TERMINAL", "true", "NO_COLOR", "1"), "dev");
        assertFalse(out.contains("\u001b"), out);
    }

    @Test
    void saysWhatTheSettingsAllowButNobodyMayWantInEveryFormat() {
        preview("prod");
        assertTrue(out.replaceAll("\\s+", " ").contains("note: " + SILENT_ALARMS), out);
        preview("prod", "--format", "markdown");
        assertTrue(out.contains("> - " + SILENT_ALARMS), out);
        preview("prod", "--format", "html");
        assertTrue(out.contains("<li>" + SILENT_ALARMS), out);
        preview("prod", "--format", "json");
        assertTrue(json().getAsJsonArray("notes").get(1).getAsString().startsWith(SILENT_ALARMS), out);
    }

    @Test
    void saysWhichPartOfTheStackFileItCannotRead() throws IOException {
        Files.writeString(
                project.resolve("Pulumi.dev.yaml"),
                Files.readString(project.resolve("Pulumi.dev.yaml")) + "environment: [shared]\n");

        assertEquals(PreviewCommand.FINE, preview("dev"));
        assertTrue(out.contains("note: not read: environment of the stack file"), out);
    }

    @Test
    void triesSettingsWithoutWritingThem() throws IOException {
        var before = Files.readString(project.resolve("Pulumi.dev.yaml"));

        assertEquals(
                PreviewCommand.FINE,
                preview("dev", "--set", "cpu=4096", "--set", "memory=8192", "--set", "egressPorts=[443,8443]"));
        assertTrue(out.contains("4 vCPU, 8 GB"), out);
        assertTrue(out.contains("tcp 8443, to 0.0.0.0/0"), out);
        assertEquals(before, Files.readString(project.resolve("Pulumi.dev.yaml")));
    }

    @Test
    void tellsAllWrongSettingsAtOnce() {
        assertEquals(PreviewCommand.FAULT, preview("dev", "--set", "memory=4000", "--set", "natGatewys=1"));

        assertEquals("", out);
        assertEquals(
                "preview: the settings of stack dev have 2 problems:\n"
                        + "  natGatewys: must be a setting of this stack (did you mean natGateways?), got a key that"
                        + " nothing reads (pulumi config rm -s dev natGatewys)\n"
                        + "  memory: must be one of 4096..16384 in steps of 1024 when cpu is 2048, got 4000"
                        + " (pulumi config set -s dev memory 4096)\n",
                err);
    }

    @Test
    void namesAStackThatIsNotThere() {
        assertEquals(PreviewCommand.FAULT, preview("staging"));
        assertTrue(err.startsWith("preview: ") && err.contains("Pulumi.staging.yaml"), err);
        assertFalse(err.contains("Exception"), err);
    }

    @ParameterizedTest
    @CsvSource({
        "--format pdf, '--format must be one of html, json, markdown, sarif, text, got pdf'",
        "--fail-on sometimes, '--fail-on must be one of error, loss, never, warning, got sometimes'",
        "--all --format html, --format html shows one stack",
        "--colour, Unknown option: '--colour'",
        "--explain desiredCuont, did you mean desiredCount?"
    })
    void namesWhatIsWrongWithTheCommandLine(String arguments, String message) {
        assertEquals(PreviewCommand.USAGE, preview(arguments.split(" ")));
        assertTrue(err.contains(message), err);
        assertTrue(err.endsWith("preview: try ./preview --help\n"), err);
    }

    @Test
    void helpsAndExplains() {
        assertEquals(PreviewCommand.FINE, preview("--help"));
        assertTrue(out.contains("--fail-on=LEVEL"), out);
        assertEquals(PreviewCommand.FINE, preview("--explain"));
        assertTrue(out.contains("azCount") && out.contains("wafRateLimit"), out);
        assertEquals(PreviewCommand.FINE, preview("--explain", "cpu"));
        assertTrue(out.contains("CPU units") && !out.contains("azCount"), out);
    }

    @ParameterizedTest
    @CsvSource({"error, 3", "warning, 3", "never, 0"})
    void failsOnFindingsFromTheLevelThatIsAskedFor(String level, int exitCode) {
        // Two writers are an error finding.
        assertEquals(exitCode, preview("dev", "--set", "desiredCount=2", "--fail-on", level));
    }

    @Test
    void writesTheSameJsonEachTime() {
        preview("prod", "--format", "json");
        var first = out;
        preview("prod", "--format", "json");

        assertEquals(first, out);
        assertEquals(
                List.of("acceptedByDesign", "cost", "estimate", "findings", "notes", "outputs", "passed"),
                json().keySet().stream().sorted().limit(7).toList());
    }

    @Test
    void showsEveryStackInOneList() {
        assertEquals(PreviewCommand.FINE, preview("--all", "--format", "json"));
        var stacks = StreamSupport.stream(
                        JsonParser.parseString(out).getAsJsonArray().spliterator(), false)
                .map(report -> report.getAsJsonObject().get("stack").getAsString())
                .toList();
        assertEquals(List.of("dev", "prod"), stacks);
    }

    @Test
    void comparesWithAnEarlierReport() {
        assertEquals(PreviewCommand.FINE, preview("prod", "--format", "json", "--output", "base.json"));
        assertEquals("", out);
        assertEquals(PreviewCommand.FINE, preview("prod", "--compare", "base.json"));
        assertTrue(out.contains("Changes: none"), out);

        preview("prod", "--compare", "base.json", "--set", "backupDays=", "--set", "kmsStorageKey=true");
        assertTrue(out.contains("lose data, "), out);
        assertTrue(out.contains("removed  Vault openchamber: AWS keeps it"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "not json", "[1]"})
    void refusesABaseThatIsNoReport(String text) throws IOException {
        Files.writeString(project.resolve("base.json"), text);
        var exitCode = preview("dev", "--compare", "base.json");

        assertFalse(err.contains("Exception"), err);
        assertEquals(text.equals("[]") ? PreviewCommand.FINE : PreviewCommand.FAULT, exitCode, err);
    }

    @Test
    void pricesByAnotherProfile() {
        preview("dev", "--usage", "small");
        assertTrue(out.contains("use as in the profile small"), out);
        assertEquals(PreviewCommand.FAULT, preview("dev", "--usage", "usage.yml"));
        assertTrue(err.contains("usage.yml"), err);
    }

    private JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    private int preview(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        var standardOut = new ByteArrayOutputStream();
        var standardError = new ByteArrayOutputStream();
        var exitCode =
                new PreviewCommand(project, environment, stream(standardOut), stream(standardError)).run(arguments);
        out = standardOut.toString(StandardCharsets.UTF_8);
        err = standardError.toString(StandardCharsets.UTF_8);
        return exitCode;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
