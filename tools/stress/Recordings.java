import agentworkspaces.config.StackFile;
import agentworkspaces.plan.StackPlan;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Records a stack again and again in one JVM. Usage: tools/stress/run recordings. */
final class Recordings {

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        var source = StackFile.read(Path.of(""), args[0]).source();
        var times = Integer.parseInt(args[1]);
        for (int i = 0; i < times; i++) {
            StackPlan.of(args[0], source);
        }
        // Threads of the recorded deployments would keep the process alive.
        System.exit(0);
    }
}
