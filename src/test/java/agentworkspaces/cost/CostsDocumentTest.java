package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code docs/costs.md} says of quantities is what the program takes. */
class CostsDocumentTest {

    @Test
    void everyQuantityStandsInTheDocumentWithItsPresets() throws IOException {
        var document = Files.readString(Path.of("docs", "costs.md"));

        for (var usage : Usage.values()) {
            var row = "| `%s` | %s %s | %s | %s | %s |"
                    .formatted(
                            usage.key(),
                            usage.unit(),
                            usage.meaning(),
                            preset(usage, "small"),
                            preset(usage, "team"),
                            preset(usage, "busy"));

            assertTrue(document.contains(row), row);
        }
    }

    private static String preset(Usage usage, String name) {
        Optional<BigDecimal> quantity = UsageTable.own().find(usage, UsageTable.EVERY, name);
        return quantity.map(number -> number.scale() > 0 ? number.toString() : "%,d".formatted(number.longValueExact()))
                .orElse("from the plan");
    }
}
