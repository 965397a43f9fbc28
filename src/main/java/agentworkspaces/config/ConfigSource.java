package agentworkspaces.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the configuration of a stack comes from: every key with its namespace.
 *
 * <p>The public {@code Config} of Pulumi can neither list keys nor tell which are secret; without that, a misspelt key
 * would go unnoticed and a secret in plain text would be accepted.
 */
public final class ConfigSource {

    /** Namespace of the program's own keys; the name of the project. */
    public static final String NAMESPACE = "agent-workspaces";

    private final Map<String, ConfigValue> values;

    private ConfigSource(Map<String, ConfigValue> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Values by full key, as {@code agent-workspaces:cpu}. */
    public static ConfigSource of(Map<String, ConfigValue> values) {
        return new ConfigSource(values);
    }

    /** The configuration that the engine hands to a program in its environment. */
    public static ConfigSource ofEnvironment(Map<String, String> environment) {
        var secretKeys = new HashSet<String>();
        JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"))
                .getAsJsonArray()
                .forEach(key -> secretKeys.add(key.getAsString()));
        var values = new TreeMap<String, ConfigValue>();
        JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG", "{}"))
                .getAsJsonObject()
                .asMap()
                .forEach((key, value) -> values.put(key, new ConfigValue(textOf(value), secretKeys.contains(key))));
        return new ConfigSource(values);
    }

    /** The same configuration with some values replaced or added; keys without a namespace are the program's own. */
    public ConfigSource with(Map<String, String> overrides) {
        var changed = new TreeMap<>(values);
        overrides.forEach((key, text) -> {
            var fullKey = Catalog.fullKey(key);
            var wasSecret = Optional.ofNullable(values.get(fullKey)).filter(ConfigValue::secret);
            changed.put(fullKey, new ConfigValue(text, wasSecret.isPresent() || Catalog.isSecret(fullKey)));
        });
        return new ConfigSource(changed);
    }

    /** The same configuration with another value of a full key. */
    ConfigSource with(String fullKey, ConfigValue value) {
        var changed = new TreeMap<>(values);
        changed.put(fullKey, value);
        return new ConfigSource(changed);
    }

    /** The same configuration without a full key. */
    ConfigSource without(String fullKey) {
        var kept = new TreeMap<>(values);
        kept.remove(fullKey);
        return new ConfigSource(kept);
    }

    /**
     * The same configuration with every secret closed, as it is in a stack file.
     *
     * <p>A plan needs no secret, and one that never had it cannot show it. Hiding the texts of secrets in a plan
     * instead would damage it wherever a secret is a common word.
     */
    public ConfigSource closed() {
        var closed = new TreeMap<>(values);
        closed.replaceAll((key, value) -> value.secret() ? new ConfigValue(closed(value.text()), true) : value);
        return new ConfigSource(closed);
    }

    /** Whether any value is a secret. */
    public boolean hasSecrets() {
        return values.values().stream().anyMatch(ConfigValue::secret);
    }

    private static String closed(String text) {
        if (!text.startsWith("{")) {
            return text.isEmpty() ? text : ConfigValue.UNREADABLE;
        }
        try {
            var members = JsonParser.parseString(text).getAsJsonObject();
            members.keySet().forEach(name -> members.addProperty(name, ConfigValue.UNREADABLE));
            return members.toString();
        } catch (JsonParseException | IllegalStateException notAMap) {
            return ConfigValue.UNREADABLE;
        }
    }

    /** The value of a full key, if it is set. An empty value counts as not set, as {@code key:} in a stack file is. */
    Optional<ConfigValue> get(String fullKey) {
        return Optional.ofNullable(values.get(fullKey))
                .filter(value -> !value.text().isEmpty());
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** Texts of readable secrets, those in a map each by itself too; no report may show them. */
    public Set<String> secretTexts() {
        var texts = new HashSet<String>();
        for (var value : values.values()) {
            if (value.secret()) {
                texts.add(value.text());
                texts.addAll(members(value.text()));
            }
        }
        texts.remove(ConfigValue.UNREADABLE);
        return texts;
    }

    private static List<String> members(String text) {
        try {
            return text.startsWith("{")
                    ? JsonParser.parseString(text).getAsJsonObject().asMap().values().stream()
                            .map(ConfigSource::textOf)
                            .toList()
                    : List.of();
        } catch (JsonParseException e) {
            return List.of();
        }
    }

    private static String textOf(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
