package agentworkspaces.network;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final String WHY = "Questions from the client to the server";

    private final Plan plan = Plans.ofProgram(context -> {
        var network = Networks.of(2, 0);
        var client = SecurityGroups.create(network, "client", "Client", network.vpcId(), "client");
        var server = SecurityGroups.create(network, "server", "Server", network.vpcId(), "server");
        var connection = new Connection("ask", new Connection.Args(client, server, 5432, WHY), Root.OPTIONS);
        context.export(
                "rules",
                Output.all(connection.rules().stream().map(rule -> rule.urn()).toList()));
    });

    @Test
    void makesTheWayOutAndTheWayIn() {
        check(only(plan, EGRESS), "client", "server");
        check(only(plan, INGRESS), "server", "client");
    }

    @Test
    void handsOutBothRules() {
        assertEquals(2, ((List<?>) plan.outputs().get("rules")).size());
    }

    private void check(PlannedResource rule, String group, String peer) {
        assertEquals(List.of(named(plan, SECURITY_GROUP, group)), plan.graph().to(rule, "securityGroupId"));
        assertEquals(List.of(named(plan, SECURITY_GROUP, peer)), plan.graph().to(rule, "referencedSecurityGroupId"));
        assertEquals("tcp", rule.text("ipProtocol").orElseThrow());
        assertEquals(5432, rule.number("fromPort").orElseThrow());
        assertEquals(5432, rule.number("toPort").orElseThrow());
        assertEquals(WHY, rule.text("description").orElseThrow());
    }
}
