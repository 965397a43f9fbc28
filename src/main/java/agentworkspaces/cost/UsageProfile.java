package agentworkspaces.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
     * One of the presets.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static UsageProfile named(String name) {
        return switch (name) {
            case "small" -> preset(name, Usage::small);
            case "team" -> preset(name, Usage::team);
            case "busy" -> preset(name, Usage::busy);
            default ->
                throw new IllegalArgumentException(
                        "usage: must be one of %s or a file, got %s".formatted(String.join(", ", NAMES), name));
        };
    }

    /**
     * A profile of one's own, from a YAML or JSON file.
     *
     * @throws UsageFileException when the file is at fault, with all that is wrong with it
     */
    public static UsageProfile read(Path file) throws IOException {
        return UsageFile.read(file);
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

    private static UsageProfile preset(String name, Function<Usage, Optional<BigDecimal>> column) {
        var quantities = new EnumMap<Usage, BigDecimal>(Usage.class);
        for (var usage : Usage.values()) {
            column.apply(usage).ifPresent(quantity -> quantities.put(usage, quantity));
        }
        return new UsageProfile(name, quantities);
    }
}
