package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class UsageProfileTest {

    static final Iterable<String> NAMES = UsageProfile.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void aPresetNamesEveryQuantityButTheSpotShare(String name) {
        var profile = UsageProfile.named(name, "openchamber");

        for (var usage : Usage.values()) {
            assertEquals(usage != Usage.SPOT_SHARE, profile.find(usage).isPresent(), usage::key);
        }
        assertEquals(name, profile.name());
    }

    @Test
    void presetsGrowFromSmallToBusy() {
        for (var usage : Usage.values()) {
            if (usage != Usage.SPOT_SHARE) {
                assertTrue(quantity("small", usage).compareTo(quantity("team", usage)) <= 0, usage::key);
                assertTrue(quantity("team", usage).compareTo(quantity("busy", usage)) <= 0, usage::key);
            }
        }
    }

    @Test
    void teamHasTheQuantitiesOfTheOpenChamberPlan() {
        assertEquals(new BigDecimal("100"), quantity("team", Usage.NAT_GB));
        assertEquals(new BigDecimal("1"), quantity("team", Usage.ALB_LCU));
        assertEquals(new BigDecimal("10"), quantity("team", Usage.EFS_STANDARD_GB));
        assertEquals(new BigDecimal("10"), quantity("team", Usage.ECR_GB));
        assertEquals(new BigDecimal("5"), quantity("team", Usage.LOG_GB));
        assertEquals(new BigDecimal("50"), quantity("team", Usage.DATA_OUT_GB));
        assertEquals(new BigDecimal("730"), quantity("team", Usage.TASK_HOURS));
    }

    @Test
    void everyQuantityHasAUnitAMeaningAndAKeyOfItsOwn() {
        var keys = Arrays.stream(Usage.values()).map(Usage::key).collect(Collectors.toSet());

        assertEquals(Usage.values().length, keys.size());
        for (var usage : Usage.values()) {
            assertFalse(usage.unit().isBlank(), usage::key);
            assertFalse(usage.meaning().isBlank(), usage::key);
        }
    }

    @Test
    void anUnknownPresetIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> UsageProfile.named("huge", "openchamber"));

        assertEquals("usage: must be one of small, team, busy or a file, got huge", error.getMessage());
    }

    @Test
    void aProfileDoesNotChangeWithTheMapItWasMadeFrom() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> UsageProfile.named("team", "openchamber").quantities().put(Usage.NAT_GB, BigDecimal.ZERO));
        assertEquals(Optional.empty(), UsageProfile.named("team", "openchamber").find(Usage.SPOT_SHARE));
    }

    private static BigDecimal quantity(String name, Usage usage) {
        return UsageProfile.named(name, "openchamber").quantity(usage);
    }
}
