package agentworkspaces.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The platforms that a stack may deploy.
 *
 * <p>A new one is a constant here with its two cases below, and its case in each switch of {@code agentworkspaces.Platforms};
 * the compiler names the ones that are missing.
 */
public enum PlatformName {
    OPENCHAMBER("openchamber", "OpenChamber"),
    OPENCODE("opencode", "OpenCode"),
    CAO("cao", "CLI Agent Orchestrator"),
    WEBSITE_AGENT("website-agent", "Website agent"),
    CODER("coder", "Coder");

    private final String word;
    private final String title;

    PlatformName(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** The value of the setting {@code platform}. */
    public String word() {
        return word;
    }

    /** The name as its makers write it. */
    public String title() {
        return title;
    }

    /** The settings that a stack of this platform may have. */
    Catalog catalog() {
        return switch (this) {
            case OPENCHAMBER -> OpenChamberSettings.CATALOG;
            case OPENCODE -> OpenCodeSettings.CATALOG;
            case CAO -> CaoSettings.CATALOG;
            case WEBSITE_AGENT -> WebsiteAgentSettings.CATALOG;
            case CODER -> CoderSettings.CATALOG;
        };
    }

    /** The names of those settings. */
    public Set<String> keys() {
        return catalog().settings().stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads what is the platform's own to check. */
    PlatformSettings read(SettingsReader reader) {
        return switch (this) {
            case OPENCHAMBER -> OpenChamberSettings.read(reader);
            case OPENCODE -> OpenCodeSettings.read(reader);
            case CAO -> CaoSettings.read(reader);
            case WEBSITE_AGENT -> WebsiteAgentSettings.read(reader);
            case CODER -> CoderSettings.read(reader);
        };
    }

    /** The words of all platforms. */
    static List<String> words() {
        return Arrays.stream(values()).map(PlatformName::word).toList();
    }

    /** The platform of a word. */
    static PlatformName of(String word) {
        return Arrays.stream(values())
                .filter(name -> name.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no platform " + word));
    }

    /** The platforms that have a setting of this name. */
    static List<PlatformName> having(String key) {
        return Arrays.stream(values()).filter(name -> name.catalog().has(key)).toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
