package agentworkspaces.runtime;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.Runner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the program and waits for its tasks without a thread: the last task to end ends the run.
 *
 * <p>The runner that Pulumi brings asks its tasks in circles whether they are done, as a task of the same pool that
 * runs them. It keeps one processor busy for the whole of a deployment, and a pool of two or three workers may run
 * nothing but the question, for ever (docs/adr/0010-no-thread-waits.md). Its way of telling an error is kept:
 * when all is over, it gets the outcome.
 */
final class TaskRunner implements Runner {

    /** Tasks that make outputs are named after the class; a resource's own task says more. */
    private static final String OUTPUT = "com.pulumi.core.internal.";

    private static final int NAMES = 8;

    private final Runner teller;
    private final Task program = new Task("the program");
    private final Set<Task> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** One task; equal to itself only. */
    private static final class Task {

        private final String name;

        Task(String name) {
            this.name = name;
        }
    }

    private TaskRunner(Runner teller) {
        this.teller = teller;
        // Open from the start: what is asked before the program may be done before it begins.
        open.add(program);
    }

    /** A state whose deployment awaits its tasks in this way. */
    static DeploymentImpl.DeploymentState in(DeploymentImpl.DeploymentState state) {
        state.runner = new TaskRunner(state.runner);
        return state;
    }

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> future) {
        follow(new Task(description), future);
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
        var value = ContextAwareCompletableFuture.supplyAsync(callback);
        follow(program, value);
        return ContextAwareCompletableFuture.wrap(drained)
                .handle((nothing, failure) -> failure)
                .thenCompose(failure -> teller.runAsync(() -> {
                    // Both are done by now: this only takes the value or throws the failure.
                    drained.join();
                    return value.join();
                }));
    }

    private <T> void follow(Task task, CompletableFuture<T> future) {
        open.add(task);
        future.whenComplete((value, failure) -> {
            open.remove(task);
            if (failure != null) {
                drained.completeExceptionally(failure);
            } else if (open.isEmpty()) {
                drained.complete(null);
            }
        });
    }

    /** Names of tasks that have not ended, sorted; the more telling ones, if there are many. */
    List<String> openTasks() {
        var names = open.stream().map(task -> task.name).distinct().sorted().toList();
        var telling = names.stream().filter(name -> !name.startsWith(OUTPUT)).toList();
        var shown = telling.isEmpty() ? names : telling;
        var rest = shown.size() - NAMES;
        return rest <= 0
                ? shown
                : Stream.concat(shown.stream().limit(NAMES), Stream.of(rest + " more"))
                        .toList();
    }
}
