package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

/** What the entrypoint of every image does. */
final class Entrypoints {

    /** What ECS waits between SIGTERM and SIGKILL unless told otherwise. */
    private static final int STOP_TIMEOUT_SECONDS = 30;

    /** 128 + SIGTERM: how a JVM ends on that signal. */
    private static final int TERMINATED = 143;

    private Entrypoints() {}

    /** That the signal by which ECS stops a task reaches the server itself. */
    static void assertServerIsStoppedBySigterm(Container container) throws Exception {
        var process = container.start();
        try {
            var server = container.server();
            server.awaitStarted(process);
            assertEquals(process.pid(), server.pid(), "the server must be the process that ECS signals");

            process.destroy();

            assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS), "still running after SIGTERM");
            assertEquals(TERMINATED, process.exitValue());
            assertTrue(server.wasStoppedBySignal());
        } finally {
            process.destroyForcibly();
        }
    }

    /** That a command given to the container runs in its place, as it was given. */
    static void assertArgumentsAreExecuted(Container container) throws Exception {
        var process = container.start("bash", "-c", "echo $$ \"$1\"; exit 7", "-", "two words");

        assertTrue(process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        assertEquals(7, process.exitValue());
        assertEquals(process.pid() + " two words\n", container.output());
        assertFalse(container.server().wasCalled());
    }
}
