package agentworkspaces.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final int MOST = 50;

    static final SettingType<Map<String, Secret>> TYPE = new SecretMap(
                    name -> name.matches("[A-Z][A-Z0-9_]{0,99}"), MOST, List.of(UNREADABLE_NAMES))
            .type(
                    "a map of 1 to 50 secrets by names of environment variables in capitals, 16384 characters together",
                    "ANTHROPIC_API_KEY");

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
}
