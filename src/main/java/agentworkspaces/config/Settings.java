package agentworkspaces.config;

import java.util.Collection;

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
        reader.rejectUnknownKeys();
        var settings =
                new Settings(StackSettings.read(reader), AwsSettings.read(reader), OpenChamberSettings.read(reader));
        reader.throwIfAny();
        return settings;
    }

    /** Every setting there is, for documentation. */
    public static Collection<Setting<?>> declared() {
        return OpenChamberSettings.CATALOG.settings();
    }
}
