package agentworkspaces.runtime;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One run of the program under the engine; {@code Pulumi.run} with another way to wait, see {@link TaskRunner}.
 *
 * <p>Pulumi has no public way to give a deployment a runner. What is used of its internals is in this package, and
 * RuntimeVersionTest holds it to the version that it was read in.
 */
public final class EngineRun {

    private EngineRun() {}

    /**
     * Runs the program of the deployment that the engine describes in the environment, to its end.
     *
     * @param before what to ask the engine first; it runs on this thread and may wait for the answer, which the program
     *     must not, as it runs on a worker of the pool that brings answers
     * @param program registers resources, given what {@code before} found; what {@code before} throws, it fails with
     * @return exit code of the process
     */
    public static <T> int ofEnvironment(Supplier<T> before, BiConsumer<Context, T> program) {
        return of(DeploymentState.fromEnvironment(), before, program);
    }

    /** The same for any deployment. */
    public static <T> int of(DeploymentState state, Supplier<T> before, BiConsumer<Context, T> program) {
        var deployment = new DeploymentImpl(TaskRunner.in(state));
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
        var context = new ContextInternal(
                state.organizationName,
                state.projectName,
                state.stackName,
                new LoggingContextInternal(deployment.getLog()),
                new ConfigContextInternal(state.projectName, name -> new Config(state.config, name)),
                new OutputContextInternal(new OutputFactory(state.runner)),
                List.of());
        return new PulumiInternal(state.runner, context)
                .runAsync(Prepared.program(before, program))
                .join();
    }
}
