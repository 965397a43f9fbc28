package agentworkspaces.config;

import java.util.List;

/**
 * Settings that belong together.
 *
 * @param title heading in the documentation
 * @param settings in the order in which they are documented and reported
 */
public record Section(String title, List<Setting<?>> settings) {

    static Section of(String title, Setting<?>... settings) {
        return new Section(title, List.of(settings));
    }
}
