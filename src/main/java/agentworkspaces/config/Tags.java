package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tags as a stack gives them.
 *
 * <p>AWS takes 50 a resource; ten are left to the program and to what it names. IAM does not tell upper from lower
 * case, so neither may a key that the program sets itself.
 */
final class Tags {

    static final String ALLOWED =
            "a map of at most 40 tags, keys of 1 to 128 and values of up to 256 characters, no key"
                    + " beginning with aws: and none of Application, Platform, Stack, ManagedBy";

    private static final int MOST = 40;
    private static final Set<String> OWN = Set.of("application", "platform", "stack", "managedby");
    private static final SettingType<String> VALUE = SettingType.text("a text", ".{0,256}", "platform");

    private Tags() {}

    /** The tags at a path of a setting. */
    static Map<String, String> of(String path, Map<String, JsonElement> map) {
        var tags = new TreeMap<String, String>();
        map.forEach((key, value) -> {
            var at = path + SettingType.step(key);
            if (!isKey(key) || tags.size() == MOST) {
                throw NotAllowedException.at(at);
            }
            tags.put(key, SettingType.at(at, VALUE, value));
        });
        return tags;
    }

    private static boolean isKey(String key) {
        var lower = key.toLowerCase(Locale.ROOT);
        return 1 <= key.length() && key.length() <= 128 && !lower.startsWith("aws:") && !OWN.contains(lower);
    }
}
