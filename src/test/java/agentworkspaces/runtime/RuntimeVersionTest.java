package agentworkspaces.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.Pulumi;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this package knows of the internals of Pulumi, and in which version it was read. */
class RuntimeVersionTest {

    /** After an upgrade: read the new PulumiInternal.completeConfiguration, DeploymentState and DefaultRunner first. */
    @Test
    void internalsWereReadInTheVersionInUse() throws Exception {
        var jar = Path.of(
                Pulumi.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertEquals("pulumi-1.36.1.jar", jar.getFileName().toString());
    }

    @Test
    void aDeploymentStillTakesItsRunnerFromAFieldThatCanBeSet() throws Exception {
        var runner = DeploymentState.class.getField("runner");

        assertTrue(!Modifier.isFinal(runner.getModifiers()), runner::toString);
    }

    /** As long as it does, TaskRunner is needed. When this fails, try Pulumi.run and PulumiTest without it. */
    @Test
    void theRunnerOfPulumiStillAsksInCircles() throws Exception {
        var runner = Class.forName("com.pulumi.deployment.internal.DeploymentImpl$DefaultRunner");

        assertTrue(java.util.Arrays.stream(runner.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("loopUntilDone")));
    }
}
