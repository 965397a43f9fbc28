package agentworkspaces.plan;

import agentworkspaces.config.ConfigValue;
import com.google.gson.GsonBuilder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Hides the texts of secrets wherever they stand, inside documents too. */
public final class SecretMask {

    private final List<String> secrets;

    /** A mask for some secret texts; longer ones first, so that none shows through another. */
    public SecretMask(Set<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .flatMap(SecretMask::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The same mask with further secret texts. */
    SecretMask with(Set<String> further) {
        var all = new HashSet<>(secrets);
        all.addAll(further);
        return new SecretMask(all);
    }

    /** A secret as it is and as it stands in JSON documents, which escape some letters. */
    private static Stream<String> forms(String secret) {
        return Stream.of(
                secret, inJson(new GsonBuilder().disableHtmlEscaping(), secret), inJson(new GsonBuilder(), secret));
    }

    private static String inJson(GsonBuilder gson, String secret) {
        var quoted = gson.create().toJson(secret);
        return quoted.substring(1, quoted.length() - 1);
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
