package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpListenerTest {

    private static final Route DOCS =
            new Route("docs", 10, List.of(), List.of("/docs/*"), new RouteAction.To("api", false));
    private static final Route ADMIN =
            new Route("admin", 20, List.of(), List.of("/admin/*"), new RouteAction.Refuse(403, "Not from here."));

    @Test
    void forwardsWhatNoRouteTakesWithoutALogin() {
        var plan = plan(Balancers.toWeb(List.of(DOCS, ADMIN)));
        var listener = only(plan, LISTENER);

        assertEquals("app-http", listener.name());
        assertEquals("HTTP", listener.text("protocol").orElseThrow());
        assertEquals(80, listener.number("port").orElseThrow());
        assertEquals("forward", listener.text("defaultActions[0].type").orElseThrow());
        assertEquals(
                List.of(named(plan, TARGET_GROUP, "web")),
                plan.referenced(listener, "defaultActions[0].targetGroupArn"));
        assertEquals(List.of(), plan.ofType(EGRESS));
    }

    @Test
    void routesGoToTheirBackendsOrNowhere() {
        var plan = plan(Balancers.toWeb(List.of(DOCS, ADMIN)));

        assertEquals(
                List.of(named(plan, TARGET_GROUP, "api")),
                plan.referenced(named(plan, LISTENER_RULE, "app-docs"), "actions"));
        assertEquals(
                List.of(Map.of(
                        "type",
                        "fixed-response",
                        "fixedResponse",
                        Map.of("contentType", "text/plain", "messageBody", "Not from here.", "statusCode", "403"))),
                named(plan, LISTENER_RULE, "app-admin").list("actions"));
    }

    @Test
    void canAnswerThatNothingIsThere() {
        var plan = plan(new Routing(List.of(Balancers.backend("api")), new DefaultAction.NotFound(), List.of(DOCS)));
        var listener = only(plan, LISTENER);

        assertEquals(
                "404",
                listener.text("defaultActions[0].fixedResponse.statusCode").orElseThrow());
    }

    @Test
    void tasksJoinWhenListenerAndRulesExist() {
        var plan = plan(Balancers.toWeb(List.of(DOCS, ADMIN)));

        assertEquals(
                List.of("app-http", "app-docs", "app-admin"),
                ((List<?>) plan.outputs().get("readiness"))
                        .stream()
                                .map(urn ->
                                        urn.toString().substring(urn.toString().lastIndexOf(':') + 1))
                                .toList());
    }

    @Test
    void routeThatNeedsALoginIsRefused() {
        var login = new Route("docs", 10, List.of(), List.of("/docs/*"), new RouteAction.To("api", true));
        var routing = Balancers.toWeb(List.of(login));

        assertThrows(IllegalArgumentException.class, () -> new HttpListener.Args(null, routing));
    }

    private static Plan plan(Routing routing) {
        return Plans.ofProgram(context -> {
            var listener = new HttpListener(
                    "app", new HttpListener.Args(Balancers.in(Networks.publicOnly()), routing), Root.OPTIONS);
            context.export(
                    "readiness",
                    Output.all(listener.readiness().stream()
                            .map(resource -> resource.urn())
                            .toList()));
        });
    }
}
