package agentworkspaces.cost;

import agentworkspaces.support.Printable;
import agentworkspaces.support.Spelling;
import agentworkspaces.support.TextFile;
import agentworkspaces.support.UntrustedYaml;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a map of quantities; those that it does not name come from the preset that {@code base} names. */
final class UsageFile {

    private static final String BASE = "base";
    private static final String DEFAULT_BASE = "team";
    private static final BigDecimal HOURS_IN_LONGEST_MONTH = new BigDecimal("744");
    /** More than AWS sells of anything in a month; a sum of it still prints. */
    private static final BigDecimal MOST = new BigDecimal("1e15");

    private static final int LONGEST_NUMBER = 24;
    private static final int LONGEST_SHOWN = 40;

    private final List<String> problems = new ArrayList<>();
    private final Map<Usage, BigDecimal> quantities = new EnumMap<>(Usage.class);
    private String base = DEFAULT_BASE;

    private UsageFile() {}

    static UsageChoice read(Path file) throws IOException {
        var reading = new UsageFile();
        reading.read(TextFile.read(file));
        var name = file.getFileName().toString();
        if (!reading.problems.isEmpty()) {
            throw new UsageFileException(name, reading.problems);
        }
        return new UsageChoice(name, reading.base, reading.quantities);
    }

    private void read(String text) {
        try {
            if (UntrustedYaml.read(text).orElse(null) instanceof MappingNode map) {
                var keys = new HashSet<String>();
                map.getValue().forEach(tuple -> entry(tuple, keys));
            } else {
                problems.add("must be a map of quantities, as natGb: 40");
            }
        } catch (IllegalArgumentException e) {
            problems.add("must be YAML or JSON, got a fault in " + e.getMessage());
        }
    }

    private void entry(NodeTuple tuple, HashSet<String> keys) {
        var key = shown(tuple.getKeyNode());
        if (!keys.add(key)) {
            problems.add(key + ": must stand once, got it again in line "
                    + (tuple.getKeyNode().getStartMark().getLine() + 1));
        } else if (key.equals(BASE)) {
            base(shown(tuple.getValueNode()));
        } else {
            quantity(key, tuple.getValueNode());
        }
    }

    private void quantity(String key, Node value) {
        var usage = Arrays.stream(Usage.values())
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (usage.isEmpty()) {
            problems.add("%s: must be a quantity%s, one of %s".formatted(key, meant(key), keys()));
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
                                        shown(value))));
    }

    private void base(String name) {
        if (UsageProfile.NAMES.contains(name)) {
            base = name;
        } else {
            problems.add("base: must be one of %s, got %s".formatted(String.join(", ", UsageProfile.NAMES), name));
        }
    }

    private static Optional<BigDecimal> number(Node value) {
        if (!(value instanceof ScalarNode scalar)
                || !scalar.isPlain()
                || scalar.getValue().length() > LONGEST_NUMBER
                || !scalar.getValue().matches("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(scalar.getValue()));
    }

    private static boolean inRange(Usage usage, BigDecimal quantity) {
        return quantity.compareTo(most(usage).orElse(MOST)) <= 0;
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

    private static String meant(String key) {
        return Spelling.nearest(
                        key, Arrays.stream(Usage.values()).map(Usage::key).toList())
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    private static String keys() {
        return Arrays.stream(Usage.values()).map(Usage::key).collect(Collectors.joining(", ", BASE + ", ", ""));
    }

    private static String shown(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return node instanceof MappingNode ? "a map" : "a list";
        }
        var text = scalar.getValue().isEmpty() ? "nothing" : Printable.line(scalar.getValue());
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
