package agentworkspaces.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelt a word. */
public final class Spelling {

    /** Nobody misspells a longer word, and comparing takes time by its length. */
    private static final int LONGEST = 60;

    private Spelling() {}

    /** The word that is most like a misspelt one, if any is near; "on" is not meant for "off". */
    public static Optional<String> nearest(String misspelt, Collection<String> words) {
        if (misspelt.length() > LONGEST) {
            return Optional.empty();
        }
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(misspelt, word)))
                .filter(word -> distance(misspelt, word) <= Math.max(2, misspelt.length() / 3))
                .filter(word -> distance(misspelt, word) < misspelt.length());
    }

    /** Levenshtein distance, ignoring case. */
    private static int distance(String one, String other) {
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
