package agentworkspaces.config;

/** Says that a text is not a value of a setting, and which command mends that very text. */
final class NotAllowedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String value;

    private NotAllowedException(String path, String value) {
        super("not allowed");
        this.path = path;
        this.value = value;
    }

    /** Mended by another value. */
    static NotAllowedException unless(String value) {
        return new NotAllowedException("", value);
    }

    /** Mended by a value at a path inside the setting. */
    static NotAllowedException unless(String path, String value) {
        return new NotAllowedException(path, value);
    }

    /** Mended by taking away what stands at a path; an empty one takes the whole setting away. */
    static NotAllowedException at(String path) {
        return new NotAllowedException(path, null);
    }

    /** The same about a part that stands at a path. */
    NotAllowedException within(String outer) {
        return new NotAllowedException(outer + path, value);
    }

    Remedy remedy(Setting<?> setting) {
        return value == null ? setting.removal(path) : setting.remedy(path, value);
    }
}
