package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SCALING_POLICY;
import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.platform.Policies;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebsiteAgentServiceTest {

    private static final String AGENT = "website-agent";

    /** Keys of the plan's secret. */
    private static final Set<String> NINETEEN = Set.of(
            "DATABASE_URL",
            "SUPABASE_URL",
            "SUPABASE_SERVICE_KEY",
            "OPENAI_API_KEY",
            "ANTHROPIC_API_KEY",
            "GOOGLE_GENERATIVE_AI_API_KEY",
            "OPEN_ROUTER_API_KEY",
            "R2_ENDPOINT",
            "R2_ACCESS_KEY",
            "R2_SECRET_KEY",
            "R2_BUCKET",
            "GOOGLE_PLACES_API_KEY",
            "CRAWLER_API_URL",
            "VERCEL_TOKEN",
            "VERCEL_TEAM_ID",
            "VERCEL_PROJECT_ID",
            "LANGFUSE_SECRET_KEY",
            "LANGFUSE_PUBLIC_KEY",
            "BETTER_AUTH_SECRET");

    private final Plan plan = WebsiteAgentPlans.of();

    @Test
    @DisplayName("A08 oneSecretWithNineteenKeys")
    void oneSecretWithNineteenKeys() {
        var secret = named(plan, SECRET, "app-secrets");
        var version = named(plan, SECRET_VERSION, "app-secrets");
        var values = version.document("secretString").orElseThrow().getAsJsonObject();

        assertEquals("huskit/prod/app-secrets", secret.text("name").orElseThrow());
        assertEquals(NINETEEN, values.keySet());
        assertEquals("site-snapshots", values.get("R2_BUCKET").getAsString());
        assertEquals(List.of("secretString"), version.ignoreChanges(), "somebody fills it in by hand");
    }

    @Test
    void valuesThatTheOwnerGivesAreKeptByTheProgram() {
        var given = WebsiteAgentPlans.of(
                "appSecrets",
                "{\"DATABASE_URL\":\"postgresql://db.example.com\"}",
                "googleClientSecret",
                "client-secret");
        var version = named(given, SECRET_VERSION, "app-secrets");

        assertEquals(
                NINETEEN,
                version.document("secretString").orElseThrow().getAsJsonObject().keySet());
        assertFalse(given.toString().contains("postgresql"), "a value shows");
        assertFalse(version.text("secretString").orElseThrow().contains("postgresql"), "a value shows");
        assertEquals(List.of(), version.ignoreChanges());
        assertTrue(secrets(given).get("DATABASE_URL").matches(".*:DATABASE_URL::terraform-.*"));
        assertTrue(secrets(given).containsKey("GOOGLE_CLIENT_SECRET"));
    }

    @Test
    @DisplayName("A09 logsAreKeptThirtyDays")
    void logsAreKeptThirtyDays() {
        var log = named(plan, LOG_GROUP, AGENT);

        assertEquals("/ecs/huskit-website-agent", log.text("name").orElseThrow());
        assertEquals(30, log.number("retentionInDays").orElseThrow());
    }

    @Test
    @DisplayName("A10 twoTasksInPublicSubnetsWithoutAGapInDeployments")
    void twoTasksInPublicSubnetsWithoutAGapInDeployments() {
        var service = only(plan, SERVICE);

        assertEquals("huskit-prod", only(plan, CLUSTER).text("name").orElseThrow());
        assertEquals("website-agent", service.text("name").orElseThrow());
        assertEquals(2, service.number("desiredCount").orElseThrow());
        assertEquals(
                List.of(Map.of("capacityProvider", "FARGATE", "weight", 1L)),
                service.list("capacityProviderStrategies"));
        assertTrue(service.is("networkConfiguration.assignPublicIp"));
        assertEquals(100, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(200, service.number("deploymentMaximumPercent").orElseThrow());
        assertTrue(service.is("enableEcsManagedTags"));
        assertTrue(service.is("deploymentCircuitBreaker.rollback"));
    }

    @Test
    @DisplayName("A11 oneVcpuAndTwoGib")
    void oneVcpuAndTwoGib() {
        var definition = only(plan, TASK_DEFINITION);

        assertEquals("huskit-website-agent", definition.text("family").orElseThrow());
        assertEquals("1024", definition.text("cpu").orElseThrow());
        assertEquals("2048", definition.text("memory").orElseThrow());
        assertEquals("website-agent", container(plan).get("name").getAsString());
        assertEquals(
                5171,
                container(plan)
                        .getAsJsonArray("portMappings")
                        .get(0)
                        .getAsJsonObject()
                        .get("containerPort")
                        .getAsInt());
        assertTrue(container(plan).get("image").getAsString().endsWith("/huskit/website-agent:latest"));
    }

    @Test
    @DisplayName("A12 environmentAndSecrets")
    void environmentAndSecrets() {
        var environment = environment(plan);

        assertTrue(
                environment
                        .entrySet()
                        .containsAll(Map.of(
                                        "NODE_ENV", "production",
                                        "PORT", "5171",
                                        "HOST", "0.0.0.0",
                                        "VITE_LOG_LEVEL", "info",
                                        "LANGFUSE_ENABLED", "true",
                                        "SANDBOX_VERCEL_ENABLED", "true",
                                        "SANDBOX_PROVIDER_DEFAULT", "vercel",
                                        "BETTER_AUTH_URL", "https://app.example.com")
                                .entrySet()),
                environment::toString);
        assertEquals(NINETEEN, secrets(plan).keySet());
        var secret = named(plan, SECRET, "app-secrets");
        secrets(plan)
                .forEach((name, from) -> assertTrue(
                        from.matches(
                                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:huskit/prod/app-secrets-\\w+:"
                                        + name + "::"),
                        from));
        assertTrue(plan.referenced(only(plan, TASK_DEFINITION), "containerDefinitions")
                .contains(secret));
    }

    @Test
    void serverKnowsHowLongTheOthersWait() {
        var environment = environment(WebsiteAgentPlans.of("originReadTimeout", "20", "stopTimeoutSeconds", "60"));

        assertEquals("10", environment.get("HEARTBEAT_SECONDS"));
        assertEquals("60", environment.get("STOP_TIMEOUT_SECONDS"));
        assertEquals("15", environment(plan).get("HEARTBEAT_SECONDS"));
        assertTrue(Integer.parseInt(environment.get("KEEP_ALIVE_SECONDS")) > 4000, "the longest idle timeout");
        assertTrue(environment.get("CLOSED_PATHS").contains("/api/export-api-keys,"));
    }

    @Test
    @DisplayName("A13 containerIsAskedEveryFifteenSeconds")
    void containerIsAskedEveryFifteenSeconds() {
        var check = container(plan).getAsJsonObject("healthCheck");

        assertEquals(15, check.get("interval").getAsInt());
        assertEquals(5, check.get("timeout").getAsInt());
        assertEquals(3, check.get("retries").getAsInt());
        assertEquals(30, check.get("startPeriod").getAsInt());
        assertTrue(check.get("command").toString().contains("http://127.0.0.1:5171/healthz"));
    }

    @Test
    @DisplayName("A25 twoToEightTasksByCpu")
    void twoToEightTasksByCpu() {
        var target = only(plan, SCALING_TARGET);
        var tracking = "targetTrackingScalingPolicyConfiguration.";
        var policy = only(plan, SCALING_POLICY);

        assertEquals(2, target.number("minCapacity").orElseThrow());
        assertEquals(8, target.number("maxCapacity").orElseThrow());
        assertEquals(
                "service/huskit-prod/website-agent", target.text("resourceId").orElseThrow());
        assertEquals(70, policy.number(tracking + "targetValue").orElseThrow());
        assertEquals(300, policy.number(tracking + "scaleInCooldown").orElseThrow());
        assertEquals(60, policy.number(tracking + "scaleOutCooldown").orElseThrow());
    }

    @Test
    @DisplayName("A33 executionRoleReadsTheStacksSecretsAndWritesItsLogsOnly")
    void executionRoleReadsTheStacksSecretsAndWritesItsLogsOnly() {
        var policy = named(plan, ROLE_POLICY, AGENT + "-execution");

        assertEquals(
                List.of("arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/huskit-website-agent:*"),
                Policies.resources(Policies.statement(policy, "policy", "WriteLogs")));
        Policies.resources(Policies.statement(policy, "policy", "ReadAppSecrets"))
                .forEach(arn -> assertTrue(arn.contains(":secret:huskit/prod/"), arn));
    }

    @Test
    @DisplayName("A34 codeInTasksMayDoNothingInAws")
    void codeInTasksMayDoNothingInAws() {
        assertEquals(
                Set.of(AGENT + "-execution", AGENT + "-image", AGENT + "-preview"),
                plan.ofType(ROLE_POLICY).stream().map(policy -> policy.name()).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("A35 loadOwnsTheCount")
    void loadOwnsTheCount() {
        assertEquals(List.of("desiredCount"), only(plan, SERVICE).ignoreChanges());
        assertEquals(
                List.of(),
                only(WebsiteAgentPlans.of("autoscalingMaxCount", "0"), SERVICE).ignoreChanges());
    }

    @Test
    @DisplayName("A41 noSecretStandsInTheEnvironment")
    void noSecretStandsInTheEnvironment() {
        var given = WebsiteAgentPlans.of("appSecrets", "{\"VERCEL_TEAM_ID\":\"team-of-ours\"}");

        for (var each : List.of(plan, given)) {
            var both = new TreeSet<>(environment(each).keySet());
            both.retainAll(secrets(each).keySet());
            assertEquals(Set.of(), both);
            assertFalse(container(each).toString().contains("team-of-ours"));
        }
    }

    private static JsonObject container(Plan plan) {
        return only(plan, TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }

    private static Map<String, String> environment(Plan plan) {
        return pairs(container(plan), "environment", "value");
    }

    private static Map<String, String> secrets(Plan plan) {
        return pairs(container(plan), "secrets", "valueFrom");
    }

    private static Map<String, String> pairs(JsonObject container, String property, String value) {
        return StreamSupport.stream(container.getAsJsonArray(property).spliterator(), false)
                .map(pair -> pair.getAsJsonObject())
                .collect(Collectors.toMap(
                        pair -> pair.get("name").getAsString(),
                        pair -> pair.get(value).getAsString(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
