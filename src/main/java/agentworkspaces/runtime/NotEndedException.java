package agentworkspaces.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** The program did not come to its end. */
public final class NotEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names of tasks to tell; they may hold whole requests, and there may be hundreds. */
    private static final int MOST_TASKS = 5;

    private static final int LONGEST_NAME = 120;

    NotEndedException(String stack, String when, List<String> openTasks) {
        super("the program of the stack " + stack + " did not end " + when + "; open tasks: "
                + openTasks.stream()
                        .map(NotEndedException::shortened)
                        .distinct()
                        .limit(MOST_TASKS)
                        .collect(Collectors.joining(", "))
                + (openTasks.size() > MOST_TASKS ? " and others" : ""));
    }

    private static String shortened(String task) {
        var line = task.lines().findFirst().orElse("").replaceFirst(", request=.*", "");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }
}
