package agentworkspaces.cost;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much a stack is used in a month.
 *
 * @param name name of a preset, or of the file that it was read from
 * @param quantities a month's quantities
 */
public record UsageProfile(String name, Map<Usage, BigDecimal> quantities) {

    /** Names of the presets. */
    public static final List<String> NAMES = List.of("small", "team", "busy");

    public UsageProfile {
        quantities = Collections.unmodifiableMap(new EnumMap<>(quantities));
    }

    /**
     * One of the presets, as a platform is used.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static UsageProfile named(String name, String platform) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "usage: must be one of %s or a file, got %s".formatted(String.join(", ", NAMES), name));
        }
        var quantities = new EnumMap<Usage, BigDecimal>(Usage.class);
        for (var usage : Usage.values()) {
            UsageTable.own().find(usage, platform, name).ifPresent(quantity -> quantities.put(usage, quantity));
        }
        return new UsageProfile(name, quantities);
    }

    /** A month's quantity, if the profile tells it. */
    public Optional<BigDecimal> find(Usage usage) {
        return Optional.ofNullable(quantities.get(usage));
    }

    BigDecimal quantity(Usage usage) {
        return find(usage).orElseThrow(() -> new IllegalStateException(usage.key() + " has no preset"));
    }

    UsageProfile with(String newName, Map<Usage, BigDecimal> overrides) {
        var merged = new EnumMap<Usage, BigDecimal>(Usage.class);
        merged.putAll(quantities);
        merged.putAll(overrides);
        return new UsageProfile(newName, merged);
    }
}
