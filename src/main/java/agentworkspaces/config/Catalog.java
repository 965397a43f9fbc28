package agentworkspaces.config;

import agentworkspaces.support.Spelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a platform.
 *
 * <p>A section owns name, type and meaning of its settings, and the default where platforms agree; where one differs, its
 * catalog says so.
 */
final class Catalog {

    private static final String OWN = ConfigSource.NAMESPACE + ":";
    private static final String PROVIDER = "aws:";

    /**
     * A setting as its section declares it and as the platform has it.
     *
     * @param isOpen whether a stack of the platform may set it
     */
    private record Entry(Setting<?> declared, Setting<?> own, boolean isOpen) {}

    private final List<Section> sections;
    private final Map<String, Entry> entries;
    private final Map<String, Integer> positions = new HashMap<>();

    private Catalog(List<Section> sections, Map<String, Entry> entries) {
        this.sections = sections;
        this.entries = entries;
        entries.keySet().forEach(name -> positions.put(name, positions.size()));
    }

    static Catalog of(Section... sections) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var section : sections) {
            for (var setting : section.settings()) {
                if (entries.put(setting.name(), new Entry(setting, setting, true)) != null) {
                    throw new IllegalArgumentException("declared twice: " + setting.name());
                }
            }
        }
        return new Catalog(List.of(sections), entries);
    }

    /** The same catalog with another default of a setting. */
    <T> Catalog defaulting(Setting<T> setting, T value) {
        return with(setting, new Entry(setting, own(setting).withDefault(value), true));
    }

    /**
     * The same catalog with a setting that need not be given.
     *
     * @param without what holds without a value
     */
    <T> Catalog optional(Setting<T> setting, String without) {
        return with(setting, new Entry(setting, own(setting).withoutDefault(without), true));
    }

    /** The same catalog without some settings: no stack may set them, and they keep what holds without a value. */
    Catalog without(Setting<?>... settings) {
        var catalog = this;
        for (var setting : settings) {
            catalog = catalog.with(setting, new Entry(setting, catalog.own(setting), false));
        }
        return catalog;
    }

    private Catalog with(Setting<?> setting, Entry entry) {
        var changed = new LinkedHashMap<>(entries);
        changed.put(setting.name(), entry);
        return new Catalog(sections, changed);
    }

    List<Section> sections() {
        return sections;
    }

    /** The settings that a stack may set, as the platform has them. */
    List<Setting<?>> settings() {
        return entries.values().stream()
                .filter(Entry::isOpen)
                .<Setting<?>>map(Entry::own)
                .toList();
    }

    /** Where a setting stands among the declared ones; what is not declared stands before them. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    /** Whether a stack may set a setting of this name. */
    boolean has(String name) {
        return entries.containsKey(name) && entries.get(name).isOpen();
    }

    /** The setting of a name that a stack may set. */
    Optional<Setting<?>> find(String name) {
        return Optional.ofNullable(entries.get(name)).filter(Entry::isOpen).map(Entry::own);
    }

    /** A setting as this platform has it. */
    @SuppressWarnings("unchecked")
    <T> Setting<T> own(Setting<T> setting) {
        var entry = entries.get(setting.name());
        if (entry == null || entry.declared() != setting) {
            throw new IllegalStateException("not declared: " + setting.name());
        }
        // Of the same type, because it was made from the setting itself.
        return (Setting<T>) entry.own();
    }

    /** The name of a setting that is most like a misspelt one, if any is near. */
    Optional<String> nearest(String name) {
        return Spelling.nearest(name, settings().stream().map(Setting::name).toList());
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
        return !PlatformName.having(name).isEmpty();
    }

    /** Whether a full key is declared a secret by any platform. */
    static boolean isSecret(String fullKey) {
        return shortName(fullKey)
                .filter(name -> Arrays.stream(PlatformName.values())
                        .flatMap(platform -> platform.catalog().find(name).stream())
                        .anyMatch(Setting::isSecret))
                .isPresent();
    }
}
