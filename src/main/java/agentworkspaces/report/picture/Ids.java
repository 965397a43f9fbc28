package agentworkspaces.report.picture;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out ids that are readable, stable while names stay, and unique whatever the names hold. */
final class Ids {

    private final Set<String> taken = new HashSet<>();

    String next(String prefix, String name) {
        var readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        var id = readable.isEmpty() ? prefix : prefix + "_" + readable;
        var unique = id;
        for (int i = 2; !taken.add(unique); i++) {
            unique = id + "_" + i;
        }
        return unique;
    }
}
