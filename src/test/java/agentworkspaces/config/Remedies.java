package agentworkspaces.config;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Does to a configuration what the command at the end of a problem would make the CLI do. */
final class Remedies {

    private static final Pattern COMMAND = Pattern.compile("\\((pulumi config .*)\\)$", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\.?([^.\\[\\]]+)");

    private static final Map<String, List<List<String>>> COMMANDS = new ConcurrentHashMap<>();

    private static final String SECRET = "correct-horse-battery";

    private Remedies() {}

    static ConfigSource apply(String problem, ConfigSource source) {
        var block = COMMAND.matcher(problem);
        if (!block.find()) {
            throw new AssertionError("no command in " + problem);
        }
        var changed = source;
        for (var command : COMMANDS.computeIfAbsent(block.group(1), Remedies::commands)) {
            changed = apply(command, changed);
        }
        return changed;
    }

    private static ConfigSource apply(List<String> command, ConfigSource source) {
        var words = new ArrayList<>(command);
        var removes = words.get(2).equals("rm");
        if (words.remove("--secret")) {
            // The CLI asks for it.
            words.add(SECRET);
        }
        var isPath = words.remove("--path");
        words.remove("--");
        var steps = isPath ? steps(words.get(3)) : List.of(words.get(3));
        var key = steps.get(0);
        var value = removes ? "" : words.get(4);
        if (steps.size() == 1) {
            return removes ? without(key, source) : source.with(Map.of(key, value));
        }
        var old = source.get(Catalog.fullKey(key)).map(ConfigValue::text).orElse("");
        var changed = change(parsed(old), steps.subList(1, steps.size()), value, removes);
        return source.with(Map.of(key, new Gson().toJson(changed)));
    }

    /** The words that a shell makes of a command; fails when it is not one. */
    static List<String> words(String command) {
        var commands = commands(command);
        if (commands.size() != 1) {
            throw new AssertionError("not one command: " + command);
        }
        return commands.get(0);
    }

    /** The words of each command of the CLI that a shell comes to when it runs a text. */
    private static List<List<String>> commands(String block) {
        try {
            var process = new ProcessBuilder(
                            "bash", "-euc", "pulumi() { printf '%s\\0' pulumi \"$@\" '<end>'; }\n" + block)
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("not a command: " + block + ": " + output);
            }
            return Arrays.stream(output.split("<end>\0"))
                    .map(words -> List.of(words.split("\0")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys that nothing reads are taken away as they stand; there is no way to unset one by overriding it. */
    private static ConfigSource without(String key, ConfigSource source) {
        var kept = new TreeMap<String, ConfigValue>();
        source.keys().stream()
                .filter(fullKey -> !fullKey.equals(Catalog.fullKey(key)))
                .forEach(fullKey -> source.get(fullKey).ifPresent(value -> kept.put(fullKey, value)));
        return ConfigSource.of(kept);
    }

    private static List<String> steps(String path) {
        var key = path.replaceFirst("^((?:aws:)?[^.\\[]+).*$", "$1");
        var steps = new ArrayList<>(List.of(key));
        var matcher = STEP.matcher(path.substring(key.length()));
        while (matcher.find()) {
            steps.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2).replace("\\\"", "\"") : matcher.group(3));
        }
        return steps;
    }

    private static JsonElement parsed(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            return new JsonPrimitive(text);
        }
    }

    private static JsonElement change(JsonElement old, List<String> steps, String value, boolean removes) {
        if (steps.isEmpty()) {
            return new JsonPrimitive(value);
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        var last = rest.isEmpty() && removes;
        if (step.matches("\\d+")) {
            var array = old.isJsonArray() ? old.getAsJsonArray() : new JsonArray();
            var index = Integer.parseInt(step);
            if (last) {
                array.remove(index);
            } else if (index == array.size()) {
                array.add(change(new JsonPrimitive(""), rest, value, removes));
            } else {
                array.set(index, change(array.get(index), rest, value, removes));
            }
            return array;
        }
        var object = old.isJsonObject() ? old.getAsJsonObject() : new JsonObject();
        if (last) {
            object.remove(step);
        } else {
            object.add(step, change(object.has(step) ? object.get(step) : new JsonPrimitive(""), rest, value, removes));
        }
        return object;
    }
}
