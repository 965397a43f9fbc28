package agentworkspaces.plan;

import com.pulumi.test.TestResult;
import java.util.stream.Collectors;

/** The program failed while it was recorded. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RecordingException(String message, Throwable cause) {
        super(message, cause);
    }

    static RecordingException of(TestResult result) {
        var cause =
                result.exceptions().isEmpty() ? null : root(result.exceptions().get(0));
        var message = cause != null && cause.getMessage() != null
                ? cause.getMessage()
                : result.errors().stream().collect(Collectors.joining(System.lineSeparator()));
        return new RecordingException(message, cause);
    }

    private static Throwable root(Throwable exception) {
        var cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
