import agentworkspaces.config.StackFile;
import agentworkspaces.plan.StackPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;

/** Records a stack, or {@code all} that are shipped, again and again in one JVM. Usage: tools/stress/run recordings. */
final class Recordings {

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        var project = Path.of("");
        var stacks = args[0].equals("all") ? StackFile.stacks(project) : List.of(args[0]);
        var times = Integer.parseInt(args[1]);
        for (int i = 0; i < times; i++) {
            for (var stack : stacks) {
                StackPlan.of(stack, StackFile.read(project, stack).source());
            }
        }
        // Threads of the recorded deployments would keep the process alive.
        System.exit(0);
    }
}
