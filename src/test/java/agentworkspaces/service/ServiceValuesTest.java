package agentworkspaces.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ServiceValuesTest {

    private static final List<String> COMMAND = List.of("CMD", "true");

    @Test
    void valuesThatEcsRefusesAreRefusedHere() {
        refused("cpu must be more than 0, got 0", () -> new TaskSize(0, 512, CpuArchitecture.ARM64, 20));
        refused("memoryMib must be more than 0, got -1", () -> new TaskSize(256, -1, CpuArchitecture.ARM64, 20));
        refused("diskGib must be 20 to 200, got 19", () -> new TaskSize(256, 512, CpuArchitecture.ARM64, 19));
        refused("diskGib must be 20 to 200, got 201", () -> new TaskSize(256, 512, CpuArchitecture.ARM64, 201));
        refused("onDemandBase must be 0, or more with spot, got 1", () -> new Capacity(false, 1));
        refused("minHealthyPercent must be 0 to 100, got 101", () -> new Deployments(101, 200, false));
        refused("maxPercent must be at least 100 and more than 100, got 100", () -> new Deployments(100, 100, false));
        refused("maxPercent must be more than 100 to rebalance", () -> new Deployments(0, 100, true));
        refused("graceSeconds must be at least 0, got -1", () -> new Target(Output.of("arn"), 80, -1));
    }

    @Test
    void healthChecksThatEcsRefusesAreRefusedHere() {
        refused("command must be CMD", () -> new HealthCheck(List.of("true"), 30, 5, 3, 0));
        refused("intervalSeconds must be 5 to 300, got 4", () -> new HealthCheck(COMMAND, 4, 5, 3, 0));
        refused("timeoutSeconds must be 2 to 60, got 61", () -> new HealthCheck(COMMAND, 30, 61, 3, 0));
        refused("retries must be 1 to 10, got 0", () -> new HealthCheck(COMMAND, 30, 5, 0, 0));
        refused("startPeriodSeconds must be 0 to 300, got 301", () -> new HealthCheck(COMMAND, 30, 5, 3, 301));
    }

    @Test
    void containersThatEcsRefusesAreRefusedHere() {
        var process = new ContainerDefinition.Process(List.of(), Optional.empty(), 30);
        refused(
                "ports must have at least one",
                () -> new ContainerDefinition(
                        "web",
                        Output.of("registry.example.com/app:1"),
                        process,
                        new ContainerDefinition.Variables(Map.of(), Map.of()),
                        List.of(),
                        new HealthCheck(COMMAND, 30, 5, 3, 0),
                        new ContainerDefinition.Files(Map.of(), false)));
        refused(
                "stopTimeoutSeconds must be 2 to 120, got 121",
                () -> new ContainerDefinition.Process(List.of(), Optional.empty(), 121));
    }

    @Test
    void targetOfAPortThatTheContainerLacksIsRefused() {
        var draft = new ServiceDraft().targets(new Target(Output.of(ServiceDraft.TARGETS), 8081, 0));
        var failure = assertThrows(RuntimeException.class, draft::plan);

        assertTrue(
                failure.getMessage().contains("a target's port must be one of the container's [8080, 9090], got 8081"),
                failure.getMessage());
    }

    @Test
    void imagesAreBuiltForTheProcessor() {
        assertEquals("linux/amd64", CpuArchitecture.X86_64.imagePlatform());
        assertEquals("linux/arm64", CpuArchitecture.ARM64.imagePlatform());
    }

    private static void refused(String message, Executable value) {
        var failure = assertThrows(IllegalArgumentException.class, value);

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
    }
}
