package agentworkspaces.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseReportTest {

    @TempDir
    Path folder;

    @Test
    void readsThePlanThatWasWritten() {
        var plan = ExamplePlans.manyServices().plan();
        var text = PlanJson.write(plan).toString();
        assertEquals(plan, PlanJson.read(JsonParser.parseString(text).getAsJsonObject()));
    }

    @Test
    void readsOpenFindingsAndTheTotal() throws Exception {
        var json = PlanJson.write(ExamplePlans.openChamber().plan());
        json.add("findings", JsonParser.parseString("""
                        [{"id": "EFS.2", "severity": "error", "resource": "urn", "message": "no backup"},
                         {"id": "ELB.5", "severity": "warning", "resource": "urn", "accepted": "a trial"}]
                        """));
        json.add("estimate", JsonParser.parseString("{\"currency\": \"USD\", \"totalMonthlyCost\": \"216.73\"}"));
        var file = Files.writeString(folder.resolve("base.json"), json.toString());
        var base = read(file);
        assertEquals(new BigDecimal("216.73"), base.cost().orElseThrow().total());
        assertTrue(base.cost().orElseThrow().isWhole());
        assertEquals(1, base.findings().size());
        assertEquals("EFS.2", base.findings().get(0).rule());
    }

    @Test
    void refusesWhatIsNoReport() throws Exception {
        for (var text :
                new String[] {"", "{}", "{\"version\": 1}", "not json", "{\"version\": 1, \"resources\": [{}]}"}) {
            var file = Files.writeString(folder.resolve("base.json"), text);
            assertThrows(IOException.class, () -> read(file), text);
        }
    }

    @Test
    void refusesAReportOfAnotherVersion() throws Exception {
        var json = PlanJson.write(ExamplePlans.openChamber().plan());
        json.addProperty("version", 99);
        var file = Files.writeString(folder.resolve("base.json"), json.toString());
        var error = assertThrows(IOException.class, () -> read(file));
        assertTrue(error.getMessage().contains("99"), error.getMessage());
    }

    private static BaseReport read(Path file) throws IOException {
        return BaseReport.readAll(file, "base.json", Instant.now()).get(0);
    }
}
