package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change costs and loses comes first, and stops whoever asked to be stopped. */
class MoneyAndLossTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void copySettings() throws IOException {
        project = new Project(folder);
    }

    @ParameterizedTest
    @CsvSource({"62, 0", "61.96, 0", "61.95, 3", "0, 3"})
    void costsAtMostWhatIsAllowed(String most, int exitCode) {
        assertEquals(exitCode, project.preview("dev", "--max-cost", most));
        assertEquals(exitCode == 3, project.err.contains("--max-cost"), project.err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "", "1e9", "1,5", "NaN"})
    void refusesAnAmountThatIsNone(String most) {
        assertEquals(PreviewCommand.USAGE, project.preview("dev", "--max-cost", most));
        assertTrue(project.err.contains("--max-cost must be US dollars a month"), project.err);
    }

    @Test
    void aTotalWithMissingPricesIsAtLeastThatInEveryFormat() throws IOException {
        // No price of ap-northeast-3 is carried.
        project.write("Pulumi.dev.yaml", project.read("Pulumi.dev.yaml").replace("us-east-1", "ap-northeast-3"));

        assertEquals(PreviewCommand.FINE, project.preview("dev"), project.err);
        assertTrue(project.out.contains("at least $"), project.out);
        assertTrue(project.out.contains(" have no price"), project.out);
        project.preview("dev", "--format", "markdown");
        assertTrue(project.out.contains("at least $") && project.out.contains(" have no price"), project.out);
        project.preview("dev", "--format", "html");
        assertTrue(project.out.contains("at least $") && project.out.contains(" have no price"));
        project.preview("dev", "--format", "json");
        assertFalse(project.json().getAsJsonObject("cost").get("complete").getAsBoolean());
        assertEquals(PreviewCommand.FINDINGS, project.preview("dev", "--max-cost", "100000"));
    }

    @Test
    void noDifferenceIsToldWhereASideIsPartial() throws IOException {
        project.preview("dev", "--format", "json", "--output", "base.json");
        project.write("Pulumi.dev.yaml", project.read("Pulumi.dev.yaml").replace("us-east-1", "ap-northeast-3"));

        project.preview("dev", "--compare", "base.json");
        assertTrue(project.out.contains("no difference"), project.out);
    }

    @Test
    void saysWhatIsLostBeforeAllElse() {
        project.preview("prod", "--format", "json", "--output", "base.json");
        var loss = new String[] {"prod", "--compare", "base.json", "--set", "kmsStorageKey=true"};

        project.preview(loss);
        var lines = project.out.lines().toList();
        assertTrue(lines.subList(0, 8).stream().anyMatch(line -> line.contains("lose")), project.out);
        assertTrue(lines.subList(0, 8).stream().anyMatch(line -> line.contains("base.json")), project.out);
        assertTrue(project.out.indexOf("Changes") < project.out.indexOf("\nOutputs\n"), project.out);
    }

    @Test
    void failsOnALossWhereAskedTo() {
        project.preview("prod", "--format", "json", "--output", "base.json");

        assertEquals(PreviewCommand.FINE, project.preview("prod", "--compare", "base.json", "--fail-on", "loss"));
        assertEquals(
                PreviewCommand.FINDINGS,
                project.preview("prod", "--compare", "base.json", "--fail-on", "loss", "--set", "vpcCidr=10.8.0.0/16"));
        assertEquals(PreviewCommand.USAGE, project.preview("prod", "--fail-on", "loss"));
    }

    @Test
    void saysThatTheBaseIsOfAnotherStack() {
        project.preview("dev", "--format", "json", "--output", "base.json");

        project.preview("prod", "--compare", "base.json");
        assertTrue(project.out.replaceAll("\\s+", " ").contains("that is the stack dev"), project.out);
    }

    @Test
    void saysThatTheBaseLacksTheStack() {
        project.preview("dev", "--format", "json", "--output", "base.json");

        assertEquals(PreviewCommand.FINE, project.preview("--all", "--compare", "base.json"), project.err);
        assertTrue(
                project.out.replaceAll("\\s+", " ").contains("base.json has no report of the stack prod"), project.out);
    }
}
