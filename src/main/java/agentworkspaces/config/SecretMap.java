package agentworkspaces.config;

import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Secrets by the names of environment variables, as a setting holds them.
 *
 * @param names which names a map may have
 * @param most how many secrets it may hold
 * @param unreadable the names that a map has which cannot be decrypted here
 */
record SecretMap(Predicate<String> names, int most, Collection<String> unreadable) {

    /** Source: AWS Secrets Manager quotas: 65,536 bytes a secret; what is not ASCII may take four bytes a character. */
    private static final int LONGEST = 16_384;

    private static final Secret UNREADABLE = new Secret(ConfigValue.UNREADABLE);

    private static final SettingType<Secret> VALUE = SettingType.secret("a secret", "(?s).*\\S.*");

    /**
     * The type of such a setting.
     *
     * @param allowed what it takes, as it follows "must be"
     * @param example name of a variable
     */
    SettingType<Map<String, Secret>> type(String allowed, String example) {
        return new SettingType<>("secret map", allowed, new SettingType.Example("." + example, ""), this::parse);
    }

    private Map<String, Secret> parse(String text) {
        var secrets = new TreeMap<String, Secret>();
        if (text.equals(ConfigValue.UNREADABLE)) {
            unreadable.forEach(name -> secrets.put(name, UNREADABLE));
            return secrets;
        }
        SettingType.object(text).forEach((name, value) -> {
            if (!names.test(name) || secrets.size() == most || isName(value)) {
                // No path: whoever writes name and key the wrong way round has the key where the name belongs.
                throw NotAllowedException.at("");
            }
            var path = SettingType.step(name);
            secrets.put(name, SettingType.at(path, VALUE, value));
        });
        SettingType.require(!secrets.isEmpty() && text.length() <= LONGEST);
        refusePlainTextAmongUnreadable(secrets);
        return secrets;
    }

    /** Whether a value is the name of a variable, which is no key of anything. */
    private static boolean isName(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsString().matches("[A-Z][A-Z0-9_]*_(KEY|TOKEN|SECRET)");
    }

    /** The engine calls a map secret when one value in it is; here the others still show. */
    private static void refusePlainTextAmongUnreadable(Map<String, Secret> secrets) {
        if (secrets.containsValue(UNREADABLE)) {
            secrets.forEach((name, value) -> {
                if (!value.equals(UNREADABLE)) {
                    throw NotAllowedException.unless(SettingType.step(name), "");
                }
            });
        }
    }
}
