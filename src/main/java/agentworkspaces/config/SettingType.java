package agentworkspaces.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
                "a whole number from %d to %d".formatted(from, to), from, value -> from <= value && value <= to);
    }

    static SettingType<Integer> integerOf(Integer... values) {
        return integerWhere("one of " + join(values), values[0], Arrays.asList(values)::contains);
    }

    private static SettingType<Integer> integerWhere(String allowed, int example, Predicate<Integer> test) {
        return new SettingType<>("whole number", allowed, Example.scalar(String.valueOf(example)), text -> {
            var value = Integer.valueOf(text);
            require(test.test(value));
            return value;
        });
    }

    static SettingType<Boolean> bool() {
        return new SettingType<>("boolean", "true or false", Example.scalar("true"), text -> {
            require(text.equals("true") || text.equals("false"));
            return Boolean.valueOf(text);
        });
    }

    static SettingType<String> oneOf(String... values) {
        return new SettingType<>("text", "one of " + join(values), Example.scalar(values[0]), text -> {
            require(Arrays.asList(values).contains(text));
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

    static SettingType<String> secret(String allowed, Predicate<String> test) {
        return new SettingType<>("secret", allowed, Example.scalar(""), text -> {
            require(test.test(text));
            return text;
        });
    }

    boolean isSecret() {
        return name.equals("secret");
    }

    static <T> SettingType<T> parsed(String name, String allowed, String example, Parser<T> parser) {
        return new SettingType<>(name, allowed, Example.scalar(example), parser);
    }

    static <T> SettingType<List<T>> listOf(SettingType<T> item, int atMost) {
        return new SettingType<>(
                "list",
                "a list of 1 to %d items, each %s".formatted(atMost, item.allowed()),
                new Example("[0]", item.example().value()),
                text -> {
                    var items = array(text);
                    require(!items.isEmpty() && items.size() <= atMost);
                    var values = new ArrayList<T>();
                    items.forEach(element -> values.add(item.parser().parse(scalar(element))));
                    require(values.stream().distinct().count() == values.size());
                    return List.copyOf(values);
                });
    }

    static <T> SettingType<List<T>> listOfMaps(String allowed, Example example, Parser<List<T>> parser) {
        return new SettingType<>("list of maps", allowed, example, parser);
    }

    static SettingType<Map<String, String>> mapOfText(
            String allowed, Example example, Predicate<Map<String, String>> test) {
        return new SettingType<>("map", allowed, example, text -> {
            var map = new TreeMap<String, String>();
            object(text).forEach((key, value) -> map.put(key, scalar(value)));
            require(test.test(map));
            return map;
        });
    }

    static JsonArray array(String text) {
        var parsed = json(text);
        require(parsed.isJsonArray());
        return parsed.getAsJsonArray();
    }

    static Map<String, JsonElement> object(String text) {
        var parsed = json(text);
        require(parsed.isJsonObject());
        return parsed.getAsJsonObject().asMap();
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
