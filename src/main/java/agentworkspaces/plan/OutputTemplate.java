package agentworkspaces.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates of what AWS computes: texts with parts such as {@code {region}} that differ by resource. */
public final class OutputTemplate {

    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z.:0-9?]+)}");

    /** A part that depends on another: its name, a value, what stands for that value, and what for every other. */
    private static final Pattern CHOICE = Pattern.compile("([a-zA-Z.]+)\\?(\\w+):(\\w+):(\\w+)");

    private OutputTemplate() {}

    /**
     * A template with its parts filled in; one that is a single {@code {count}} becomes a number.
     *
     * @param template a text, or lists and maps of texts; other values stay
     * @param parts gives what stands for the name of a part
     */
    public static Object fill(Object template, UnaryOperator<String> parts) {
        if (template instanceof Map<?, ?> map) {
            var filled = new TreeMap<String, Object>();
            map.forEach((key, value) -> filled.put(key.toString(), fill(value, parts)));
            return filled;
        }
        if (template instanceof List<?> list) {
            return list.stream().map(item -> fill(item, parts)).toList();
        }
        if (!(template instanceof String)) {
            return template;
        }
        var text = text(template.toString(), parts);
        return template.equals("{count}") ? (Object) Double.valueOf(text) : text;
    }

    /** A text with its parts filled in. */
    public static String text(String template, UnaryOperator<String> parts) {
        return PART.matcher(template).replaceAll(part -> Matcher.quoteReplacement(part(part.group(1), parts)));
    }

    /** A region as AWS writes it in host names and bills: {@code use1} for {@code us-east-1}. */
    public static String regionCode(String region) {
        return region.replaceAll("([a-z]+)-([a-z])[a-z]*-(\\d)", "$1$2$3");
    }

    private static String part(String name, UnaryOperator<String> parts) {
        var choice = CHOICE.matcher(name);
        if (!choice.matches()) {
            return parts.apply(name);
        }
        return parts.apply(choice.group(1)).equals(choice.group(2)) ? choice.group(3) : choice.group(4);
    }
}
