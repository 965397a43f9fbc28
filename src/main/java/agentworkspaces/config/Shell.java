package agentworkspaces.config;

/** Words of a command line that a user copies into a shell. */
final class Shell {

    private Shell() {}

    /** The word as it is where a shell leaves it alone, else in single quotes. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
