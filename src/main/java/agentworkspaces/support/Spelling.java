package agentworkspaces.support;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far apart two names are, so that a misspelt one can be answered with the nearest. */
public final class Spelling {

    private Spelling() {}

    /** The name that is most like another, whatever its distance; empty where there is no name. */
    public static Optional<String> nearest(String name, Stream<String> candidates) {
        return candidates.min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Levenshtein distance, ignoring case. */
    public static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
