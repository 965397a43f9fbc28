package agentworkspaces.config;

import static java.util.Objects.requireNonNull;

/**
 * A text that nothing may print.
 *
 * @param text the secret itself, or its stand-in where it cannot be decrypted
 */
public record Secret(String text) {

    public Secret {
        requireNonNull(text, "text is null");
    }

    /** That there is one. */
    @Override
    public String toString() {
        return ConfigValue.UNREADABLE;
    }
}
