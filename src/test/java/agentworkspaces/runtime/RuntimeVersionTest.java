package agentworkspaces.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.Struct;
import com.pulumi.Pulumi;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this package knows of the internals of Pulumi, and in which version it was read. */
class RuntimeVersionTest {

    /**
     * After an upgrade, read first: PulumiInternal.completeConfiguration, DeploymentState and DefaultRunner for the
     * runner; Prepare, ReadOrRegisterResourceInternal and MockMonitor for MockedDeployment.
     */
    @Test
    void internalsWereReadInTheVersionInUse() throws Exception {
        assertEquals("pulumi-1.36.1.jar", jarOf(Pulumi.class));
    }

    /** The versions that the POM of this Pulumi asks for: ours would win over them. */
    @Test
    void librariesInItsSignaturesAreThoseOfItsVersion() throws Exception {
        assertEquals("guava-32.1.2-jre.jar", jarOf(ImmutableMap.class));
        assertEquals("protobuf-java-3.25.5.jar", jarOf(Struct.class));
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

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getFileName()
                .toString();
    }
}
