package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells values of the examples, which belong to nobody, from an owner's own.
 *
 * <p>Sources: RFC 2606 reserves the domains; AWS's documents use the account and the word EXAMPLE in ids.
 */
final class ExampleValues {

    private static final Pattern EXAMPLE = Pattern.compile("(?i)(^|[^a-z0-9-])example\\.(com|net|org)($|[^a-z0-9-])"
            + "|@company\\.com$"
            + "|(^|[^0-9])123456789012($|[^0-9])"
            + "|certificate/0{8}-"
            + "|^Z[0-9]*EXAMPLE$"
            + "|^example/");

    private ExampleValues() {}

    /** What to say where values are still those of an example. */
    static Optional<String> note(ConfigSource source, Catalog catalog) {
        var keys = keys(source, catalog);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of("still the shipped example: " + String.join(", ", keys)
                        + (keys.size() == 1 ? "; a deployment needs a value" : "; a deployment needs values")
                        + " of your own there");
    }

    private static List<String> keys(ConfigSource source, Catalog catalog) {
        return catalog.settings().stream()
                .map(Setting::name)
                .filter(name -> source.get(Catalog.fullKey(name))
                        .filter(value -> !value.secret())
                        .filter(value -> EXAMPLE.matcher(value.text()).find())
                        .isPresent())
                .toList();
    }
}
