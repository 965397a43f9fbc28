package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CAPACITY_PROVIDERS;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE_VALIDATION;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.HOSTED_ZONE;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL_ASSOCIATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoderBalancerTest {

    private static final String TENANT = "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000";

    private final Plan plan = CoderPlans.of();

    @Test
    @DisplayName("A25 clusterCountsAndHasSpareCapacityForWorkspaces")
    void clusterCountsAndHasSpareCapacityForWorkspaces() {
        assertEquals("coder-production", only(plan, CLUSTER).text("name").orElseThrow());
        assertEquals(
                List.of(Map.of("name", "containerInsights", "value", "enabled")),
                only(plan, CLUSTER).list("settings"));
        assertEquals(
                List.of("FARGATE", "FARGATE_SPOT"),
                only(plan, CAPACITY_PROVIDERS).list("capacityProviders"));
    }

    @Test
    @DisplayName("A26 certificateIsForTheDomainAndTheNamesBelowIt")
    void certificateIsForTheDomainAndTheNamesBelowIt() {
        var certificate = only(plan, CERTIFICATE);

        assertEquals("dev.example.com", certificate.text("domainName").orElseThrow());
        assertEquals(List.of("*.dev.example.com"), certificate.list("subjectAlternativeNames"));
        assertEquals(
                only(plan, CERTIFICATE_VALIDATION).text("certificateArn"),
                only(plan, LISTENER).text("certificateArn"));
        var own = CoderPlans.of(
                "certificateArn",
                "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000");
        assertEquals(List.of(), own.ofType(CERTIFICATE));
    }

    @Test
    @DisplayName("A27 balancerStandsInsideTheNetwork")
    void balancerStandsInsideTheNetwork() {
        var balancer = only(plan, LOAD_BALANCER);

        assertTrue(balancer.is("internal"));
        assertEquals(
                List.of("coder-private-a", "coder-private-b"), CoderPlans.names(plan.referenced(balancer, "subnets")));
        assertEquals(3600, balancer.number("idleTimeout").orElseThrow());
    }

    @Test
    @DisplayName("A28 whatNobodyKnowsIsNotFound")
    void whatNobodyKnowsIsNotFound() {
        var listener = only(plan, LISTENER);

        assertEquals(443, listener.number("port").orElseThrow());
        assertEquals("HTTPS", listener.text("protocol").orElseThrow());
        assertEquals("fixed-response", listener.text("defaultActions[0].type").orElseThrow());
        assertEquals(
                "404",
                listener.text("defaultActions[0].fixedResponse.statusCode").orElseThrow());
        assertEquals(1, listener.list("defaultActions").size());
    }

    @Test
    @DisplayName("A29 fourTargetGroupsWithAPathEach")
    void fourTargetGroupsWithAPathEach() {
        assertEquals(
                Map.of(
                        "coder", "HTTP ip 7080 /api/v2/buildinfo",
                        "litellm", "HTTP ip 4000 /health/readiness",
                        "key-provisioner", "HTTP ip 8100 /health",
                        "langfuse-web", "HTTP ip 3000 /api/public/health"),
                plan.ofType(TARGET_GROUP).stream()
                        .collect(Collectors.toMap(
                                PlannedResource::name,
                                group -> String.join(
                                        " ",
                                        group.text("protocol").orElseThrow(),
                                        group.text("targetType").orElseThrow(),
                                        String.valueOf(group.number("port").orElseThrow()),
                                        group.text("healthCheck.path").orElseThrow()))));
    }

    @Test
    @DisplayName("A30 A31 fiveNamesLeadToFourServices")
    void fiveNamesLeadToFourServices() {
        assertEquals(
                Set.of(
                        "100 coder.dev.example.com > coder",
                        "200 admin.dev.example.com > key-provisioner",
                        "300 langfuse.dev.example.com > langfuse-web",
                        "400 ai.dev.example.com > litellm",
                        "500 *.dev.example.com > coder"),
                plan.ofType(LISTENER_RULE).stream()
                        .map(rule -> rule.number("priority").orElseThrow()
                                + " "
                                + rule.text("conditions[0].hostHeader.values[0]")
                                        .orElseThrow()
                                + " > "
                                + plan.referenced(rule, "actions").stream()
                                        .map(PlannedResource::name)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A32 onlyTheKeyProvisionerIsBehindALogin")
    void onlyTheKeyProvisionerIsBehindALogin() {
        for (var rule : plan.ofType(LISTENER_RULE)) {
            var types = rule.list("actions").stream()
                    .map(action -> ((Map<?, ?>) action).get("type"))
                    .toList();
            assertEquals(
                    rule.name().equals("coder-admin") ? List.of("authenticate-oidc", "forward") : List.of("forward"),
                    types,
                    rule.name());
        }
        var login = "actions[0].authenticateOidc.";
        var admin = named(plan, LISTENER_RULE, "coder-admin");
        assertEquals(TENANT + "/v2.0", admin.text(login + "issuer").orElseThrow());
        assertEquals(
                TENANT + "/oauth2/v2.0/authorize",
                admin.text(login + "authorizationEndpoint").orElseThrow());
        assertEquals(
                TENANT + "/oauth2/v2.0/token",
                admin.text(login + "tokenEndpoint").orElseThrow());
        assertEquals(
                "https://graph.microsoft.com/oidc/userinfo",
                admin.text(login + "userInfoEndpoint").orElseThrow());
        assertEquals("[secret]", admin.text(login + "clientSecret").orElseThrow());
        assertEquals(1, admin.number("actions[0].order").orElseThrow());
        assertEquals(2, admin.number("actions[1].order").orElseThrow());
    }

    @Test
    void networkKnowsTheNamesUnlessTheOwnersDnsDoes() {
        var zone = only(plan, HOSTED_ZONE);

        assertEquals("dev.example.com", zone.text("name").orElseThrow());
        assertEquals(
                Set.of("dev.example.com", "*.dev.example.com"),
                plan.ofType(DNS_RECORD).stream()
                        .filter(record -> record.text("type").orElseThrow().equals("A"))
                        .map(record -> record.text("name").orElseThrow())
                        .collect(Collectors.toSet()));
        var without = CoderPlans.of("privateHostedZone", "false");
        assertEquals(List.of(), without.ofType(HOSTED_ZONE));
        assertFalse(without.ofType(CERTIFICATE_VALIDATION).isEmpty());
    }

    @Test
    void firewallStandsBeforeTheBalancerWhereTheSettingsAskForIt() {
        assertEquals(List.of(), plan.ofType(WEB_ACL_ASSOCIATION));
        assertEquals(
                List.of(only(CoderPlans.of("wafEnabled", "true"), LOAD_BALANCER).name()),
                CoderPlans.of("wafEnabled", "true")
                        .referenced(only(CoderPlans.of("wafEnabled", "true"), WEB_ACL_ASSOCIATION), "resourceArn")
                        .stream()
                        .map(PlannedResource::name)
                        .toList());
    }
}
