package agentworkspaces.config;

import java.util.Collection;
import java.util.List;

/**
 * The valid settings of a stack.
 *
 * @param stack what every stack has
 * @param aws the provider
 * @param openchamber the platform
 */
public record Settings(StackSettings stack, AwsSettings aws, OpenChamberSettings openchamber) {

    /**
     * Reads and checks all settings of a stack.
     *
     * @throws ConfigException with every problem, if there is any
     */
    public static Settings read(String stack, ConfigSource source) {
        var reader = new SettingsReader(stack, source, OpenChamberSettings.CATALOG);
        var settings = read(reader);
        reader.throwIfAny();
        return settings;
    }

    /** What is allowed but whoever deploys should hear. */
    public List<String> warnings() {
        return openchamber.warnings();
    }

    static Settings read(SettingsReader reader) {
        reader.rejectUnknownKeys();
        return new Settings(StackSettings.read(reader), AwsSettings.read(reader), OpenChamberSettings.read(reader));
    }

    /** Every setting there is, by section. */
    public static List<Section> sections() {
        return OpenChamberSettings.CATALOG.sections();
    }

    /** Every setting there is, for documentation. */
    public static Collection<Setting<?>> declared() {
        return OpenChamberSettings.CATALOG.settings();
    }
}
