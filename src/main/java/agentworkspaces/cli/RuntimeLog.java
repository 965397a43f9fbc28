package agentworkspaces.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The log of the runtime of Pulumi, which says nothing and slows the runtime's waiting.
 *
 * <p>While resources are being recorded, the runtime asks again and again which tasks are left, without a pause, and
 * writes the answer to this log. On a machine of two processors that keeps one busy and leaves garbage, for half of the
 * time that a preview took. A pause at each such entry gives the processor to the tasks that are waited for.
 */
final class RuntimeLog extends Logger {

    /** Where the runtime logs to under mocks. Source: com.pulumi:pulumi 1.36.1, PulumiTestInternal.logger. */
    static final String NAME = "com.pulumi.test.internal.PulumiTestInternal";

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    /** Held, because a logger that nobody holds is forgotten. */
    private static final RuntimeLog INSTANCE = new RuntimeLog();

    private RuntimeLog() {
        super(NAME, null);
    }

    /** Silences the runtime, whose errors come back as exceptions, and slows its waiting; before it logs first. */
    static void install() {
        LogManager.getLogManager().reset();
        LogManager.getLogManager().addLogger(INSTANCE);
    }

    @Override
    public void log(Level level, String message) {
        if (message.startsWith("Remaining tasks")) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
