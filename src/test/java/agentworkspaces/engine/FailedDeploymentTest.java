package agentworkspaces.engine;

import static agentworkspaces.engine.standin.Call.Kind.CREATE;
import static agentworkspaces.engine.standin.Call.Kind.DELETE;
import static agentworkspaces.engine.standin.Call.Kind.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A stack whose deployments fail half-way, because AWS refuses one call; then somebody goes back, or on.
 *
 * <p>Each test goes on from the one before. No run is previewed first, as with the Automation API and pulumi/actions.
 */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailedDeploymentTest {

    private static final Map<String, String> BUILT = Map.of("buildImage", "true", "azCount", "3");

    private EngineStack stack;

    @BeforeAll
    void create() {
        stack = EngineStack.create("prod", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void whatAFailedFirstDeploymentMadeIsKept() {
        stack.provider().faults().refuseNext(CREATE, ResourceTypes.SERVICE);
        fails(Map.of());

        refused(Map.of("vpcCidr", "10.8.0.0/16"), "vpcCidr: must be 10.0.0.0/16, with which the stack was made");
        refused(Map.of("nameSuffix", "-blue"), "nameSuffix: must be unset");
        stack.settings(Map.of("cognitoEnabled", "false"), Map.of("uiPassword", "correct-horse-battery"))
                .remove(List.of("cognitoMfa"));
        refused("cognitoEnabled: must be true, because the user pool us-east-1_");

        succeeds(Map.of());
    }

    @Test
    @Order(2)
    void aZoneThatAFailedDeploymentAddedIsKept() {
        var three = Map.of("azCount", "3");
        stack.provider().faults().refuseNext(UPDATE, ResourceTypes.SERVICE);
        // The service runs in the new zone too, and is asked for after the mount target there.
        fails(three);
        assertEquals(3, stack.provider().resourceCount(ResourceTypes.MOUNT_TARGET));

        refused(Map.of(), "azCount: must be 3, because the subnets of each zone are kept");
        succeeds(three);
    }

    @Test
    @Order(3)
    void contentThatComesBackAfterAFailureIsBuiltUnderATagOfItsOwn() {
        succeeds(BUILT);
        var newer = new HashMap<>(BUILT);
        newer.put("opencodeVersion", "1.18.34");
        stack.provider().faults().refuseNext(UPDATE, ResourceTypes.SERVICE);
        fails(newer);

        succeeds(BUILT);
        succeeds(newer);
        stack.provider().faults().refuseNext(UPDATE, ResourceTypes.SERVICE);
        fails(BUILT);
        succeeds(BUILT);
    }

    @Test
    @Order(4)
    void tasksThatAFailedDeploymentStoppedAreStartedAgain() {
        var scaled = new HashMap<>(BUILT);
        scaled.put("officeHours", "07:00-20:00");
        scaled.put("timeZone", "Europe/Berlin");
        succeeds(scaled);
        var stopped = new HashMap<>(BUILT);
        stopped.put("desiredCount", "0");
        // The engine deletes last: by then the service has no tasks.
        stack.provider().faults().refuseNext(DELETE, ResourceTypes.SCHEDULED_SCALING);
        fails(stopped);
        assertEquals(0.0, tasks());

        succeeds(scaled);
        assertEquals(1.0, tasks());
    }

    /** How many tasks the service was last told to run. */
    private Object tasks() {
        return stack.provider().changes().stream()
                .filter(call -> call.type().equals(ResourceTypes.SERVICE))
                .reduce((one, later) -> later)
                .map(call -> call.inputs().get("desiredCount"))
                .orElseThrow();
    }

    private void fails(Map<String, String> settings) {
        stack.settings(settings);
        var up = stack.up();
        assertFalse(up.succeeded());
        assertTrue(up.errorText().contains("ServiceUnavailable"), up::errorText);
    }

    private void refused(Map<String, String> settings, String message) {
        stack.settings(settings);
        refused(message);
    }

    private void refused(String message) {
        stack.provider().forgetCalls();
        var up = stack.up();
        assertFalse(up.succeeded());
        assertTrue(up.errorText().contains(message), up::errorText);
        assertEquals(List.of(), stack.provider().changes());
    }

    /** Ends with the whole stack: nothing is missing, left over or there twice. */
    private void succeeds(Map<String, String> settings) {
        stack.settings(settings);
        stack.up().orFail();
        assertEquals(List.of(), stack.preview().orFail().changes());
        var planned = Plans.of("prod", Recorder.Mode.KNOWN, settings).resources().stream()
                .filter(resource ->
                        resource.type().startsWith("aws:") || resource.type().equals(ResourceTypes.IMAGE))
                .count();
        assertEquals(planned, stack.provider().resourceCount());
    }
}
