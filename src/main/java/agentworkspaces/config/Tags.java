package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tags as a stack gives them.
 *
 * <p>AWS takes 50 a resource; ten are left to the program and to what it names. IAM takes the fewest characters of all
 * services and does not tell upper from lower case, so two keys may not differ in case alone, and none may be one that
 * the program sets itself. Source: AWS Identity and Access Management, "Tags for IAM resources" and API Tag.
 */
final class Tags {

    static final String ALLOWED = "a map of at most 40 tags, keys of 1 to 128 and values of up to 256 letters, digits,"
            + " spaces and _.:/=+-@, none beginning with aws:, no two keys alike but for case and none of Application,"
            + " Platform, Stack, ManagedBy";

    private static final String CHARACTER = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final int MOST = 40;
    private static final Set<String> OWN = Set.of("application", "platform", "stack", "managedby");
    private static final SettingType<String> VALUE =
            SettingType.text("a text", "(?![Aa][Ww][Ss]:)" + CHARACTER + "{0,256}", "platform");

    private Tags() {}

    /** The tags at a path of a setting. */
    static Map<String, String> of(String path, Map<String, JsonElement> map) {
        var tags = new TreeMap<String, String>();
        var lowerCase = new HashMap<String, String>();
        map.forEach((key, value) -> {
            var at = path + SettingType.step(key);
            if (!isKey(key) || tags.size() == MOST || lowerCase.put(lower(key), key) != null) {
                throw NotAllowedException.at(at);
            }
            tags.put(key, SettingType.at(at, VALUE, value));
        });
        return tags;
    }

    /** Refuses tags of a stack that AWS does not take beside those of {@code aws:defaultTags}. */
    static void checkTogether(SettingsReader reader) {
        var others = reader.find(AwsSettings.DEFAULT_TAGS).orElse(Map.of());
        var all = new TreeMap<>(others);
        var lowerCase = new HashMap<String, String>();
        others.keySet().forEach(key -> lowerCase.put(lower(key), key));
        for (var key : reader.find(StackSettings.TAGS).orElse(Map.of()).keySet()) {
            var other = lowerCase.getOrDefault(lower(key), key);
            if (!other.equals(key)) {
                reader.report(
                        StackSettings.TAGS,
                        "a map whose keys differ from those of aws:defaultTags by more than case, as " + other
                                + " does not",
                        key,
                        StackSettings.TAGS.removal(SettingType.step(key)));
                return;
            }
            all.put(key, "");
            if (all.size() > MOST) {
                reader.report(
                        StackSettings.TAGS,
                        "a map that makes at most 40 tags together with aws:defaultTags",
                        key,
                        StackSettings.TAGS.removal(SettingType.step(key)));
                return;
            }
        }
    }

    private static boolean isKey(String key) {
        return key.matches(CHARACTER + "{1,128}") && !lower(key).startsWith("aws:") && !OWN.contains(lower(key));
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
