package agentworkspaces.config;

/**
 * A problem whose remedy can be tried.
 *
 * @param key the key as a user types it
 * @param must what it must be
 * @param got what it was
 * @param remedy what mends it, as far as is known where it is found
 */
record Fault(String key, String must, String got, Remedy remedy) {

    /** The problem as users read it. */
    Problem with(Remedy tried) {
        return new Problem(key, must, got, tried.toString());
    }
}
