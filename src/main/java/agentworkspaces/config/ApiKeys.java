package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of model APIs by the names of environment variables that hold them.
 *
 * <p>Which names are taken is the platform's to say: an injected secret may not stand in for a variable that the program
 * sets itself.
 */
final class ApiKeys {

    /** Stands for the names in a map that cannot be decrypted here. */
    private static final String UNREADABLE_NAMES = "API_KEYS";

    private static final Secret UNREADABLE = new Secret(ConfigValue.UNREADABLE);

    private static final int MOST = 50;

    /** Source: AWS Secrets Manager quotas: 65,536 bytes a secret; what is not ASCII may take four bytes a character. */
    private static final int LONGEST = 16_384;

    private static final SettingType<Secret> VALUE = SettingType.secret("a secret", "(?s).*\\S.*");

    static final SettingType<Map<String, Secret>> TYPE = new SettingType<>(
            "secret map",
            "a map of 1 to 50 secrets by names of environment variables in capitals, 16384 characters together",
            new SettingType.Example(".ANTHROPIC_API_KEY", ""),
            ApiKeys::parse);

    private ApiKeys() {}

    /** Whether a name stands for the names in a map that cannot be decrypted here. */
    static boolean isUnreadable(String name) {
        return name.equals(UNREADABLE_NAMES);
    }

    /**
     * Refuses names of variables that the program sets itself.
     *
     * @param taken such names
     * @param prefixes how such names begin
     */
    static void check(SettingsReader reader, Map<String, Secret> keys, Set<String> taken, List<String> prefixes) {
        keys.keySet().stream()
                .filter(name -> taken.contains(name) || prefixes.stream().anyMatch(name::startsWith))
                .findFirst()
                .ifPresent(name -> reader.report(
                        SecuritySettings.API_KEYS,
                        "without the program's own variables ("
                                + Stream.concat(
                                                taken.stream().sorted(),
                                                prefixes.stream().map(prefix -> prefix + "*"))
                                        .collect(Collectors.joining(", "))
                                + ")",
                        name,
                        SecuritySettings.API_KEYS.removal(SettingType.step(name))));
    }

    private static Map<String, Secret> parse(String text) {
        if (text.equals(ConfigValue.UNREADABLE)) {
            return Map.of(UNREADABLE_NAMES, UNREADABLE);
        }
        var keys = new TreeMap<String, Secret>();
        SettingType.object(text).forEach((name, value) -> {
            if (!name.matches("[A-Z][A-Z0-9_]{0,99}") || keys.size() == MOST || isName(value)) {
                // No path: whoever writes name and key the wrong way round has the key where the name belongs.
                throw NotAllowedException.at("");
            }
            var path = SettingType.step(name);
            keys.put(name, SettingType.at(path, VALUE, value));
        });
        SettingType.require(!keys.isEmpty() && text.length() <= LONGEST);
        refusePlainTextAmongUnreadable(keys);
        return keys;
    }

    /** Whether a value is the name of a variable, which is no key of anything. */
    private static boolean isName(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsString().matches("[A-Z][A-Z0-9_]*_(KEY|TOKEN|SECRET)");
    }

    /** The engine calls a map secret when one value in it is; here the others still show. */
    private static void refusePlainTextAmongUnreadable(Map<String, Secret> keys) {
        if (keys.containsValue(UNREADABLE)) {
            keys.forEach((name, value) -> {
                if (!value.equals(UNREADABLE)) {
                    throw NotAllowedException.unless(SettingType.step(name), "");
                }
            });
        }
    }
}
