package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.identity.Login;
import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HttpsListenerTest {

    private static final String CLIENT_SECRET = "client-secret-of-the-provider";
    private static final Login COGNITO = new Login.Cognito(
            Output.of("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc"),
            Output.of("client"),
            Output.of("login"),
            Duration.ofHours(1));
    private static final Login OIDC = new Login.Oidc(
            "https://id.example.com",
            "https://id.example.com/authorize",
            "https://id.example.com/token",
            "https://id.example.com/userinfo",
            "client",
            Output.ofSecret(CLIENT_SECRET),
            Duration.ofHours(2));
    private static final String ORIGIN = "https://workspace.example.com";
    private static final List<Route> PAST_THE_LOGIN =
            List.of(new Route("health", 20, List.of(), List.of("/health"), new RouteAction.To("web", false)));
    private static final List<Route> ROUTES = List.of(
            new Route(
                    "api", 10, List.of("api.example.com"), List.of("/v1/*", "/v2/*"), new RouteAction.To("api", true)),
            new Route("health", 20, List.of(), List.of("/health"), new RouteAction.To("web", false)));

    @Test
    void firstBackendTakesWhatNoRouteTakes() {
        var plan = plan(new Login.None(), true);
        var https = named(plan, LISTENER, "app-https");

        assertEquals(List.of("forward 1"), actions(https, "defaultActions"));
        assertEquals(
                List.of(named(plan, TARGET_GROUP, "web")), plan.graph().to(https, "defaultActions[0].targetGroupArn"));
    }

    @Test
    void routesGoToTheirBackendsUnderTheirConditions() {
        var plan = plan(new Login.None(), true);
        var api = named(plan, LISTENER_RULE, "app-api");
        var health = named(plan, LISTENER_RULE, "app-health");

        assertEquals(List.of(named(plan, LISTENER, "app-https")), plan.graph().to(api, "listenerArn"));
        assertEquals(10, api.number("priority").orElseThrow());
        assertEquals(
                List.of(
                        Map.of("hostHeader", Map.of("values", List.of("api.example.com"))),
                        Map.of("pathPattern", Map.of("values", List.of("/v1/*", "/v2/*")))),
                api.list("conditions"));
        assertEquals(List.of(named(plan, TARGET_GROUP, "api")), plan.graph().to(api, "actions"));
        assertEquals(20, health.number("priority").orElseThrow());
        assertEquals(List.of(Map.of("pathPattern", Map.of("values", List.of("/health")))), health.list("conditions"));
        assertEquals(List.of(named(plan, TARGET_GROUP, "web")), plan.graph().to(health, "actions"));
    }

    @Test
    void withoutALoginNothingIsAskedAndNoWayOutIsOpened() {
        var plan = plan(new Login.None(), true);

        assertEquals(List.of("forward 1"), actions(named(plan, LISTENER_RULE, "app-api"), "actions"));
        assertEquals(List.of(), plan.ofType(EGRESS));
    }

    @Test
    void cognitoIsAskedFirstExceptOnRoutesPastTheLogin() {
        var plan = plan(COGNITO, true);
        var expected = Map.<String, Object>of(
                "userPoolArn", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc",
                "userPoolClientId", "client",
                "userPoolDomain", "login",
                "scope", scope(plan, "authenticateCognito"),
                "sessionTimeout", 3600L);

        assertAsked(plan, "authenticate-cognito", "authenticateCognito", expected);
    }

    @Test
    void oidcIsAskedFirstExceptOnRoutesPastTheLoginAndItsSecretIsHidden() {
        var plan = plan(OIDC, true);
        var expected = Map.<String, Object>of(
                "issuer", "https://id.example.com",
                "authorizationEndpoint", "https://id.example.com/authorize",
                "tokenEndpoint", "https://id.example.com/token",
                "userInfoEndpoint", "https://id.example.com/userinfo",
                "clientId", "client",
                "clientSecret", "[secret]",
                "scope", scope(plan, "authenticateOidc"),
                "sessionTimeout", 7200L);

        assertAsked(plan, "authenticate-oidc", "authenticateOidc", expected);
        assertFalse(plan.toString().contains(CLIENT_SECRET));
    }

    /** As on an internal balancer of several services, one of which asks for a login. */
    @Test
    void hostsHaveRulesOfTheirOwnAndWhatNoneTakesIsNotThere() {
        var routing = new Routing(
                List.of(Balancers.backend("web"), Balancers.backend("api")),
                new DefaultAction.NotFound(),
                List.of(
                        new Route("web", 100, List.of("web.example.com"), List.of(), new RouteAction.To("web", false)),
                        new Route("api", 200, List.of("api.example.com"), List.of(), new RouteAction.To("api", true)),
                        new Route("any", 500, List.of("*.example.com"), List.of(), new RouteAction.To("web", false))));
        var plan = Plans.ofProgram(
                Recorder.Mode.KNOWN,
                Set.of(CLIENT_SECRET),
                context -> new HttpsListener(
                        "app",
                        new HttpsListener.Args(
                                Balancers.in(Networks.of(2, 0)),
                                Output.of(Balancers.CERTIFICATE),
                                OIDC,
                                false,
                                routing,
                                Optional.empty()),
                        Root.OPTIONS));

        assertEquals(List.of("fixed-response"), types(only(plan, LISTENER), "defaultActions"));
        assertEquals(List.of("forward"), types(named(plan, LISTENER_RULE, "app-web"), "actions"));
        assertEquals(List.of("authenticate-oidc", "forward"), types(named(plan, LISTENER_RULE, "app-api"), "actions"));
        assertEquals(List.of("forward"), types(named(plan, LISTENER_RULE, "app-any"), "actions"));
        assertEquals(
                plan.graph().to(named(plan, LISTENER_RULE, "app-web"), "actions"),
                plan.graph().to(named(plan, LISTENER_RULE, "app-any"), "actions"));
        assertEquals(2, plan.ofType(TARGET_GROUP).size());
    }

    private static List<String> types(PlannedResource resource, String property) {
        return IntStream.range(0, resource.list(property).size())
                .mapToObj(i -> resource.text(property + "[" + i + "].type").orElseThrow())
                .toList();
    }

    @Test
    void aLoginOpensTheWayToItsTokenEndpoint() {
        for (var login : List.of(COGNITO, OIDC)) {
            var rule = only(plan(login, true), EGRESS);
            assertEquals("0.0.0.0/0", rule.text("cidrIpv4").orElseThrow());
            assertEquals(443, rule.number("fromPort").orElseThrow());
            assertEquals(443, rule.number("toPort").orElseThrow());
        }
    }

    @Test
    void tasksJoinWhenListenerAndRulesExist() {
        var plan = plan(COGNITO, true);

        assertEquals(
                List.of("app-https", "app-api", "app-health"),
                ((List<?>) plan.outputs().get("readiness"))
                        .stream()
                                .map(urn ->
                                        urn.toString().substring(urn.toString().lastIndexOf(':') + 1))
                                .toList());
    }

    @Test
    void httpOnlyRedirectsAndOnlyWhenAsked() {
        assertEquals(List.of("redirect"), actions(named(plan(COGNITO, true), LISTENER, "app-http"), "defaultActions"));
        assertEquals("app-https", only(plan(COGNITO, false), LISTENER).name());
    }

    @Test
    void ownPagesComeFirstAndThenWhateverWritesIsRefused() {
        var plan = protectedPlan(COGNITO, ORIGIN, PAST_THE_LOGIN);
        var own = named(plan, LISTENER_RULE, "app-same-origin");

        assertEquals(
                List.of(Map.of("httpHeader", Map.of("httpHeaderName", "Origin", "values", List.of(ORIGIN)))),
                own.list("conditions"));
        assertEquals(List.of("authenticate-cognito 1", "forward 2"), actions(own, "actions"));
        assertEquals(
                "deny",
                own.text("actions[0].authenticateCognito.onUnauthenticatedRequest")
                        .orElseThrow());
        assertEquals(List.of(named(plan, TARGET_GROUP, "web")), plan.graph().to(own, "actions[1].targetGroupArn"));
        assertEquals(
                Map.of(
                        "app-health", 20L,
                        "app-same-origin", 100L,
                        "app-cross-origin-write", 101L,
                        "app-cross-origin-delete", 102L,
                        "app-cross-origin-websocket", 103L),
                plan.ofType(LISTENER_RULE).stream()
                        .collect(Collectors.toMap(PlannedResource::name, rule -> rule.number("priority")
                                .orElseThrow())));
        for (var refusal : List.of("app-cross-origin-write", "app-cross-origin-delete", "app-cross-origin-websocket")) {
            var rule = named(plan, LISTENER_RULE, refusal);
            assertEquals("fixed-response", rule.text("actions[0].type").orElseThrow());
            assertEquals("403", rule.text("actions[0].fixedResponse.statusCode").orElseThrow());
            assertEquals(List.of(own.urn()), rule.dependsOn(), "at no time are the own pages refused");
        }
    }

    /** Source: Elastic Load Balancing, "Condition types for listener rules": three values a condition, five a rule. */
    @Test
    void conditionsKeepTheLimitsOfAws() {
        for (var rule : protectedPlan(COGNITO, ORIGIN, PAST_THE_LOGIN).ofType(LISTENER_RULE)) {
            var sizes = rule.list("conditions").stream()
                    .map(condition -> (Map<?, ?>)
                            ((Map<?, ?>) condition).values().iterator().next())
                    .map(condition -> ((List<?>) condition.get("values")).size())
                    .toList();
            assertTrue(sizes.stream().allMatch(size -> size <= 3), rule::toString);
            assertTrue(sizes.stream().mapToInt(size -> size).sum() <= 5, rule::toString);
        }
    }

    @Test
    void anOriginThatNoConditionHoldsIsRefused() {
        var longest = "https://" + "a".repeat(120);
        protectedPlan(COGNITO, longest, List.of());

        var failure =
                assertThrows(IllegalArgumentException.class, () -> args(Balancers.toWeb(List.of()), longest + "a"));
        assertTrue(failure.getMessage().startsWith("sameOrigin must have at most 128 characters"));
    }

    @Test
    void routesThatTheRulesWouldCutOffAreRefused() {
        var behindLogin = new Route("api", 10, List.of(), List.of("/v1"), new RouteAction.To("api", true));
        var late = new Route("api", 100, List.of(), List.of("/v1"), new RouteAction.To("api", false));
        var nothingElse = new Routing(List.of(), new DefaultAction.NotFound(), List.of());

        for (var routing :
                List.of(Balancers.toWeb(List.of(behindLogin)), Balancers.toWeb(List.of(late)), nothingElse)) {
            assertThrows(IllegalArgumentException.class, () -> args(routing, ORIGIN));
        }
    }

    private static HttpsListener.Args args(Routing routing, String origin) {
        return new HttpsListener.Args(
                null, Output.of(Balancers.CERTIFICATE), COGNITO, true, routing, Optional.of(origin));
    }

    private static void assertAsked(Plan plan, String type, String property, Map<String, Object> expected) {
        var https = named(plan, LISTENER, "app-https");
        var api = named(plan, LISTENER_RULE, "app-api");

        assertEquals(List.of(type + " 1", "forward 2"), actions(https, "defaultActions"));
        assertEquals(List.of(type + " 1", "forward 2"), actions(api, "actions"));
        assertEquals(List.of("forward 1"), actions(named(plan, LISTENER_RULE, "app-health"), "actions"));
        assertEquals(expected, https.input("defaultActions[0]." + property).orElseThrow());
        assertEquals(expected, api.input("actions[0]." + property).orElseThrow());
    }

    /** Whatever else is asked for, the load balancer needs openid. */
    private static String scope(Plan plan, String property) {
        var scope = named(plan, LISTENER, "app-https")
                .text("defaultActions[0]." + property + ".scope")
                .orElseThrow();
        assertEquals(true, List.of(scope.split(" ")).contains("openid"), scope);
        return scope;
    }

    private static List<String> actions(PlannedResource resource, String property) {
        return resource.list(property).stream()
                .map(action -> (Map<?, ?>) action)
                .map(action -> action.get("type") + (action.containsKey("order") ? " " + action.get("order") : ""))
                .toList();
    }

    private static Plan plan(Login login, boolean httpRedirect) {
        return plan(login, httpRedirect, ROUTES, Optional.empty());
    }

    private static Plan protectedPlan(Login login, String origin, List<Route> routes) {
        return plan(login, true, routes, Optional.of(origin));
    }

    private static Plan plan(Login login, boolean httpRedirect, List<Route> routes, Optional<String> sameOrigin) {
        return Plans.ofProgram(Recorder.Mode.KNOWN, Set.of(CLIENT_SECRET), context -> {
            var listener = new HttpsListener(
                    "app",
                    new HttpsListener.Args(
                            Balancers.in(Networks.of(2, 0)),
                            Output.of(Balancers.CERTIFICATE),
                            login,
                            httpRedirect,
                            Balancers.toWeb(routes),
                            sameOrigin),
                    Root.OPTIONS);
            context.export(
                    "readiness",
                    Output.all(listener.readiness().stream()
                            .map(resource -> resource.urn())
                            .toList()));
        });
    }
}
