package agentworkspaces.service;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskAccessTest {

    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private final Plan plan = Plans.ofProgram(context -> new TaskAccess(
            "app",
            new TaskAccess.Args(
                    Networks.of(2, 0), List.of(22, 443), "Packages and mail", "app-test", Optional.of(BOUNDARY)),
            Root.OPTIONS));

    @Test
    void opensOneRuleForEachPortOfTheInternet() {
        assertEquals(
                List.of("app-internet-22 22 22 0.0.0.0/0", "app-internet-443 443 443 0.0.0.0/0"),
                plan.ofType(EGRESS).stream()
                        .map(rule -> rule.name() + " " + rule.text("fromPort").orElseThrow() + " "
                                + rule.text("toPort").orElseThrow() + " "
                                + rule.text("cidrIpv4").orElseThrow())
                        .sorted()
                        .toList());
        assertEquals(
                2,
                plan.graph()
                        .from(EGRESS, "securityGroupId", only(plan, SECURITY_GROUP))
                        .size());
    }

    @Test
    void rulesSayWhatIsReachedThere() {
        plan.ofType(EGRESS)
                .forEach(rule -> assertEquals(
                        "Packages and mail", rule.text("description").orElseThrow()));
    }

    @Test
    void letsNobodyIn() {
        assertEquals(List.of(), plan.ofType(INGRESS));
    }

    @Test
    void keepsExecutionAndTaskApartWithinTheBoundary() {
        for (var name : List.of("app-execution", "app-task")) {
            var role = named(plan, ROLE, name);
            assertEquals(BOUNDARY, role.text("permissionsBoundary").orElseThrow());
            assertEquals(
                    "{\"Statement\":[{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\",\"Principal\":"
                            + "{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Sid\":\"Trust\"}],\"Version\":\"2012-10-17\"}",
                    role.text("assumeRolePolicy").orElseThrow());
        }
    }

    @Test
    void pulumiNamesGroupAndRolesSoThatTheyCanBeReplaced() {
        assertEquals(Optional.empty(), only(plan, SECURITY_GROUP).input("name"));
        for (var role : plan.ofType(ROLE)) {
            assertEquals(Optional.empty(), role.input("name"));
        }
    }
}
