package agentworkspaces.config;

/**
 * The value of a configuration key as the engine passes it: a text, which is JSON for lists and maps.
 *
 * @param text the value; {@link #UNREADABLE} stands in it for what cannot be decrypted here
 * @param secret whether the value is, or holds, a secret
 */
public record ConfigValue(String text, boolean secret) {

    /** Stands for a secret that cannot be decrypted offline. Such a value is accepted unchecked. */
    public static final String UNREADABLE = "[secret]";

    static ConfigValue plain(String text) {
        return new ConfigValue(text, false);
    }

    static ConfigValue unreadable() {
        return new ConfigValue(UNREADABLE, true);
    }

    boolean isReadable() {
        return !(secret && text.equals(UNREADABLE));
    }

    @Override
    public String toString() {
        return secret ? UNREADABLE : text;
    }
}
