package agentworkspaces.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a map of quantities; those that it does not name come from the preset that {@code base} names. */
final class UsageFile {

    private static final String BASE = "base";
    private static final String DEFAULT_BASE = "team";
    private static final BigDecimal HOURS_IN_LONGEST_MONTH = new BigDecimal("744");

    private final List<String> problems = new ArrayList<>();
    private final Map<Usage, BigDecimal> quantities = new EnumMap<>(Usage.class);
    private String base = DEFAULT_BASE;

    private UsageFile() {}

    static UsageProfile read(Path file) throws IOException {
        var reading = new UsageFile();
        reading.read(Files.readString(file));
        var name = file.getFileName().toString();
        if (!reading.problems.isEmpty()) {
            throw new UsageFileException(name, reading.problems);
        }
        return UsageProfile.named(reading.base).with(name, reading.quantities);
    }

    private void read(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(text);
            if (document instanceof Map<?, ?> map) {
                map.forEach((key, value) -> entry(String.valueOf(key), value));
            } else {
                problems.add("must be a map of quantities, as natGb: 40");
            }
        } catch (MarkedYAMLException e) {
            problems.add("must be YAML or JSON, got %s in line %d"
                    .formatted(e.getProblem(), e.getProblemMark().getLine() + 1));
        } catch (YAMLException e) {
            problems.add("must be YAML or JSON, got " + e.getMessage());
        }
    }

    private void entry(String key, Object value) {
        if (key.equals(BASE)) {
            base(String.valueOf(value));
            return;
        }
        var usage = Arrays.stream(Usage.values())
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (usage.isEmpty()) {
            problems.add("%s: must be one of %s".formatted(key, keys()));
            return;
        }
        number(value)
                .filter(quantity -> inRange(usage.get(), quantity))
                .ifPresentOrElse(
                        quantity -> quantities.put(usage.get(), quantity),
                        () -> problems.add("%s: must be %s (%s %s), got %s"
                                .formatted(
                                        key,
                                        range(usage.get()),
                                        usage.get().unit(),
                                        usage.get().meaning(),
                                        value)));
    }

    private void base(String name) {
        if (UsageProfile.NAMES.contains(name)) {
            base = name;
        } else {
            problems.add("base: must be one of %s, got %s".formatted(String.join(", ", UsageProfile.NAMES), name));
        }
    }

    private static Optional<BigDecimal> number(Object value) {
        if (!(value instanceof Number)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean inRange(Usage usage, BigDecimal quantity) {
        return quantity.signum() >= 0
                && most(usage).map(most -> quantity.compareTo(most) <= 0).orElse(true);
    }

    private static Optional<BigDecimal> most(Usage usage) {
        return switch (usage) {
            case TASK_HOURS -> Optional.of(HOURS_IN_LONGEST_MONTH);
            case SPOT_SHARE -> Optional.of(BigDecimal.ONE);
            default -> Optional.empty();
        };
    }

    private static String range(Usage usage) {
        return most(usage).map(most -> "a number from 0 to " + most).orElse("a number of 0 or more");
    }

    private static String keys() {
        return Arrays.stream(Usage.values()).map(Usage::key).collect(Collectors.joining(", ", BASE + ", ", ""));
    }
}
