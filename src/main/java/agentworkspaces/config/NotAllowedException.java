package agentworkspaces.config;

import java.util.function.Function;

/** Says that a text is not a value of a setting, and which command mends that very text. */
final class NotAllowedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Function<Setting<?>, String> remedy;

    private NotAllowedException(Function<Setting<?>, String> remedy) {
        super("not allowed");
        this.remedy = remedy;
    }

    /** Mended by another value of the whole setting. */
    static NotAllowedException unless(String value) {
        return unless("", value);
    }

    /** Mended by a value at a path inside the setting. */
    static NotAllowedException unless(String path, String value) {
        return new NotAllowedException(setting -> setting.remedy(path, value));
    }

    /** Mended by taking away what stands at a path; an empty one takes the whole setting away. */
    static NotAllowedException at(String path) {
        return new NotAllowedException(setting -> setting.removal(path));
    }

    String remedy(Setting<?> setting) {
        return remedy.apply(setting);
    }
}
