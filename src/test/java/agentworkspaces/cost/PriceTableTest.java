package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final String HEADER = "id\tregion\tunit\tper\tfree\tusd\tsource\tseen\n";
    private static final String ROW = "a.b\tus-east-1\thour\t1\t0\t0.5\tsome page\t2026-11-21\n";

    private final PriceTable prices = PriceTable.load();

    @Test
    void everyPriceHasUnitSourceAndDay() {
        assertFalse(prices.prices().isEmpty());
        for (var price : prices.prices()) {
            assertFalse(price.unit().isBlank(), price::toString);
            assertTrue(price.source().length() > "AWS".length(), price::toString);
            assertTrue(price.seen().isAfter(LocalDate.of(2026, 1, 1)), price::toString);
        }
    }

    @Test
    void threeRegionsAreWholeButForWhatIsNamedHere() {
        assertEquals(Set.of(), missing("us-east-1"));
        assertEquals(
                Set.of(Rate.FARGATE_ARM_SPOT_VCPU, Rate.FARGATE_ARM_SPOT_GB, Rate.DATABASE_BACKUP),
                missing("us-west-2"));
        assertEquals(
                Set.of(
                        Rate.FARGATE_ARM_SPOT_VCPU,
                        Rate.FARGATE_ARM_SPOT_GB,
                        Rate.DATABASE_BACKUP,
                        Rate.CACHE_T3_MICRO,
                        Rate.CACHE_T3_MEDIUM,
                        Rate.CACHE_T4G_MICRO,
                        Rate.CACHE_R6G_LARGE,
                        Rate.CACHE_BACKUP),
                missing("eu-central-1"));
    }

    private Set<Rate> missing(String region) {
        return Arrays.stream(Rate.values())
                .filter(rate -> prices.find(rate, region).isEmpty())
                .collect(Collectors.toSet());
    }

    @Test
    void unitsAndWhatIsFreeAreTheSameInEveryRegion() {
        for (var price : prices.prices()) {
            var virginia = prices.find(price.id(), "us-east-1").orElseThrow();
            assertEquals(virginia.unit(), price.unit(), price::toString);
            assertEquals(virginia.per(), price.per(), price::toString);
            assertEquals(virginia.free(), price.free(), price::toString);
        }
    }

    /** A slipped comma would make one of these many times the other. */
    @Test
    void pricesDifferLittleFromRegionToRegion() {
        for (var price : prices.prices()) {
            var virginia = prices.find(price.id(), "us-east-1").orElseThrow();
            var ratio = price.usd().doubleValue() / virginia.usd().doubleValue();
            assertTrue(ratio > 0.9 && ratio < 1.35, price::toString);
        }
    }

    @Test
    void everyPriceIsAskedFor() {
        var asked = Arrays.stream(Rate.values()).map(Rate::id).collect(Collectors.toSet());

        prices.prices().forEach(price -> assertTrue(asked.contains(price.id()), price::toString));
    }

    @Test
    void aRegionOrPriceNeverSeenIsEmpty() {
        assertEquals(Optional.empty(), prices.find("vpc.nat.hour", "eu-west-1"));
        assertEquals(Optional.empty(), prices.find("vpc.nat.hour", "mars-north-1"));
        assertEquals(Optional.empty(), prices.find("no.such", "us-east-1"));
        assertEquals(Set.of("eu-central-1", "us-east-1", "us-west-2"), prices.regions());
    }

    @Test
    void readsARow() {
        var table = PriceTable.parse("# comment\n" + HEADER + ROW);

        assertEquals(
                new Price(
                        "a.b",
                        "us-east-1",
                        "hour",
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        new BigDecimal("0.5"),
                        "some page",
                        LocalDate.of(2026, 11, 21)),
                table.find("a.b", "us-east-1").orElseThrow());
    }

    @Test
    void refusesTheSamePriceTwice() {
        var error = assertThrows(IllegalArgumentException.class, () -> PriceTable.parse(HEADER + ROW + ROW));

        assertEquals("price a.b in us-east-1 stands twice", error.getMessage());
    }

    @Test
    void refusesARowWithAColumnTooFew() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> PriceTable.parse(HEADER + ROW.replace("\tsome page", "")));

        assertTrue(error.getMessage().startsWith("must have 8 columns, got: a.b"), error::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"hour, ' ', unit", "some page, ' ', source", "'\t0.5\t', '\t0\t', usd", "'\t1\t0\t', '\t0\t0\t', per"})
    void refusesARowWithoutASoundValue(String part, String instead, String column) {
        var broken = HEADER + ROW.replace(part, instead);

        var error = assertThrows(IllegalArgumentException.class, () -> PriceTable.parse(broken));

        assertEquals("price a.b in us-east-1 has no sound " + column, error.getMessage());
    }
}
