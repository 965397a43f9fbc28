package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.platform.EverySwitch;
import agentworkspaces.report.Golden;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./preview --format json} writes, kept: a change that is to change no behaviour changes none of it.
 *
 * <p>A change that means to change it writes the files anew, and its difference shows what it does.
 */
class ReportBytesTest {

    @Test
    void shippedStacksKeepTheirReports() throws IOException {
        var stacks = new ArrayList<String>();
        for (var report : (JsonArray) JsonParser.parseString(preview("--all"))) {
            var stack = report.getAsJsonObject().get("stack").getAsString();
            stacks.add(stack);
            Golden.assertSame("json/" + stack + ".txt", JsonLines.of(report.getAsJsonObject()));
        }
        assertTrue(stacks.containsAll(List.of("dev", "prod")), stacks::toString);
    }

    @Test
    void prodWithEverySwitchOnKeepsItsReport() throws IOException {
        var arguments = new ArrayList<>(List.of("prod"));
        EverySwitch.ON.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        EverySwitch.SECRETS.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        Golden.assertSame(
                "json/everything.txt",
                JsonLines.of(JsonParser.parseString(preview(arguments.toArray(String[]::new)))
                        .getAsJsonObject()));
    }

    @Test
    void linesLeaveOutNothingButWhiteSpace() {
        assertEquals("""
                version 1
                resources[] {"urn":"a","inputs":{"ids":["x",null]}}
                findings []
                outputs.url "<https>"
                estimate.projects[].breakdown.resources[] {"name":"n"}
                estimate.total 1.50
                """, JsonLines.of(JsonParser.parseString("""
                        {"version": 1, "resources": [{"urn": "a", "inputs": {"ids": ["x", null]}}], "findings": [],
                        "outputs": {"url": "<https>"},
                        "estimate": {"projects": [{"breakdown": {"resources": [{"name": "n"}]}}], "total": 1.50}}""").getAsJsonObject()));
    }

    private static String preview(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        var exitCode = new PreviewCommand(
                        Path.of(""),
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all.toArray(String[]::new));
        assertTrue(
                exitCode == PreviewCommand.FINE || exitCode == PreviewCommand.FINDINGS,
                () -> err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
