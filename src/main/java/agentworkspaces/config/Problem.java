package agentworkspaces.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param key the key as a user types it
 * @param must what it must be
 * @param got what it was
 * @param remedy the command that mends it
 */
public record Problem(String key, String must, String got, String remedy) {

    @Override
    public String toString() {
        return "%s: must be %s, got %s (%s)".formatted(key, must, got, remedy);
    }
}
