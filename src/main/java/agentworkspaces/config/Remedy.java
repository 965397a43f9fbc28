package agentworkspaces.config;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Changes of a configuration, one after another: commands for a user, which can also be tried.
 *
 * @param changes the changes, at least one
 */
record Remedy(List<Change> changes) {

    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\.([^.\\[]+)");

    Remedy {
        changes = List.copyOf(changes);
    }

    /**
     * One command of the CLI.
     *
     * @param key the key as a user types it
     * @param path where in the value, as {@code [0]} or {@code .key}; empty for the whole
     * @param value what is written there; nothing takes away what is there
     * @param isSecret whether the CLI asks for the value
     */
    record Change(String key, String path, Optional<String> value, boolean isSecret) {

        /** Whether nothing of what another change does is left after this one. */
        boolean undoes(Change other) {
            return key.equals(other.key) && other.path.startsWith(path);
        }

        @Override
        public String toString() {
            if (value.isEmpty()) {
                return "pulumi config rm " + (path.isEmpty() ? Shell.argument(key) : at());
            }
            var where = path.isEmpty() ? key : at();
            return isSecret
                    ? "pulumi config set --secret " + where
                    : "pulumi config set " + where + " " + Shell.argument(value.get());
        }

        private String at() {
            return "--path " + Shell.quoted(key + path);
        }
    }

    static Remedy set(String key, String path, String value) {
        return new Remedy(List.of(new Change(key, path, Optional.of(value), false)));
    }

    static Remedy secret(String key, String path) {
        return new Remedy(List.of(new Change(key, path, Optional.of(ConfigValue.UNREADABLE), true)));
    }

    static Remedy removal(String key, String path) {
        return new Remedy(List.of(new Change(key, path, Optional.empty(), false)));
    }

    /** Whether it sets nothing. */
    boolean onlyTakesAway() {
        return changes.stream().allMatch(change -> change.value().isEmpty());
    }

    /** This one and then another, without what that undoes. */
    Remedy then(Remedy next) {
        var all = new ArrayList<>(changes);
        next.changes.forEach(change -> {
            all.removeIf(change::undoes);
            all.add(change);
        });
        return new Remedy(all);
    }

    /** A configuration after all changes. */
    ConfigSource appliedTo(ConfigSource source) {
        var changed = source;
        for (var change : changes) {
            changed = applied(change, changed);
        }
        return changed;
    }

    private static ConfigSource applied(Change change, ConfigSource source) {
        var fullKey = Catalog.fullKey(change.key());
        var before = source.get(fullKey);
        if (change.path().isEmpty()) {
            return change.value()
                    .map(value -> source.with(fullKey, new ConfigValue(value, change.isSecret())))
                    .orElseGet(() -> source.without(fullKey));
        }
        var json = before.map(ConfigValue::text).map(Remedy::parsed).orElse(new JsonPrimitive(""));
        var text = new Gson().toJson(changed(json, steps(change.path()), change.value()));
        var isSecret = change.isSecret() || before.filter(ConfigValue::secret).isPresent();
        return source.with(fullKey, new ConfigValue(text, isSecret));
    }

    private static JsonElement parsed(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            return new JsonPrimitive(text);
        }
    }

    private static List<String> steps(String path) {
        return STEP.matcher(path)
                .results()
                .map(step -> step.group(1) != null
                        ? "[" + step.group(1)
                        : step.group(2) != null ? step.group(2).replace("\\\"", "\"") : step.group(3))
                .toList();
    }

    private static JsonElement changed(JsonElement before, List<String> steps, Optional<String> value) {
        if (steps.isEmpty()) {
            return new JsonPrimitive(value.orElse(""));
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        var removes = rest.isEmpty() && value.isEmpty();
        return step.startsWith("[")
                ? changedList(before, Integer.parseInt(step.substring(1)), removes, rest, value)
                : changedMap(before, step, removes, rest, value);
    }

    private static JsonElement changedList(
            JsonElement before, int index, boolean removes, List<String> rest, Optional<String> value) {
        var list = before.isJsonArray() ? before.getAsJsonArray() : new JsonArray();
        if (index >= list.size()) {
            if (!removes) {
                list.add(changed(new JsonPrimitive(""), rest, value));
            }
        } else if (removes) {
            list.remove(index);
        } else {
            list.set(index, changed(list.get(index), rest, value));
        }
        return list;
    }

    private static JsonElement changedMap(
            JsonElement before, String name, boolean removes, List<String> rest, Optional<String> value) {
        var map = before.isJsonObject() ? before.getAsJsonObject() : new JsonObject();
        if (removes) {
            map.remove(name);
        } else {
            map.add(name, changed(map.has(name) ? map.get(name) : new JsonPrimitive(""), rest, value));
        }
        return map;
    }

    /** One line for a shell, which ends at the first command that fails. */
    @Override
    public String toString() {
        return changes.stream().map(Change::toString).collect(Collectors.joining(" && "));
    }
}
