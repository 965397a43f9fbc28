package agentworkspaces.platform;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.loadbalancer.RuleProxy;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Other websites try to act as a visitor who is logged in, through a load balancer with the rules of the plan.
 *
 * <p>The session cookie comes along each time, which is the worst case: with {@code SameSite=None} a browser always sends
 * it, without the attribute for the first two minutes, and from a sibling subdomain with any value.
 */
class CrossSiteAttackTest {

    private static final String OWN = "Origin: https://workspace.example.com";
    private static final String[] WEBSOCKET = {
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };
    private static final String[] OIDC = {
        "cognitoEnabled", "false",
        "oidcIssuer", "https://id.example.com",
        "oidcAuthorizationEndpoint", "https://id.example.com/authorize",
        "oidcTokenEndpoint", "https://id.example.com/token",
        "oidcUserInfoEndpoint", "https://id.example.com/userinfo",
        "oidcClientId", "workspaces",
        "oidcClientSecret", "client-secret"
    };

    static Stream<Plan> plansWithALogin() {
        return Stream.of(Plans.of("prod"), Plans.bare(OIDC));
    }

    /** What a browser says of a page that is not ours; the last is what old clients and other programs say. */
    static Stream<String> otherOrigins() {
        return Stream.of(
                "Origin: https://evil.example",
                "Origin: https://other.example.com",
                "Origin: https://example.com",
                "Origin: http://workspace.example.com",
                "Origin: https://workspace.example.com:8443",
                "Origin: https://workspace.example.com.evil.example",
                "Origin: https://evil.workspace.example.com",
                "Origin: null",
                "Referer: https://workspace.example.com/");
    }

    @ParameterizedTest
    @MethodSource("otherOrigins")
    void formOfAnotherSiteRunsNothing(String origin) {
        for (var plan : plansWithALogin().toList()) {
            try (var balancer = balancer(plan)) {
                for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                    var status = balancer.send(
                            method,
                            "/api/fs/exec",
                            RuleProxy.SESSION,
                            origin,
                            "Content-Type: application/x-www-form-urlencoded");
                    assertAll(method, () -> assertEquals(403, status), () -> assertEquals(List.of(), balancer.ran()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("otherOrigins")
    void webSocketOfAnotherSiteOpensNothing(String origin) {
        for (var plan : plansWithALogin().toList()) {
            try (var balancer = balancer(plan)) {
                assertEquals(403, balancer.send("GET", "/api/terminal/ws", withWebSocket(RuleProxy.SESSION, origin)));
                assertEquals(List.of(), balancer.ran());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void ownPagesWrite(String method) {
        for (var plan : plansWithALogin().toList()) {
            try (var balancer = balancer(plan)) {
                assertEquals(200, balancer.send(method, "/api/fs/exec", RuleProxy.SESSION, OWN));
                assertEquals(List.of(method + " /api/fs/exec"), balancer.ran());
            }
        }
    }

    @Test
    void ownPagesOpenWebSocketsAndLoad() {
        try (var balancer = balancer(Plans.of("prod"))) {
            assertEquals(200, balancer.send("GET", "/api/terminal/ws", withWebSocket(RuleProxy.SESSION, OWN)));
            assertEquals(200, balancer.send("GET", "/", RuleProxy.SESSION));
            assertEquals(200, balancer.send("GET", "/api/event", RuleProxy.SESSION, "Accept: text/event-stream"));
            assertEquals(200, balancer.send("HEAD", "/", RuleProxy.SESSION));
            assertEquals(200, balancer.send("GET", "/assets/app.js", RuleProxy.SESSION, OWN));
            assertEquals(5, balancer.ran().size());
        }
    }

    @Test
    void withoutASessionPagesGoToTheLoginAndScriptsAreTold() {
        try (var balancer = balancer(Plans.of("prod"))) {
            assertEquals(302, balancer.send("GET", "/"));
            assertEquals(401, balancer.send("POST", "/api/fs/exec", OWN));
            assertEquals(401, balancer.send("GET", "/api/terminal/ws", withWebSocket(OWN)));
            assertEquals(List.of(), balancer.ran());
        }
    }

    /** Native apps send no origin and have no session; these paths are theirs, and the application's password guards them. */
    @Test
    void pathsPastTheLoginTakeWhateverComes() {
        var plan = Plans.bare(
                "uiPassword", "correct-horse-battery",
                "unauthenticatedPaths", "[\"/api/client-auth/*\"]");
        try (var balancer = balancer(plan)) {
            assertEquals(200, balancer.send("POST", "/api/client-auth/pairing/redeem"));
            assertEquals(403, balancer.send("POST", "/api/fs/exec", RuleProxy.SESSION));
            assertEquals(List.of("POST /api/client-auth/pairing/redeem"), balancer.ran());
        }
    }

    /** Without the rules the attack works: what the other tests find is found because of them. */
    @Test
    void withoutTheRulesAnotherSiteRunsCommands() {
        try (var balancer = balancer(Plans.bare("sameOriginOnly", "false"))) {
            balancer.send("POST", "/api/fs/exec", RuleProxy.SESSION, "Origin: https://evil.example");
            balancer.send("GET", "/api/terminal/ws", withWebSocket(RuleProxy.SESSION, "Origin: https://evil.example"));
            assertEquals(List.of("POST /api/fs/exec", "GET /api/terminal/ws"), balancer.ran());
        }
    }

    private static RuleProxy balancer(Plan plan) {
        return new RuleProxy(plan, "openchamber-https");
    }

    private static String[] withWebSocket(String... headers) {
        return Stream.concat(Stream.of(headers), Stream.of(WEBSOCKET)).toArray(String[]::new);
    }
}
