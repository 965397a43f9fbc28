package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import com.pulumi.automation.OperationType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the stack dev, which vanishes with {@code pulumi destroy}: each test goes on from the one before. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevStackTest {

    private static final String SERVICE = "update aws:ecs/service:Service openchamber";
    private static final String TASK_DEFINITION = "replace aws:ecs/taskDefinition:TaskDefinition openchamber";

    private static final Map<String, String> OIDC = Map.of(
            "cognitoEnabled", "false",
            "oidcIssuer", "https://login.example.com",
            "oidcAuthorizationEndpoint", "https://login.example.com/authorize",
            "oidcTokenEndpoint", "https://login.example.com/token",
            "oidcUserInfoEndpoint", "https://login.example.com/userinfo",
            "oidcClientId", "workspaces");

    private EngineStack stack;

    @BeforeAll
    void create() {
        stack = EngineStack.create("dev", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void isPreviewedWithoutTouchingAws() {
        var preview = FirstUpdate.preview(stack);
        assertTrue(preview.count(OperationType.CREATE) > 50, preview.changes()::toString);
    }

    @Test
    @Order(2)
    void isCreatedInOneUpdate() {
        var up = stack.up().orFail();
        assertEquals("OpenchamberCluster-dev", up.outputs().get("clusterName"));
        assertTrue(up.outputs().get("albDnsName").toString().endsWith(".us-east-1.elb.amazonaws.com"));
    }

    @Test
    @Order(3)
    void hasNothingToDoAfterwards() {
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(4)
    void changesOfSizeTouchTheTaskDefinitionAndTheServiceOnly() {
        stack.settings(Map.of("cpu", "1024", "memory", "8192"));
        assertEquals(List.of(TASK_DEFINITION, SERVICE), stack.preview().orFail().changes());
    }

    @Test
    @Order(5)
    void spareCapacityGoesOffAndOnInPlace() {
        stack.settings(Map.of("fargateSpot", "false"));
        var off = stack.up().orFail();
        assertEquals(List.of(SERVICE), off.changes());
        stack.settings(Map.of());
        assertEquals(List.of(SERVICE), stack.up().orFail().changes());
    }

    @Test
    @Order(6)
    void loginGoesAndComesBack() {
        stack.settings(Map.of("cognitoEnabled", "false"), Map.of("uiPassword", "correct-horse-battery"));
        var off = stack.up().orFail().changes();
        assertTrue(off.contains("delete aws:cognito/userPool:UserPool users"), off::toString);
        assertTrue(off.contains("create aws:secretsmanager/secret:Secret openchamber-ui-password"), off::toString);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(OIDC, Map.of("oidcClientSecret", "example-client-secret"));
        var oidc = stack.up().orFail().changes();
        assertTrue(oidc.contains("update aws:lb/listener:Listener openchamber-https"), oidc::toString);
        assertTrue(oidc.contains("delete aws:secretsmanager/secret:Secret openchamber-ui-password"), oidc::toString);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of());
        var on = stack.up().orFail().changes();
        assertTrue(on.contains("create aws:cognito/userPool:UserPool users"), on::toString);
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(7)
    void keepsWhatASettingCountedForOnlyAtCreation() {
        stack.provider().forgetCalls();
        stack.settings(Map.of("vpcCidr", "10.8.0.0/16"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            assertTrue(run.errorText().contains("vpcCidr: must be 10.0.0.0/16, with which the stack was made"));
            assertEquals(List.of(), run.changes());
        }
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(8)
    void wrongSettingsAreAllToldAndNothingIsTouched() {
        stack.provider().forgetCalls();
        stack.settings(Map.of("cpu", "3000", "desiredCuont", "2", "cognitoEnabled", "maybe"));
        var up = stack.up();
        assertFalse(up.succeeded());
        for (var problem : List.of("cpu: must be ", "desiredCuont: must be ", "cognitoEnabled: must be ")) {
            assertTrue(up.errorText().contains(problem), up::errorText);
        }
        assertFalse(up.text().contains("\tat "), up::text);
        assertFalse(up.errorText().contains("Exception"), up::errorText);
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(9)
    void isDestroyedToNothing() {
        stack.settings(Map.of());
        stack.destroy().orFail();
        assertEquals(0, stack.provider().resourceCount());
    }
}
