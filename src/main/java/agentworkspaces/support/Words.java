package agentworkspaces.support;

import java.util.List;

/** Words in sentences. */
public final class Words {

    private Words() {}

    /** Words as a sentence lists them: {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String listed(List<String> words) {
        var last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
