package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberLoadBalancerTest {

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    private final Access access;
    private final Plan plan;

    OpenChamberLoadBalancerTest(Access access) {
        this.access = access;
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A37 balancerFacesTheInternetInThePublicSubnets")
    void balancerFacesTheInternetInThePublicSubnets() {
        var balancer = only(plan, LOAD_BALANCER);

        assertEquals(false, balancer.input("internal").orElseThrow());
        assertEquals("application", balancer.text("loadBalancerType").orElseThrow());
        assertEquals(
                List.of("openchamber-public-a", "openchamber-public-b"),
                plan.graph().to(balancer, "subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, "openchamber-alb")),
                plan.graph().to(balancer, "securityGroups"));
        assertEquals(1, balancer.list("securityGroups").size());
    }

    @Test
    void balancerDropsInvalidHeadersAndKeepsStreamsForAnHour() {
        var balancer = only(plan, LOAD_BALANCER);

        assertTrue(balancer.is("dropInvalidHeaderFields"));
        assertEquals("defensive", balancer.text("desyncMitigationMode").orElseThrow());
        assertEquals(3600, balancer.number("idleTimeout").orElseThrow());
        assertEquals(
                60, only(access.changed(), LOAD_BALANCER).number("idleTimeout").orElseThrow());
    }

    @Test
    @DisplayName("A38 targetsAnswerHealthChecksOnPort3000")
    void targetsAnswerHealthChecksOnPort3000() {
        var targets = only(plan, TARGET_GROUP);

        assertEquals(3000, targets.number("port").orElseThrow());
        assertEquals("HTTP", targets.text("protocol").orElseThrow());
        assertEquals("ip", targets.text("targetType").orElseThrow());
        // Where one task at a time may write, the next one waits for as long.
        assertEquals(5, targets.number("deregistrationDelay").orElseThrow());
        assertEquals(
                30,
                only(access.changed(), TARGET_GROUP)
                        .number("deregistrationDelay")
                        .orElseThrow());
        assertEquals("/health", targets.text("healthCheck.path").orElseThrow());
        assertEquals(30, targets.number("healthCheck.interval").orElseThrow());
        assertTrue(targets.number("healthCheck.timeout").orElseThrow() < 30);
        assertEquals("200", targets.text("healthCheck.matcher").orElseThrow());
    }

    @Test
    @DisplayName("A38 healthCheckPathOfThePlanCanBeSet")
    void healthCheckPathOfThePlanCanBeSet() {
        assertEquals(
                "/api/health",
                only(access.changed(), TARGET_GROUP).text("healthCheck.path").orElseThrow());
    }

    @Test
    @DisplayName("A39 httpsListenerLogsInFirstAndForwardsThen")
    void httpsListenerLogsInFirstAndForwardsThen() {
        var listener = named(plan, LISTENER, "openchamber-https");

        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(listener, "loadBalancerArn"));
        assertEquals(443, listener.number("port").orElseThrow());
        assertEquals("HTTPS", listener.text("protocol").orElseThrow());
        assertEquals(CERTIFICATE, listener.text("certificateArn").orElseThrow());
        assertEquals(
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                listener.text("sslPolicy").orElseThrow());
        assertEquals(
                access == Access.COGNITO ? List.of("authenticate-cognito 1", "forward 2") : List.of("forward 1"),
                actions(listener));
        assertEquals(
                List.of(only(plan, TARGET_GROUP)),
                plan.graph().to(listener, "defaultActions[" + (actions(listener).size() - 1) + "].targetGroupArn"));
    }

    @Test
    @DisplayName("A41 httpListenerOnlyRedirects")
    void httpListenerOnlyRedirects() {
        var listener = named(plan, LISTENER, "openchamber-http");

        assertEquals(80, listener.number("port").orElseThrow());
        assertEquals("HTTP", listener.text("protocol").orElseThrow());
        assertEquals(1, listener.list("defaultActions").size());
        assertEquals("redirect", listener.text("defaultActions[0].type").orElseThrow());
        assertEquals(
                Map.of("protocol", "HTTPS", "port", "443", "statusCode", "HTTP_301"),
                listener.input("defaultActions[0].redirect").orElseThrow());
    }

    @Test
    @DisplayName("A42 noPlaintextListenerForwards")
    void noPlaintextListenerForwards() {
        for (var listener : plan.ofType(LISTENER)) {
            if (listener.text("protocol").equals(Optional.of("HTTP"))) {
                assertEquals(List.of(), plan.graph().to(listener, "defaultActions"), listener.name());
                assertTrue(actions(listener).stream().noneMatch(action -> action.startsWith("forward")));
            }
        }
    }

    @Test
    @DisplayName("A49 namesOfBalancersAndTargetGroupsFitIntoThirtyTwoCharacters")
    void namesOfBalancersAndTargetGroupsFitIntoThirtyTwoCharacters() {
        for (var type : List.of(LOAD_BALANCER, TARGET_GROUP)) {
            for (var resource : plan.ofType(type)) {
                assertEquals(Optional.empty(), resource.input("name"), "Pulumi names it, so that it can be replaced");
                assertTrue(resource.name().length() + 8 <= 32, resource.name());
            }
        }
    }

    private static List<String> actions(PlannedResource listener) {
        return listener.list("defaultActions").stream()
                .map(action -> (Map<?, ?>) action)
                .map(action -> action.get("type") + (action.containsKey("order") ? " " + action.get("order") : ""))
                .toList();
    }
}
