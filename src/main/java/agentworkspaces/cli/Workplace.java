package agentworkspaces.cli;

import agentworkspaces.report.terminal.Columns;
import agentworkspaces.report.terminal.Style;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the command runs.
 *
 * @param project folder of the project
 * @param environment variables of the process
 */
record Workplace(Path project, Map<String, String> environment) {

    private static final int USUAL_COLUMNS = 100;

    /** A file as the user names it, from where they stand. */
    Path file(Path named) {
        var standing = environment.get("PREVIEW_DIRECTORY");
        return (standing == null ? project : Path.of(standing)).resolve(named);
    }

    boolean onTerminal() {
        return "true".equals(environment.get("PREVIEW_ON_TERMINAL"));
    }

    /** Emphasis, where the reader is at a terminal and wants it. */
    Style style(boolean toFile) {
        var wanted = onTerminal()
                && !toFile
                && !environment.containsKey("NO_COLOR")
                && !"dumb".equals(environment.get("TERM"));
        return wanted ? Style.ANSI : Style.PLAIN;
    }

    /** The width of the terminal; a file or a pipe cuts nothing. */
    Columns columns(boolean toFile) {
        if (toFile || !onTerminal()) {
            return Columns.OF_A_FILE;
        }
        var columns = environment.getOrDefault("PREVIEW_COLUMNS", "");
        return Columns.ofATerminal(columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_COLUMNS);
    }
}
