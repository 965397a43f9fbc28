package agentworkspaces.plan;

import agentworkspaces.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Hides the texts of secrets wherever they stand, inside documents too. */
public final class SecretMask {

    private final List<String> secrets;

    /** A mask for some secret texts; longer ones first, so that none shows through another. */
    public SecretMask(Set<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    Object masked(Object value) {
        if (secrets.isEmpty()) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            var masked = new TreeMap<String, Object>();
            map.forEach((key, item) -> masked.put(key.toString(), masked(item)));
            return masked;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::masked).toList();
        }
        return value instanceof String text ? text(text) : value;
    }

    /** A text without secrets. */
    public String text(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, ConfigValue.UNREADABLE);
        }
        return masked;
    }
}
