package agentworkspaces.config;

import agentworkspaces.support.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What holds for a setting without a value, platform by platform.
 *
 * @param setting the setting as its section declares it
 */
record Defaults(Setting<?> setting) {

    /** The platforms that have the setting. */
    List<PlatformName> platforms() {
        return PlatformName.having(setting.name());
    }

    /** Whether some platform does not have it. */
    boolean isOfSome() {
        return platforms().size() < PlatformName.values().length;
    }

    /** The setting as each platform has it that has it. */
    Map<PlatformName, Setting<?>> own() {
        var own = new TreeMap<PlatformName, Setting<?>>();
        platforms().forEach(platform -> own.put(platform, platform.catalog().own(setting)));
        return own;
    }

    /**
     * The defaults in a text: that of the section first, as {@code 4096; opencode and cao 1024}.
     *
     * @param form how one default is written
     */
    String text(Function<Setting<?>, String> form) {
        var byText = new LinkedHashMap<String, List<PlatformName>>();
        own().forEach((platform, own) -> byText.merge(form.apply(own), List.of(platform), Defaults::together));
        if (byText.size() <= 1) {
            return form.apply(own().values().iterator().next());
        }
        var first = form.apply(setting);
        return byText.entrySet().stream()
                .sorted((a, b) ->
                        Boolean.compare(b.getKey().equals(first), a.getKey().equals(first)))
                .map(entry -> entry.getKey().equals(first) ? first : words(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    /** Platforms as a sentence names them. */
    static String words(List<PlatformName> platforms) {
        return Words.listed(platforms.stream().map(PlatformName::word).toList());
    }

    private static List<PlatformName> together(List<PlatformName> some, List<PlatformName> others) {
        return Arrays.stream(PlatformName.values())
                .filter(platform -> some.contains(platform) || others.contains(platform))
                .toList();
    }
}
