package agentworkspaces.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Plain JSON values: maps with sorted keys, lists, strings, numbers and booleans. */
final class Values {

    private Values() {}

    /** Sorts keys and turns whole doubles, as which all numbers arrive from the engine, into longs. */
    static Object normalised(Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), normalised(item)));
            return Collections.unmodifiableMap(sorted);
        }
        if (value instanceof Iterable<?> items) {
            var list = new ArrayList<>();
            items.forEach(item -> list.add(normalised(item)));
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> asList(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }

    static Optional<Object> at(Object root, String path) {
        var current = root;
        for (var step : path.replace("[", ".").replace("]", "").split("\\.")) {
            if (current instanceof Map<?, ?> map) {
                current = map.get(step);
            } else if (current instanceof List<?> list
                    && step.chars().allMatch(Character::isDigit)
                    && Integer.parseInt(step) < list.size()) {
                current = list.get(Integer.parseInt(step));
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(current);
    }

    /** Calls {@code visitor} with the path and text of every string in a value. */
    static void forEachString(String path, Object value, BiConsumer<String, String> visitor) {
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, item) -> forEachString(path.isEmpty() ? key.toString() : path + "." + key, item, visitor));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                forEachString(path + "[" + i + "]", list.get(i), visitor);
            }
        } else if (value instanceof String text) {
            visitor.accept(path, text);
        }
    }

    static boolean isAtOrBelow(String path, String property) {
        return path.equals(property) || path.startsWith(property + ".") || path.startsWith(property + "[");
    }
}
