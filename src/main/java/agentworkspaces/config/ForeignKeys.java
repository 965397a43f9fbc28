package agentworkspaces.config;

import agentworkspaces.support.Spelling;
import java.util.List;
import java.util.Optional;

/**
 * Keys of other namespaces that look as if they were meant for this program.
 *
 * <p>The engine hands every key to the program, and those of others are left alone. A misspelt namespace would switch a
 * protection off without a word.
 */
final class ForeignKeys {

    private static final String PROVIDER = "aws";

    private ForeignKeys() {}

    /** The namespace that was meant, where one is misspelt. */
    static Optional<String> meant(String fullKey) {
        var namespace = namespace(fullKey);
        if (namespace.isEmpty() || isOurs(namespace.get())) {
            return Optional.empty();
        }
        var given = namespace.get();
        if (given.equalsIgnoreCase(PROVIDER)) {
            return Optional.of(PROVIDER);
        }
        return Spelling.nearest(given, List.of(ConfigSource.NAMESPACE));
    }

    /** What is to be said of a key of another namespace that has the name of one of ours. */
    static Optional<String> note(String fullKey) {
        var namespace = namespace(fullKey);
        if (namespace.isEmpty() || isOurs(namespace.get()) || meant(fullKey).isPresent()) {
            return Optional.empty();
        }
        var name = fullKey.substring(namespace.get().length() + 1);
        return Catalog.isDeclared(name)
                ? Optional.of(
                        "not read: %s, which is not in the namespace %s".formatted(fullKey, ConfigSource.NAMESPACE))
                : Optional.empty();
    }

    private static boolean isOurs(String namespace) {
        return namespace.equals(ConfigSource.NAMESPACE) || namespace.equals(PROVIDER);
    }

    private static Optional<String> namespace(String fullKey) {
        var colon = fullKey.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(fullKey.substring(0, colon));
    }
}
