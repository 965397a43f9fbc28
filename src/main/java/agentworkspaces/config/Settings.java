package agentworkspaces.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The valid settings of a stack.
 *
 * @param stack what every stack has
 * @param aws the provider
 * @param platform what the platform of the stack has
 * @param creationOnly texts of the settings that count only when a stack is made, by name
 */
public record Settings(
        StackSettings stack, AwsSettings aws, PlatformSettings platform, Map<String, String> creationOnly) {

    /**
     * Reads and checks all settings of a stack.
     *
     * @throws ConfigException with every problem, if there is any; where nobody can tell what the stack deploys, only
     *     with those of what every stack has
     */
    public static Settings read(String stack, ConfigSource source) {
        var outcome = outcome(stack, source);
        if (!outcome.faults().isEmpty()) {
            throw new ConfigException(stack, problems(stack, source, outcome));
        }
        return outcome.settings().orElseThrow();
    }

    /** With whole remedies, where it is known what the stack deploys. */
    private static List<Problem> problems(String stack, ConfigSource source, Outcome outcome) {
        return outcome.settings().isPresent()
                ? TriedRemedies.of(source, outcome.faults(), changed -> outcome(stack, changed)
                        .faults())
                : outcome.faults().stream()
                        .map(fault -> fault.with(fault.remedy()))
                        .toList();
    }

    /** What came of reading: settings that hold only where nothing is wrong. */
    private record Outcome(Optional<Settings> settings, List<Fault> faults) {}

    private static Outcome outcome(String stack, ConfigSource source) {
        var common = new SettingsReader(stack, source, StackSettings.DEFAULT_PLATFORM);
        var platform = common.get(StackSettings.PLATFORM);
        if (!common.isSound(StackSettings.PLATFORM)) {
            StackSettings.read(common);
            AwsSettings.read(common);
            return new Outcome(Optional.empty(), common.faults());
        }
        var reader = new SettingsReader(stack, source, platform);
        var settings = read(reader);
        return new Outcome(Optional.of(settings), reader.faults());
    }

    static Settings read(SettingsReader reader) {
        reader.rejectUnknownKeys();
        return new Settings(
                StackSettings.read(reader),
                AwsSettings.read(reader),
                reader.platform().read(reader),
                reader.creationOnly());
    }

    /** Tags of everything in the stack: those of its own win over {@code tags}, and these over {@code aws:defaultTags}. */
    public Map<String, String> tags() {
        var tags = new TreeMap<>(aws.defaultTags());
        tags.putAll(stack.tags());
        tags.put("Application", stack.platform().title());
        tags.put("Platform", stack.platform().word());
        tags.put("Stack", stack.name());
        tags.put("ManagedBy", "pulumi");
        return tags;
    }

    /** What in a configuration is still the shipped example's, if anything is: no fault, but it deploys nowhere. */
    public Optional<String> exampleNote(ConfigSource source) {
        return ExampleValues.note(source, stack.platform().catalog());
    }

    /** What is allowed but whoever deploys should hear. */
    public List<String> warnings() {
        return platform.warnings();
    }

    /** The same for another version of the image, where a workflow brings versions and the owner names none. */
    public Settings goingOnWith(String imageTag) {
        return platform instanceof WebsiteAgentSettings agent
                ? new Settings(stack, aws, agent.goingOnWith(imageTag), creationOnly)
                : this;
    }

    /** The settings of the platform by its own type. */
    public <T extends PlatformSettings> T platform(Class<T> type) {
        return type.cast(platform);
    }

    /** Every setting that any platform has, by section; a section that platforms share stands once. */
    public static List<Section> sections() {
        return Arrays.stream(PlatformName.values())
                .flatMap(platform -> platform.catalog().sections().stream())
                .distinct()
                .toList();
    }

    /** Every setting that any platform has, for documentation. */
    public static Collection<Setting<?>> declared() {
        var settings = new LinkedHashSet<Setting<?>>();
        sections().forEach(section -> settings.addAll(section.settings()));
        return settings;
    }
}
