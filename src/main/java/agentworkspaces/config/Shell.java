package agentworkspaces.config;

/** Words of a command line that a user copies into a shell. */
final class Shell {

    private Shell() {}

    /** The last argument of a command, which must not be taken for an option. */
    static String argument(String word) {
        return (word.startsWith("-") ? "-- " : "") + quoted(word);
    }

    /** The word as it is where a shell leaves it alone, else in single quotes. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
