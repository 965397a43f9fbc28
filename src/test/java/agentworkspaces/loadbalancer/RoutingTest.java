package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RoutingTest {

    private static final RouteAction TO_WEB = new RouteAction.To("web", false);

    @Test
    void browserStaysWithItsTaskAsItsBackendSays() {
        assertEquals(
                Map.of("enabled", true, "type", "lb_cookie", "cookieDuration", 3600L),
                stickiness(new Stickiness.LoadBalancerCookie(3600)));
        assertEquals(
                Map.of("enabled", true, "type", "app_cookie", "cookieName", "session", "cookieDuration", 60L),
                stickiness(new Stickiness.ApplicationCookie("session", 60)));
        assertEquals(
                Map.of("enabled", false, "type", "lb_cookie"),
                stickiness(new Stickiness.None()),
                "told nothing, the provider would keep the cookie");
    }

    @Test
    void targetsAreCheckedAsTheirBackendSays() {
        var group = targetGroup(
                new Backend("web", 4096, new TargetHealth("/ready", "200,401", 15, 5, 3, 4), new Stickiness.None()));

        assertEquals(4096, group.number("port").orElseThrow());
        assertEquals(
                Map.of(
                        "path", "/ready",
                        "matcher", "200,401",
                        "interval", 15L,
                        "timeout", 5L,
                        "healthyThreshold", 3L,
                        "unhealthyThreshold", 4L),
                group.input("healthCheck").orElseThrow());
    }

    /** AWS takes three values a condition, five values and five wildcards a rule. */
    @Test
    void pathsAreSpreadOverAsManyRulesAsTheyNeed() {
        assertEquals(List.of(), spread());
        assertEquals(List.of("past 10 [/a]"), spread("/a"));
        assertEquals(List.of("past 10 [/a, /b/*, /c]", "past-2 11 [/d, /e]"), spread("/a", "/b/*", "/c", "/d", "/e"));
        assertEquals(List.of("past 10 [/*a*b*c*, /d?]", "past-2 11 [/e*, /f]"), spread("/*a*b*c*", "/d?", "/e*", "/f"));
        refused("a route may have 3 hosts, 3 paths and 5 of both", () -> spread("/*a*b*c*d*e*"));
        refused(
                "a route may have 3 hosts, 3 paths and 5 of both",
                () -> new Route("many", 10, List.of(), List.of("/a", "/b", "/c", "/d"), TO_WEB));
        refused(
                "a route may have 3 hosts, 3 paths and 5 of both",
                () -> new Route(
                        "many",
                        10,
                        List.of("a.example.com", "b.example.com", "c.example.com"),
                        List.of("/a", "/b", "/c"),
                        TO_WEB));
    }

    private static List<String> spread(String... paths) {
        return Route.ofPaths("past", 10, List.of(paths), TO_WEB).stream()
                .map(route -> route.name() + " " + route.priority() + " " + route.paths())
                .toList();
    }

    @Test
    void valuesThatAwsRefusesAreRefusedHere() {
        refused("seconds must be 1 to 604800, got 0", () -> new Stickiness.LoadBalancerCookie(0));
        refused("seconds must be 1 to 604800, got 604801", () -> new Stickiness.ApplicationCookie("a", 604_801));
        refused("name must not begin with AWSALB", () -> new Stickiness.ApplicationCookie("AWSALBAPP", 60));
        refused("path must be absolute", () -> new TargetHealth("health", "200", 30, 10, 2, 3));
        refused("intervalSeconds must be 5 to 300, got 4", () -> new TargetHealth("/", "200", 4, 2, 2, 3));
        refused("timeoutSeconds must be 2 to 29, got 30", () -> new TargetHealth("/", "200", 30, 30, 2, 3));
        refused("healthyThreshold must be 2 to 10, got 1", () -> new TargetHealth("/", "200", 30, 10, 1, 3));
        refused("unhealthyThreshold must be 2 to 10, got 11", () -> new TargetHealth("/", "200", 30, 10, 2, 11));
        refused("name must have at most 24 characters", () -> Balancers.backend("a".repeat(25)));
        refused("status must be 400 to 599, got 200", () -> new RouteAction.Refuse(200, "fine"));
        refused("a route needs hosts, paths or a header", () -> new Route("all", 1, List.of(), List.of(), TO_WEB));
        refused("priority must be 1 to 50000, got 0", () -> new Route("all", 0, List.of(), List.of("/*"), TO_WEB));
        refused(
                "entrances must have different ports",
                () -> new Clients(List.of(Cidr.ANYWHERE), Set.of(Entrance.HTTP, Entrance.REDIRECT)));
    }

    @Test
    void requestsThatLeadNowhereAreRefused() {
        var route = new Route("docs", 1, List.of(), List.of("/docs/*"), new RouteAction.To("docs", false));
        refused("a backend must be one of [web, api], got docs", () -> Balancers.toWeb(List.of(route)));
        refused(
                "a backend must be one of [web], got api",
                () -> new Routing(List.of(Balancers.backend("web")), new DefaultAction.Forward("api"), List.of()));
        var one = new Route("one", 1, List.of(), List.of("/1"), TO_WEB);
        var two = new Route("two", 1, List.of(), List.of("/2"), TO_WEB);
        refused("routes must have different priorities", () -> Balancers.toWeb(List.of(one, two)));
    }

    private static Object stickiness(Stickiness stickiness) {
        return targetGroup(new Backend("web", 8080, Balancers.HEALTH, stickiness))
                .input("stickiness")
                .orElseThrow();
    }

    private static PlannedResource targetGroup(Backend backend) {
        var plan = Plans.ofProgram(context -> new HttpListener(
                "app",
                new HttpListener.Args(Balancers.in(Networks.publicOnly()), Routing.to(backend, List.of())),
                Root.OPTIONS));
        return named(plan, TARGET_GROUP, "web");
    }

    private static void refused(String message, Executable value) {
        var failure = assertThrows(IllegalArgumentException.class, value);

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
    }
}
