package agentworkspaces.cost;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A list price.
 *
 * @param id what is priced, as {@code vpc.nat.hour}
 * @param region AWS region
 * @param unit what one {@code usd} buys, as {@code 10k requests}
 * @param per how many single quantities one unit holds, as 10,000
 * @param free how many single quantities an account gets free each month
 * @param usd US dollars a unit
 * @param source where the figure was seen
 * @param seen day on which it was seen there
 */
public record Price(
        String id,
        String region,
        String unit,
        BigDecimal per,
        BigDecimal free,
        BigDecimal usd,
        String source,
        LocalDate seen) {

    public Price {
        requireNonNull(seen, "seen is null");
        require(!unit.isBlank(), "unit", id, region);
        require(!source.isBlank(), "source", id, region);
        require(per.signum() > 0, "per", id, region);
        require(free.signum() >= 0, "free", id, region);
        require(usd.signum() > 0, "usd", id, region);
    }

    private static void require(boolean condition, String column, String id, String region) {
        if (!condition) {
            throw new IllegalArgumentException("price %s in %s has no sound %s".formatted(id, region, column));
        }
    }
}
