package agentworkspaces.config;

import agentworkspaces.support.Cidr;
import agentworkspaces.support.Spelling;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What values a setting takes and how they are written.
 *
 * @param name the type in a word, as {@code whole number}
 * @param allowed the values it takes, as they follow "must be"
 * @param example a value that it takes
 * @param parser from text to value; throws {@link IllegalArgumentException} for what is not allowed
 */
record SettingType<T>(String name, String allowed, Example example, Parser<T> parser) {

    /**
     * A value that is allowed, for the command that mends a wrong one.
     *
     * @param path where in the setting the command writes: empty for a scalar, {@code [0]} or {@code .key} below it
     * @param value the value written there; empty for a secret, which the command asks for
     */
    record Example(String path, String value) {

        static Example scalar(String value) {
            return new Example("", value);
        }

        String asText() {
            return path.equals("[0]") ? "[\"" + value + "\"]" : value;
        }
    }

    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }

    static SettingType<Integer> integer(int from, int to) {
        return integerWhere(
                "a whole number from %d to %d".formatted(from, to),
                from,
                wanted -> Math.max(from, Math.min(to, wanted)));
    }

    static SettingType<Integer> integerOf(Integer... values) {
        return integerWhere("one of " + join(values), values[0], wanted -> Arrays.stream(values)
                .min(Comparator.comparingLong(value -> Math.abs((long) value - wanted)))
                .orElseThrow());
    }

    private static SettingType<Integer> integerWhere(String allowed, int example, UnaryOperator<Integer> nearest) {
        return new SettingType<>("whole number", allowed, Example.scalar(String.valueOf(example)), text -> {
            var value = Integer.valueOf(text);
            var allowedValue = nearest.apply(value);
            if (!allowedValue.equals(value)) {
                throw NotAllowedException.unless(allowedValue.toString());
            }
            return value;
        });
    }

    static SettingType<Boolean> bool() {
        return new SettingType<>("boolean", "true or false", Example.scalar("true"), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw booleanIn(text);
        });
    }

    private static IllegalArgumentException booleanIn(String text) {
        if (text.matches("(?i)true|yes|y|on|1")) {
            return NotAllowedException.unless("true");
        }
        if (text.matches("(?i)false|no|n|off|0")) {
            return NotAllowedException.unless("false");
        }
        return new IllegalArgumentException("not a boolean");
    }

    static SettingType<String> oneOf(String... values) {
        var words = List.of(values);
        return new SettingType<>("text", "one of " + join(values), Example.scalar(values[0]), text -> {
            if (!words.contains(text)) {
                throw Spelling.nearest(text, words)
                        .<IllegalArgumentException>map(NotAllowedException::unless)
                        .orElseGet(() -> new IllegalArgumentException("not allowed"));
            }
            return text;
        });
    }

    static SettingType<String> text(String allowed, String regex, String example) {
        var pattern = Pattern.compile(regex, Pattern.DOTALL);
        return new SettingType<>("text", allowed, Example.scalar(example), text -> {
            require(pattern.matcher(text).matches());
            return text;
        });
    }

    static SettingType<Secret> secret(String allowed, String regex) {
        return new SettingType<>("secret", allowed, Example.scalar(""), text -> {
            require(text.matches(regex));
            return new Secret(text);
        });
    }

    /** An address block, or the command that sets the block of an address. */
    static Cidr cidr(String text) {
        var block = Cidr.around(text);
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw NotAllowedException.unless(block.toString());
        }
    }

    boolean isSecret() {
        return name.startsWith("secret");
    }

    static <T> SettingType<T> parsed(String name, String allowed, String example, Parser<T> parser) {
        return new SettingType<>(name, allowed, Example.scalar(example), parser);
    }

    static <T> SettingType<List<T>> listOf(SettingType<T> item, int atLeast, int atMost) {
        return listOf(item, atLeast, atMost, new Example("[0]", item.example().value()));
    }

    static <T> SettingType<List<T>> listOf(SettingType<T> item, int atLeast, int atMost, Example example) {
        return new SettingType<>(
                "list",
                atMost == 1
                        ? "a list of one item, " + item.allowed()
                        : "a list of %d to %d different items, each %s".formatted(atLeast, atMost, item.allowed()),
                example,
                text -> {
                    var values = new ArrayList<T>();
                    for (var element : array(text)) {
                        var path = "[" + values.size() + "]";
                        var value = at(path, item, element);
                        if (values.contains(value) || values.size() == atMost) {
                            throw NotAllowedException.at(path);
                        }
                        values.add(value);
                    }
                    require(values.size() >= atLeast);
                    return List.copyOf(values);
                });
    }

    static <T> SettingType<List<T>> listOfMaps(String allowed, Example example, Parser<List<T>> parser) {
        return new SettingType<>("list of maps", allowed, example, parser);
    }

    static <T> SettingType<T> map(String allowed, Example example, Parser<T> parser) {
        return new SettingType<>("map", allowed, example, parser);
    }

    <R> SettingType<R> as(Function<T, R> conversion) {
        return new SettingType<>(name, allowed, example, text -> conversion.apply(parser.parse(text)));
    }

    /** The value of a part of a setting, or the command that mends just this part. */
    static <T> T at(String path, SettingType<T> type, JsonElement element) {
        try {
            return type.parser().parse(scalar(element));
        } catch (NotAllowedException e) {
            throw e.within(path);
        } catch (IllegalArgumentException e) {
            throw NotAllowedException.unless(path, type.example().value());
        }
    }

    static JsonArray array(String text) {
        return array("", json(text));
    }

    static JsonArray array(String path, JsonElement element) {
        if (element.isJsonObject()) {
            // The CLI refuses to write an item into a map.
            throw NotAllowedException.at(path);
        }
        require(element.isJsonArray());
        return element.getAsJsonArray();
    }

    static Map<String, JsonElement> object(String text) {
        return object("", json(text));
    }

    static Map<String, JsonElement> object(String path, JsonElement element) {
        if (element.isJsonArray()) {
            // The CLI refuses to write a key into a list.
            throw NotAllowedException.at(path);
        }
        require(element.isJsonObject());
        return element.getAsJsonObject().asMap();
    }

    /** Refuses a map with keys that nothing reads. */
    static void requireKeys(String path, Map<String, ?> map, String... known) {
        for (var key : map.keySet()) {
            if (!Arrays.asList(known).contains(key)) {
                throw NotAllowedException.at(path + step(key));
            }
        }
    }

    /** A key as a path of the CLI names it. */
    static String step(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? "." + key : "[\"" + key.replace("\"", "\\\"") + "\"]";
    }

    static String scalar(JsonElement element) {
        require(element.isJsonPrimitive());
        return element.getAsString();
    }

    static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not allowed");
        }
    }

    private static JsonElement json(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static String join(Object[] values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
