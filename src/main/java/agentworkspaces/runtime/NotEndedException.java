package agentworkspaces.runtime;

import java.util.List;

/** The program did not come to its end. */
public final class NotEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotEndedException(String stack, String when, List<String> openTasks) {
        super("the program of the stack " + stack + " did not end " + when + "; open tasks: "
                + String.join(", ", openTasks));
    }
}
