package agentworkspaces.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The list prices that the project carries, each with its source and the day on which it was seen. */
public final class PriceTable {

    private static final String RESOURCE = "prices.tsv";
    private static final int COLUMNS = 8;

    private final Map<String, Price> prices;

    private PriceTable(Map<String, Price> prices) {
        this.prices = prices;
    }

    /** The table that comes with the program. */
    public static PriceTable load() {
        try (var input = PriceTable.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads tab-separated rows below a header; a line that begins with {@code #} is a comment. */
    static PriceTable parse(String text) {
        var prices = new LinkedHashMap<String, Price>();
        text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .map(PriceTable::price)
                .forEach(price -> {
                    if (prices.put(key(price.id(), price.region()), price) != null) {
                        throw new IllegalArgumentException(
                                "price %s in %s stands twice".formatted(price.id(), price.region()));
                    }
                });
        return new PriceTable(prices);
    }

    /** Every price, in the order of the table. */
    public List<Price> prices() {
        return List.copyOf(prices.values());
    }

    /** Regions with at least one price. */
    public SortedSet<String> regions() {
        var regions = new TreeSet<String>();
        prices.values().forEach(price -> regions.add(price.region()));
        return regions;
    }

    /** The price with an id in a region, if it was seen. */
    public Optional<Price> find(String id, String region) {
        return Optional.ofNullable(prices.get(key(id, region)));
    }

    Optional<Price> find(Rate rate, String region) {
        return find(rate.id(), region);
    }

    private static Price price(String line) {
        var cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("must have %d columns, got: %s".formatted(COLUMNS, line));
        }
        return new Price(
                cells[0],
                cells[1],
                cells[2],
                new BigDecimal(cells[3]),
                new BigDecimal(cells[4]),
                new BigDecimal(cells[5]),
                cells[6],
                LocalDate.parse(cells[7]));
    }

    private static String key(String id, String region) {
        return id + " " + region;
    }
}
