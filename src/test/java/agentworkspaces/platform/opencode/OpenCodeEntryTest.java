package agentworkspaces.platform.opencode;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.loadbalancer.RuleProxy;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Recorder.Mode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How users reach OpenCode, and what protects it. */
class OpenCodeEntryTest {

    private static final String OWN = "Origin: https://opencode.example.com";
    private static final String FORWARD = "defaultActions[0].type";
    private static final String OPEN = "[{\"id\":\"AW-OpenWithoutLogin\",\"reason\":\"a demonstration without keys\"}]";

    private final Plan plan = OpenCodePlans.with();

    @Test
    @DisplayName("A20 balancerIsOnTheInternetInBothSubnets")
    void balancerIsOnTheInternetInBothSubnets() {
        var balancer = only(plan, LOAD_BALANCER);

        assertFalse(balancer.is("internal"));
        assertEquals("application", balancer.text("loadBalancerType").orElseThrow());
        assertEquals(
                List.of("opencode-agent-public-a", "opencode-agent-public-b"),
                plan.referenced(balancer, "subnets").stream()
                        .map(PlannedResource::name)
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("A21 browserStaysWithItsTaskForADay")
    void browserStaysWithItsTaskForADay() {
        var targets = only(plan, TARGET_GROUP);

        assertEquals(4096, targets.number("port").orElseThrow());
        assertEquals("ip", targets.text("targetType").orElseThrow());
        assertTrue(targets.is("stickiness.enabled"));
        assertEquals("lb_cookie", targets.text("stickiness.type").orElseThrow());
        assertEquals(86_400, targets.number("stickiness.cookieDuration").orElseThrow());
    }

    @Test
    @DisplayName("A22 healthIsAskedOnThePageEvery30Seconds")
    void healthIsAskedOnThePageEvery30Seconds() {
        var targets = only(plan, TARGET_GROUP);

        assertEquals("/", targets.text("healthCheck.path").orElseThrow());
        assertEquals(30, targets.number("healthCheck.interval").orElseThrow());
        assertEquals(5, targets.number("healthCheck.timeout").orElseThrow());
        assertEquals(2, targets.number("healthCheck.healthyThreshold").orElseThrow());
        assertEquals(3, targets.number("healthCheck.unhealthyThreshold").orElseThrow());
        assertEquals("HTTP", targets.text("protocol").orElseThrow());
        assertEquals("200", targets.text("healthCheck.matcher").orElseThrow());
        assertEquals(
                60,
                only(OpenCodePlans.with("healthCheckInterval", "60"), TARGET_GROUP)
                        .number("healthCheck.interval")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A23 withoutANameUsersComeOverHttp")
    void withoutANameUsersComeOverHttp() {
        var listener = only(plan, LISTENER);

        assertEquals(80, listener.number("port").orElseThrow());
        assertEquals("HTTP", listener.text("protocol").orElseThrow());
        assertEquals("forward", listener.text(FORWARD).orElseThrow());
        assertEquals(List.of(only(plan, TARGET_GROUP)), plan.referenced(listener, "defaultActions[0].targetGroupArn"));
        assertTrue(only(plan, SERVICE).dependsOn().contains(listener.urn()));
    }

    @Test
    @DisplayName("A24 withACertificateHttpOnlyRedirects")
    void withACertificateHttpOnlyRedirects() {
        var named = OpenCodePlans.withName();
        var http = named(named, LISTENER, "opencode-agent-http");
        var https = named(named, LISTENER, "opencode-agent-https");

        assertEquals(2, named.ofType(LISTENER).size());
        assertEquals(443, https.number("port").orElseThrow());
        assertEquals("forward", https.text(FORWARD).orElseThrow());
        assertEquals("redirect", http.text(FORWARD).orElseThrow());
        assertEquals(
                "HTTP_301", http.text("defaultActions[0].redirect.statusCode").orElseThrow());
    }

    @Test
    @DisplayName("A33 outputsTellWhereUsersGo")
    void outputsTellWhereUsersGo() {
        var name = plan.outputs().get("albDnsName").toString();

        assertTrue(name.endsWith(".us-east-1.elb.amazonaws.com"), name);
        assertEquals("http://" + name, plan.outputs().get("applicationUrl"));
        assertEquals(
                "https://opencode.example.com",
                OpenCodePlans.withName().outputs().get("applicationUrl"));
    }

    @Test
    void outputsTellWhatPeopleUseNext() {
        assertEquals(
                new TreeSet<>(List.of(
                        "albDnsName",
                        "applicationUrl",
                        "clusterName",
                        "createdWith",
                        "deployedWith",
                        "ecrRepositoryUri",
                        "efsId",
                        "execCommand",
                        "logGroupName",
                        "logsCommand",
                        "pushImageCommand",
                        "redeployCommand",
                        "secretArn",
                        "serviceName",
                        "sessionTableName",
                        "setApiKeysCommand",
                        "taskDefinitionArn")),
                new TreeSet<>(plan.outputs().keySet()));
        assertTrue(plan.outputs().get("pushImageCommand").toString().contains(" docker/opencode "));
        assertTrue(
                plan.outputs()
                        .get("setApiKeysCommand")
                        .toString()
                        .contains(
                                " --secret-string '{\"ANTHROPIC_API_KEY\":\"placeholder\",\"OPENAI_API_KEY\":\"placeholder\"}'"));
    }

    @Test
    void keysThatTheSettingsGiveAreNotFilledInByHand() {
        var keys = "{\"OPENAI_API_KEY\":\"sk-openai-very-secret\"}";
        var command = "setApiKeysCommand";

        assertFalse(OpenCodePlans.with("apiKeys", keys).outputs().containsKey(command), "tasks would not read them");
        var rotated = OpenCodePlans.with(
                "apiKeys", keys, "rotationLambdaArn", "arn:aws:lambda:us-east-1:123456789012:function:rotate");
        assertTrue(rotated.outputs().containsKey(command));
    }

    @Test
    @DisplayName("A34 impossibleSizeFailsBeforeAnything")
    void impossibleSizeFailsBeforeAnything() {
        var failure = assertThrows(ConfigException.class, () -> OpenCodePlans.with("cpu", "1024", "memory", "512"));

        assertTrue(failure.getMessage().contains("memory: must be one of 2048..8192"), failure.getMessage());
    }

    @Test
    @DisplayName("A35 passwordIsASecretAndTheBalancerTakes401")
    void passwordIsASecretAndTheBalancerTakes401() {
        var guarded = OpenCodePlans.with("serverPassword", OpenCodePlans.PASSWORD);

        assertTrue(OpenCodeServiceTest.secrets(guarded).containsKey("OPENCODE_SERVER_PASSWORD"));
        assertEquals(
                "200,401",
                only(guarded, TARGET_GROUP).text("healthCheck.matcher").orElseThrow());
        assertEquals(2, guarded.ofType(SECRET).size());
        assertFalse(guarded.toString().contains(OpenCodePlans.PASSWORD));
    }

    @Test
    void serverStartsWithoutAPasswordOnlyWhereSomethingElseProtectsIt() {
        assertFalse(allowsEverybody(plan));
        assertFalse(allowsEverybody(OpenCodePlans.with("serverPassword", OpenCodePlans.PASSWORD)));
        assertTrue(allowsEverybody(OpenCodePlans.withName("cognitoEnabled", "true")));
        assertTrue(allowsEverybody(OpenCodePlans.with("allowedCidrs", "[\"203.0.113.0/24\"]")));
        assertTrue(allowsEverybody(OpenCodePlans.with("acknowledge", OPEN)));
    }

    @Test
    void loginStandsAtTheBalancerWhereItIsTurnedOn() {
        var withLogin = OpenCodePlans.withName("cognitoEnabled", "true");

        assertEquals(1, withLogin.ofType(USER_POOL).size());
        assertEquals(
                "authenticate-cognito",
                named(withLogin, LISTENER, "opencode-agent-https").text(FORWARD).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cognitoEnabled=true", "serverPassword=correct-horse-battery"})
    void pagesOfOtherSitesChangeNothing(String protection) {
        var rules = OpenCodePlans.withName(protection.split("=")).ofType(LISTENER_RULE).stream()
                .map(PlannedResource::name)
                .collect(Collectors.toSet());

        assertTrue(rules.contains("opencode-agent-same-origin"), rules::toString);
        assertTrue(rules.contains("opencode-agent-cross-origin-write"), rules::toString);
        assertEquals(
                List.of(),
                OpenCodePlans.withName(protection.split("=")[0], protection.split("=")[1], "sameOriginOnly", "false")
                        .ofType(LISTENER_RULE));
    }

    @Test
    void behindItsPasswordAloneProgramsComeTooButNoOtherWebsite() {
        var guarded = OpenCodePlans.withName("serverPassword", OpenCodePlans.PASSWORD);
        try (var balancer = new RuleProxy(guarded, "opencode-agent-https")) {
            for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                assertEquals(403, balancer.send(method, "/session", "Origin: https://evil.example"), method);
                assertEquals(200, balancer.send(method, "/session"), method + " of a program");
                assertEquals(200, balancer.send(method, "/session", OWN), method + " of the own page");
            }
            assertEquals(403, balancer.send("GET", "/pty/1/connect", "Origin: null", "Sec-WebSocket-Version: 13"));
            assertEquals(200, balancer.send("GET", "/pty/1/connect", OWN, "Sec-WebSocket-Version: 13"));
            assertEquals(200, balancer.send("GET", "/", "Origin: https://evil.example"));
        }
    }

    /** The first preview knows no output of AWS; the graph must be the same. */
    @Test
    void unknownOutputsChangeNothingInTheGraph() {
        for (var settings : List.of(new String[0], new String[] {"serverPassword", OpenCodePlans.PASSWORD})) {
            assertEquals(urns(OpenCodePlans.with(settings)), urns(OpenCodePlans.with(Mode.UNKNOWN, settings)));
        }
    }

    private static List<String> urns(Plan plan) {
        return plan.resources().stream().map(PlannedResource::urn).toList();
    }

    private static boolean allowsEverybody(Plan plan) {
        return "true".equals(OpenCodeServiceTest.environment(plan).get("OPENCODE_ALLOW_UNAUTHENTICATED"));
    }
}
