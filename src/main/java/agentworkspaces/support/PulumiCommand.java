package agentworkspaces.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of the Pulumi CLI, as they are shown to be copied. */
public final class PulumiCommand {

    private static final Pattern CONFIG = Pattern.compile("\\bpulumi config (set|rm) (?!-s )");

    private PulumiCommand() {}

    /** The same text with every command for a setting aimed at a stack, whichever is selected. */
    public static String onStack(String stack, String text) {
        var option = Matcher.quoteReplacement(quoted(stack));
        return CONFIG.matcher(text).replaceAll("pulumi config $1 -s " + option + " ");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.][A-Za-z0-9_.-]*") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
