package agentworkspaces.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that lie beside this package. */
final class Resources {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Resources() {}

    static String read(String name) {
        try (var file = Resources.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills every place once: what is filled in is not looked at again. */
    static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "the template has a place for '" + place.group(1) + "', nothing fills it");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
