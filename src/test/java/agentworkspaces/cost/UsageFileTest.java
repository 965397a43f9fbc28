package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageFileTest {

    @TempDir
    private Path folder;

    @Test
    void quantitiesReplaceThoseOfTeam() throws IOException {
        var profile = read("natGb: 40\nalbLcu: 0.5\n");

        assertEquals("usage.yaml", profile.name());
        assertEquals(new BigDecimal("40"), profile.quantity(Usage.NAT_GB));
        assertEquals(new BigDecimal("0.5"), profile.quantity(Usage.ALB_LCU));
        assertEquals(UsageProfile.named("team", "openchamber").quantity(Usage.LOG_GB), profile.quantity(Usage.LOG_GB));
    }

    @Test
    void theBaseMayBeAnotherPreset() throws IOException {
        var profile = read("base: small\nspotShare: 0.9\n");

        assertEquals(UsageProfile.named("small", "openchamber").quantity(Usage.NAT_GB), profile.quantity(Usage.NAT_GB));
        assertEquals(Optional.of(new BigDecimal("0.9")), profile.find(Usage.SPOT_SHARE));
    }

    @Test
    void jsonIsReadToo() throws IOException {
        assertEquals(
                new BigDecimal("7"), read("{\"base\": \"busy\", \"logGb\": 7}").quantity(Usage.LOG_GB));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var problems = problems("""
                base: huge
                natGB: 4
                logGb: much
                efsReadGb: -1
                taskHours: 745
                spotShare: 1.5
                dataOutGb: .inf
                ecrGb:
                """);

        assertEquals(8, problems.size());
        assertEquals("base: must be one of small, team, busy, got huge", problems.get(0));
        assertTrue(
                problems.get(1).startsWith("natGB: must be a quantity (did you mean natGb?), one of base, taskHours, "),
                problems.get(1));
        assertEquals(
                "logGb: must be a number of 0 or more (GB written to log groups, but for flow logs), got much",
                problems.get(2));
        assertEquals(
                "efsReadGb: must be a number of 0 or more (GB read in elastic throughput mode), got -1",
                problems.get(3));
        assertEquals(
                "taskHours: must be a number from 0 to 744"
                        + " (hours that a task runs where the plan has no schedule), got 745",
                problems.get(4));
        assertEquals(
                "spotShare: must be a number from 0 to 1"
                        + " (part from 0 to 1 of the tasks of a service with Fargate Spot that run on it), got 1.5",
                problems.get(5));
        assertTrue(problems.get(6).endsWith("got .inf"), problems.get(6));
        assertTrue(problems.get(7).endsWith("got nothing"), problems.get(7));
    }

    @Test
    void whatIsNoMapIsRefused() {
        assertEquals(List.of("must be a map of quantities, as natGb: 40"), problems("- natGb\n"));
        assertEquals(List.of("must be a map of quantities, as natGb: 40"), problems(""));
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        var problems = problems("natGb: 4\nlogGb: [1\n");

        assertEquals(1, problems.size());
        assertEquals("must be YAML or JSON, got a fault in line 2: a bracket that is not closed", problems.get(0));
    }

    @Test
    void aQuantityGivenTwiceIsRefused() {
        var problems = problems("natGb: 4\nnatGb: 5\n");

        assertEquals(List.of("natGb: must stand once, got it again in line 2"), problems);
    }

    @Test
    void theMessageNamesTheFile() throws IOException {
        var file = Files.writeString(folder.resolve("usage.yaml"), "logGb: much\n");

        var error = assertThrows(UsageFileException.class, () -> UsageChoice.read(file));

        assertTrue(error.getMessage().startsWith("usage.yaml:" + System.lineSeparator() + "  logGb: must be"));
    }

    @Test
    void aMissingFileIsAnErrorOfItsOwn() {
        var error = assertThrows(IOException.class, () -> UsageChoice.read(folder.resolve("none.yaml")));

        assertTrue(error.getMessage().endsWith("none.yaml: there is no such file"), error.getMessage());
    }

    private UsageProfile read(String text) throws IOException {
        return UsageChoice.read(Files.writeString(folder.resolve("usage.yaml"), text))
                .on("openchamber");
    }

    private List<String> problems(String text) {
        return assertThrows(UsageFileException.class, () -> read(text)).problems();
    }
}
