package agentworkspaces.config;

import agentworkspaces.support.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that a platform declares. */
final class Catalog {

    private static final String OWN = ConfigSource.NAMESPACE + ":";
    private static final String PROVIDER = "aws:";

    private final List<Section> sections;
    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();

    Catalog(List<Section> sections) {
        this.sections = List.copyOf(sections);
        sections.stream().flatMap(section -> section.settings().stream()).forEach(setting -> {
            if (settings.put(setting.name(), setting) != null) {
                throw new IllegalArgumentException("declared twice: " + setting.name());
            }
        });
    }

    List<Section> sections() {
        return sections;
    }

    Collection<Setting<?>> settings() {
        return settings.values();
    }

    /** Where a setting stands among the declared ones; what is not declared stands before them. */
    int position(String name) {
        return List.copyOf(settings.keySet()).indexOf(name);
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    Optional<Setting<?>> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    void requireDeclared(Setting<?> setting) {
        if (settings.get(setting.name()) != setting) {
            throw new IllegalStateException("not declared: " + setting.name());
        }
    }

    /** The declared name that is most like a misspelt one, if any is near. */
    Optional<String> nearest(String name) {
        return Spelling.nearest(name, settings.keySet());
    }

    static String fullKey(String name) {
        return name.contains(":") ? name : OWN + name;
    }

    /** The name as a user types it, of a key that is ours to judge; others are ignored. */
    static Optional<String> shortName(String fullKey) {
        if (fullKey.startsWith(OWN)) {
            return Optional.of(fullKey.substring(OWN.length()));
        }
        return fullKey.startsWith(PROVIDER) ? Optional.of(fullKey) : Optional.empty();
    }

    /** Whether some platform declares a setting of this name. */
    static boolean isDeclared(String name) {
        return OpenChamberSettings.CATALOG.has(name);
    }

    /** Whether a full key is declared a secret by any platform. */
    static boolean isSecret(String fullKey) {
        return shortName(fullKey)
                .flatMap(OpenChamberSettings.CATALOG::find)
                .filter(Setting::isSecret)
                .isPresent();
    }
}
