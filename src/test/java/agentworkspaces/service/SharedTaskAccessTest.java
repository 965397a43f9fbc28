package agentworkspaces.service;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.plan.Root;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedTaskAccessTest {

    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private final Plan plan = Plans.ofProgram(context -> access());

    @Test
    void membersOfTheOneGroupReachEachOtherAndTheInternetByItsPorts() {
        var group = only(plan, SECURITY_GROUP);

        assertEquals(
                List.of("app-internet-443 tcp 443 0.0.0.0/0", "app-services-within -1  " + group.urn()),
                plan.ofType(EGRESS).stream()
                        .map(rule -> rule.name() + " " + rule.text("ipProtocol").orElseThrow() + " "
                                + rule.text("fromPort").orElse("") + " "
                                + rule.text("cidrIpv4").orElseGet(() -> rule.references("referencedSecurityGroupId")
                                        .get(0)))
                        .sorted()
                        .toList());
        var within = only(plan, INGRESS);
        assertEquals("-1", within.text("ipProtocol").orElseThrow());
        assertEquals(List.of(group.urn()), within.references("referencedSecurityGroupId"));
        assertEquals(List.of(group.urn()), within.references("securityGroupId"));
    }

    @Test
    void everyRoleIsOfTasksAndWithinTheBoundary() {
        assertEquals(
                List.of("app-coder-task", "app-execution", "app-litellm-task"),
                plan.ofType(ROLE).stream().map(role -> role.name()).sorted().toList());
        for (var role : plan.ofType(ROLE)) {
            assertEquals(BOUNDARY, role.text("permissionsBoundary").orElseThrow());
            assertTrue(
                    role.text("assumeRolePolicy").orElseThrow().contains("\"Service\":\"ecs-tasks.amazonaws.com\""),
                    role::toString);
        }
    }

    @Test
    void identitiesShareGroupAndExecutionRoleButNotTheTaskRole() {
        Plans.ofProgram(context -> {
            var access = access();
            var coder = access.identity("coder");
            var litellm = access.identity("litellm");
            assertSame(access.group(), coder.securityGroup());
            assertSame(coder.securityGroup(), litellm.securityGroup());
            assertSame(coder.executionRole(), litellm.executionRole());
            assertNotSame(coder.taskRole(), litellm.taskRole());
            assertEquals(3, litellm.readiness().size(), "two rules within, one to the internet");
        });
    }

    @Test
    void roleThatIsNotThereIsNamed() {
        var failure =
                assertThrows(RecordingException.class, () -> Plans.ofProgram(context -> access().identity("worker")));

        assertTrue(
                failure.getMessage().contains("role must be one of [coder, litellm], got worker"),
                failure.getMessage());
    }

    private static SharedTaskAccess access() {
        return new SharedTaskAccess(
                "app",
                new SharedTaskAccess.Args(
                        Networks.of(2, 0),
                        List.of("coder", "litellm"),
                        List.of(443),
                        "app-test",
                        Optional.of(BOUNDARY)),
                Root.OPTIONS);
    }
}
