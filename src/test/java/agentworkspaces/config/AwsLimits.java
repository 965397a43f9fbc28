package agentworkspaces.config;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What AWS documents of the properties that settings end up in, as the table aws-limits.txt has it. */
final class AwsLimits {

    /**
     * The end of a path in a resource: {@code []} for an item of a list, {@code {}} for a value of a map, {@code $} for
     * what is inside a text that is JSON.
     *
     * @param type short type of the resource, or {@code *}
     * @param path path in its inputs
     * @param holds what a value, or a number of items, must satisfy
     * @param text the row, for messages
     */
    record Limit(String type, String path, Predicate<Object> holds, String text) {

        boolean speaksOf(Leaf leaf) {
            return (type.equals("*") || type.equals(leaf.type())) && path.equals(leaf.path());
        }
    }

    /** A value in a resource. */
    record Leaf(String resource, String type, String path, Object value) {}

    private static final List<Limit> ALL = Tables.read("aws-limits.txt").stream()
            .map(row -> new Limit(row.get(0), row.get(1), condition(row.get(2)), String.join(" | ", row)))
            .toList();

    private AwsLimits() {}

    static List<Limit> all() {
        return ALL;
    }

    /** Every value of a plan, and every number of items of a list and of a map. */
    static List<Leaf> leaves(Plan plan) {
        var leaves = new ArrayList<Leaf>();
        for (var resource : plan.resources()) {
            if (resource.custom()) {
                visit(resource, "", resource.inputs(), leaves);
            }
        }
        return leaves;
    }

    /** What is documented of a value. */
    static Stream<Limit> limits(Leaf leaf) {
        return ALL.stream().filter(limit -> limit.speaksOf(leaf));
    }

    /** What a value breaks. */
    static Stream<String> broken(Leaf leaf) {
        return limits(leaf)
                .filter(limit -> !limit.holds().test(leaf.value()))
                .map(limit -> leaf.resource() + " " + leaf.path() + " = " + leaf.value() + " breaks " + limit.text());
    }

    private static void visit(PlannedResource resource, String path, Object value, List<Leaf> leaves) {
        var type = resource.type().replaceFirst("^aws:", "").replaceFirst("/\\w+:", ":");
        if (value instanceof Map<?, ?> map) {
            leaves.add(new Leaf(resource.name(), type, path + "#", (long) map.size()));
            var isTags = path.equals("tags");
            map.forEach((key, item) -> {
                if (isTags) {
                    leaves.add(new Leaf(resource.name(), type, "tags.key", key));
                }
                visit(resource, isTags ? "tags.value" : (path.isEmpty() ? "" : path + ".") + key, item, leaves);
            });
        } else if (value instanceof List<?> list) {
            leaves.add(new Leaf(resource.name(), type, path + "#", (long) list.size()));
            list.forEach(item -> visit(resource, path + "[]", item, leaves));
        } else {
            leaves.add(new Leaf(resource.name(), type, path, value));
            if (value instanceof String text && (text.startsWith("{") || text.startsWith("["))) {
                visitDocument(resource, path + "$", text, leaves);
            }
        }
    }

    private static void visitDocument(PlannedResource resource, String path, String text, List<Leaf> leaves) {
        try {
            visit(resource, path, plain(JsonParser.parseString(text)), leaves);
        } catch (JsonParseException e) {
            // A text that only looks like one.
        }
    }

    private static Object plain(JsonElement element) {
        if (element.isJsonObject()) {
            var map = new TreeMap<String, Object>();
            element.getAsJsonObject().asMap().forEach((key, item) -> map.put(key, plain(item)));
            return map;
        }
        if (element.isJsonArray()) {
            return element.getAsJsonArray().asList().stream()
                    .map(AwsLimits::plain)
                    .toList();
        }
        return element.isJsonNull() ? "" : element.getAsString();
    }

    private static Predicate<Object> condition(String cell) {
        var conditions = Stream.of(cell.split(" ; ")).map(AwsLimits::one).toList();
        return value -> conditions.stream().allMatch(condition -> condition.test(value));
    }

    private static Predicate<Object> one(String text) {
        var parts = text.split(" ", 2);
        return switch (parts[0]) {
            case "length" -> {
                var ends = ends(parts[1]);
                yield value -> within(ends, String.valueOf(value).length());
            }
            case "bytes" -> {
                var ends = ends(parts[1]);
                yield value -> within(ends, String.valueOf(value).getBytes(StandardCharsets.UTF_8).length);
            }
            case "number" -> {
                var ends = ends(parts[1]);
                yield value -> within(ends, Double.parseDouble(String.valueOf(value)));
            }
            case "match" -> {
                var pattern = Pattern.compile(parts[1]);
                yield value -> pattern.matcher(String.valueOf(value)).matches();
            }
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static double[] ends(String text) {
        var ends = text.split("\\.\\.");
        return new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])};
    }

    private static boolean within(double[] ends, double value) {
        return ends[0] <= value && value <= ends[1];
    }
}
