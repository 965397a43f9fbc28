package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.ResourceTypes.CACHE_CLUSTER;
import static agentworkspaces.plan.ResourceTypes.DATABASE;
import static agentworkspaces.plan.ResourceTypes.DISCOVERY_SERVICE;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.REPLICATION_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.platform.coder.CoderPlans.container;
import static agentworkspaces.platform.coder.CoderPlans.containers;
import static agentworkspaces.platform.coder.CoderPlans.environment;
import static agentworkspaces.platform.coder.CoderPlans.secrets;
import static agentworkspaces.platform.coder.CoderService.CLICKHOUSE;
import static agentworkspaces.platform.coder.CoderService.CODER;
import static agentworkspaces.platform.coder.CoderService.KEY_PROVISIONER;
import static agentworkspaces.platform.coder.CoderService.LANGFUSE_WEB;
import static agentworkspaces.platform.coder.CoderService.LANGFUSE_WORKER;
import static agentworkspaces.platform.coder.CoderService.LITELLM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.FargateSize;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoderServicesTest {

    private final Plan plan = CoderPlans.of();

    @Test
    @DisplayName("A33 sixServicesWithATaskDefinitionANameAndALogEach")
    void sixServicesWithATaskDefinitionANameAndALogEach() {
        assertEquals(6, plan.ofType(TASK_DEFINITION).size());
        assertEquals(6, plan.ofType(SERVICE).size());
        assertEquals(Set.copyOf(CoderService.words()), CoderPlans.texts(plan, DISCOVERY_SERVICE, "name"));
        for (var word : CoderService.words()) {
            assertEquals(
                    "/ecs/coder-production/" + word,
                    named(plan, LOG_GROUP, word).text("name").orElseThrow());
            assertEquals(
                    30, named(plan, LOG_GROUP, word).number("retentionInDays").orElseThrow());
        }
    }

    @ParameterizedTest
    @DisplayName("A34 A35 sizesAndNumbersAreThoseOfThePlan")
    @CsvSource({
        "CODER, 1024, 4096, 1, 0, 100",
        "LITELLM, 512, 2048, 2, 100, 200",
        "KEY_PROVISIONER, 256, 512, 1, 100, 200",
        "CLICKHOUSE, 1024, 4096, 1, 0, 100",
        "LANGFUSE_WEB, 1024, 2048, 1, 100, 200",
        "LANGFUSE_WORKER, 512, 1024, 1, 100, 200"
    })
    void sizesAndNumbersAreThoseOfThePlan(CoderService which, int cpu, int memory, int count, int least, int most) {
        var task = named(plan, TASK_DEFINITION, which.word());
        var service = named(plan, SERVICE, which.word());

        assertEquals(String.valueOf(cpu), task.text("cpu").orElseThrow());
        assertEquals(String.valueOf(memory), task.text("memory").orElseThrow());
        assertTrue(FargateSize.runs(cpu, memory));
        assertEquals(count, service.number("desiredCount").orElseThrow());
        assertEquals(least, service.number("deploymentMinimumHealthyPercent").orElseThrow());
        assertEquals(most, service.number("deploymentMaximumPercent").orElseThrow());
        assertEquals(
                "FARGATE",
                service.text("capacityProviderStrategies[0].capacityProvider").orElseThrow());
        assertEquals(1, service.list("capacityProviderStrategies").size());
        assertTrue(service.text("launchType").isEmpty());
        assertTrue(service.is("enableExecuteCommand"));
    }

    @ParameterizedTest
    @EnumSource(CoderService.class)
    @DisplayName("A36 everyServiceRunsInAPrivateSubnetUnderItsName")
    void everyServiceRunsInAPrivateSubnetUnderItsName(CoderService which) {
        var service = named(plan, SERVICE, which.word());

        assertEquals(
                List.of("coder-private-a", "coder-private-b"),
                CoderPlans.names(plan.referenced(service, "networkConfiguration").stream()
                        .filter(resource -> resource.name().startsWith("coder-private"))
                        .toList()));
        assertFalse(service.is("networkConfiguration.assignPublicIp"));
        assertTrue(plan.referenced(service, "networkConfiguration").stream()
                .anyMatch(resource -> resource.name().equals("coder-services")));
        assertEquals(
                List.of(named(plan, DISCOVERY_SERVICE, "coder-" + which.word())),
                plan.referenced(service, "serviceRegistries"));
    }

    /** The plan's nine, as the server of today reads them, and what a balancer before it asks for. */
    @Test
    @DisplayName("A37 coderKnowsItsNamesItsLoginAndItsDatabase")
    void coderKnowsItsNamesItsLoginAndItsDatabase() {
        var container = container(plan, CODER);

        assertEquals(
                new TreeMap<>(Map.ofEntries(
                        Map.entry("CODER_ACCESS_URL", "https://coder.dev.example.com"),
                        Map.entry("CODER_WILDCARD_ACCESS_URL", "*.dev.example.com"),
                        Map.entry("CODER_HTTP_ADDRESS", "0.0.0.0:7080"),
                        Map.entry("CODER_SECURE_AUTH_COOKIE", "true"),
                        Map.entry(
                                "CODER_OIDC_ISSUER_URL",
                                "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0"),
                        Map.entry("CODER_OIDC_ALLOW_SIGNUPS", "true"),
                        Map.entry("CODER_OIDC_SCOPES", "openid,profile,email,offline_access"),
                        Map.entry("CODER_TELEMETRY_ENABLE", "false"),
                        Map.entry("CODER_CACHE_DIRECTORY", "/home/coder/.cache/coder"),
                        Map.entry("CODER_PROXY_TRUSTED_HEADERS", "X-Forwarded-For"),
                        Map.entry("CODER_PROXY_TRUSTED_ORIGINS", "10.0.0.0/16"),
                        Map.entry("CODER_DERP_FORCE_WEBSOCKETS", "true"))),
                new TreeMap<>(environment(container)));
        assertEquals(
                Map.of(
                        "CODER_PG_CONNECTION_URL", "prod/coder/database",
                        "CODER_OIDC_CLIENT_ID", "prod/coder/oidc:client_id",
                        "CODER_OIDC_CLIENT_SECRET", "prod/coder/oidc:client_secret"),
                secrets(container));
    }

    @Test
    @DisplayName("A38 litellmKnowsItsConfigurationItsKeysAndItsCache")
    void litellmKnowsItsConfigurationItsKeysAndItsCache() {
        var container = container(plan, LITELLM);
        var environment = environment(container);

        assertEquals(
                Set.of(
                        "AWS_REGION",
                        "AWS_REGION_NAME",
                        "FORWARDED_ALLOW_IPS",
                        "KEEPALIVE_TIMEOUT",
                        "LANGFUSE_HOST",
                        "LITELLM_ANTHROPIC_DISABLE_URL_SUFFIX",
                        "LITELLM_CONFIG_BUCKET_NAME",
                        "LITELLM_CONFIG_BUCKET_OBJECT_KEY",
                        "LITELLM_CONFIG_DIGEST",
                        "REDIS_HOST",
                        "REDIS_PORT",
                        "REDIS_SSL"),
                environment.keySet());
        assertEquals("us-west-2", environment.get("AWS_REGION_NAME"));
        assertEquals("10.0.0.0/16", environment.get("FORWARDED_ALLOW_IPS"));
        assertEquals("http://langfuse-web.coder-production.local:3000", environment.get("LANGFUSE_HOST"));
        assertEquals("3605", environment.get("KEEPALIVE_TIMEOUT"));
        assertEquals("coder-artifacts", environment.get("LITELLM_CONFIG_BUCKET_NAME"));
        assertEquals(
                new TreeMap<>(Map.of(
                        "DATABASE_URL", "prod/litellm/database",
                        "LITELLM_MASTER_KEY", "prod/litellm/master-key",
                        "LITELLM_SALT_KEY", "prod/litellm/salt-key",
                        "ANTHROPIC_API_KEY", "prod/litellm/anthropic-api-key",
                        "CUSTOM_LLM_API_KEY", "prod/custom-llm/api-key",
                        "LANGFUSE_PUBLIC_KEY", "prod/langfuse/api-keys:public_key",
                        "LANGFUSE_SECRET_KEY", "prod/langfuse/api-keys:secret_key")),
                secrets(container));
        assertEquals(
                "[\"--config\",\"/app/config.yaml\",\"--port\",\"4000\"]",
                container.get("command").toString());
        var custom =
                environment(container(CoderPlans.of("customLlmApiBase", "https://llm.example.com/v2/api"), LITELLM));
        assertEquals("https://llm.example.com/v2/api", custom.get("CUSTOM_LLM_API_BASE"));
        assertEquals("https://llm.example.com/v2/api/claude/messages", custom.get("CUSTOM_LLM_CLAUDE_API_BASE"));
    }

    @Test
    @DisplayName("A39 keyProvisionerKnowsBothServersAndWhoseWordItMayBelieve")
    void keyProvisionerKnowsBothServersAndWhoseWordItMayBelieve() {
        var container = container(plan, KEY_PROVISIONER);
        var environment = environment(container);

        assertEquals("http://litellm.coder-production.local:4000", environment.get("LITELLM_URL"));
        assertEquals("http://coder.coder-production.local:7080", environment.get("CODER_URL"));
        assertEquals("8100", environment.get("PORT"));
        assertTrue(environment.get("LOGIN_SIGNER").contains(":loadbalancer/app/"), environment::toString);
        assertEquals(
                "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0",
                environment.get("LOGIN_ISSUER"));
        assertEquals(
                Map.of(
                        "LITELLM_MASTER_KEY", "prod/litellm/master-key",
                        "PROVISIONER_SECRET", "prod/key-provisioner/secret"),
                secrets(container));
        assertTrue(container.get("readonlyRootFilesystem").getAsBoolean());
        assertEquals("10001:10001", container.get("user").getAsString());
    }

    @Test
    @DisplayName("A40 clickhouseKeepsItsDataOnTheFileSystemAndIsReachedByNobodyOutside")
    void clickhouseKeepsItsDataOnTheFileSystemAndIsReachedByNobodyOutside() {
        var container = container(plan, CLICKHOUSE);

        assertEquals(
                List.of(8123, 9000),
                container.getAsJsonArray("portMappings").asList().stream()
                        .map(port -> port.getAsJsonObject().get("containerPort").getAsInt())
                        .toList());
        assertEquals(
                "/var/lib/clickhouse",
                container
                        .getAsJsonArray("mountPoints")
                        .get(0)
                        .getAsJsonObject()
                        .get("containerPath")
                        .getAsString());
        assertEquals("101:101", container.get("user").getAsString());
        assertEquals("langfuse", environment(container).get("CLICKHOUSE_DB"));
        assertEquals("langfuse", environment(container).get("CLICKHOUSE_USER"));
        assertEquals(Map.of("CLICKHOUSE_PASSWORD", "prod/langfuse/clickhouse"), secrets(container));
        for (var inside : List.of(CLICKHOUSE, LANGFUSE_WORKER)) {
            assertEquals(List.of(), named(plan, SERVICE, inside.word()).list("loadBalancers"));
            assertTrue(named(plan, SERVICE, inside.word())
                    .number("healthCheckGracePeriodSeconds")
                    .isEmpty());
        }
    }

    @Test
    @DisplayName("A41 interfaceAndWorkerOfLangfuseDifferInTheirPort")
    void interfaceAndWorkerOfLangfuseDifferInTheirPort() {
        var web = new TreeMap<>(environment(container(plan, LANGFUSE_WEB)));
        var worker = new TreeMap<>(environment(container(plan, LANGFUSE_WORKER)));

        assertEquals("3000", web.remove("PORT"));
        assertEquals("3030", worker.remove("PORT"));
        assertEquals(web, worker);
        assertEquals(secrets(container(plan, LANGFUSE_WEB)), secrets(container(plan, LANGFUSE_WORKER)));
        assertEquals("false", web.get("CLICKHOUSE_CLUSTER_ENABLED"));
        assertEquals("langfuse", web.get("CLICKHOUSE_DB"));
        assertEquals("http://clickhouse.coder-production.local:8123", web.get("CLICKHOUSE_URL"));
        assertEquals("clickhouse://clickhouse.coder-production.local:9000", web.get("CLICKHOUSE_MIGRATION_URL"));
        assertTrue(web.get("REDIS_CONNECTION_STRING").startsWith("rediss://"), web::toString);
        assertTrue(web.get("REDIS_CONNECTION_STRING").endsWith(":6379"), web::toString);
        assertEquals("0.0.0.0", web.get("HOSTNAME"));
        assertEquals("3605000", web.get("KEEP_ALIVE_TIMEOUT"));
        assertEquals("https://langfuse.dev.example.com", web.get("NEXTAUTH_URL"));
        assertEquals("coder-langfuse-events", web.get("LANGFUSE_S3_EVENT_UPLOAD_BUCKET"));
        assertEquals(
                new TreeMap<>(Map.of(
                        "DATABASE_URL", "prod/langfuse/database",
                        "CLICKHOUSE_PASSWORD", "prod/langfuse/clickhouse",
                        "NEXTAUTH_SECRET", "prod/langfuse/auth:nextauth_secret",
                        "SALT", "prod/langfuse/auth:salt",
                        "ENCRYPTION_KEY", "prod/langfuse/auth:encryption_key",
                        "LANGFUSE_INIT_USER_PASSWORD", "prod/langfuse/auth:admin_password",
                        "LANGFUSE_INIT_PROJECT_PUBLIC_KEY", "prod/langfuse/api-keys:public_key",
                        "LANGFUSE_INIT_PROJECT_SECRET_KEY", "prod/langfuse/api-keys:secret_key")),
                secrets(container(plan, LANGFUSE_WEB)));
    }

    @Test
    @DisplayName("A42 noSecretIsInTheEnvironment")
    void noSecretIsInTheEnvironment() {
        for (var service : CoderService.values()) {
            for (var container : containers(plan, service)) {
                environment(container).forEach((name, value) -> {
                    assertFalse(name.matches(".*(PASSWORD|_SECRET|MASTER_KEY|SALT)$"), service + " " + name);
                    assertFalse(value.contains("[secret]"), service + " " + name);
                });
            }
        }
    }

    @Test
    @DisplayName("A47 servicesWaitForWhatTheyUse")
    void servicesWaitForWhatTheyUse() {
        for (var service : CoderService.values()) {
            var waits = waitsFor(service);
            assertEquals(5, waits.get(LISTENER_RULE), service.word());
            assertEquals(service == CLICKHOUSE ? 2 : 0, waits.getOrDefault(MOUNT_TARGET, 0), service.word());
            assertEquals(
                    Set.of(CODER, LITELLM, LANGFUSE_WEB, LANGFUSE_WORKER).contains(service) ? 1 : 0,
                    waits.getOrDefault(DATABASE, 0),
                    service.word());
            assertEquals(
                    Set.of(LITELLM, LANGFUSE_WEB, LANGFUSE_WORKER).contains(service) ? 1 : 0,
                    waits.getOrDefault(REPLICATION_GROUP, 0),
                    service.word());
        }
        assertEquals(List.of(), plan.ofType(CACHE_CLUSTER));
    }

    /** The databases and their users are there before who needs them; Langfuse also waits for ClickHouse. */
    @Test
    void databasesAreMadeBeforeServicesStart() {
        for (var service : List.of(CODER, LITELLM, LANGFUSE_WEB, LANGFUSE_WORKER)) {
            var first = containers(plan, service).stream()
                    .skip(1)
                    .map(container -> container.get("name").getAsString())
                    .toList();
            assertEquals(
                    service.word().startsWith("langfuse")
                            ? List.of("database-init", "clickhouse-listens")
                            : List.of("database-init"),
                    first);
            assertEquals(
                    first.stream().map(name -> name + " SUCCESS").toList(),
                    container(plan, service).getAsJsonArray("dependsOn").asList().stream()
                            .map(JsonElement::getAsJsonObject)
                            .map(each -> each.get("containerName").getAsString() + " "
                                    + each.get("condition").getAsString())
                            .toList());
            var init = containers(plan, service).get(1);
            assertEquals(Map.of("ADMIN_USER", "coder_admin"), environment(init));
            assertEquals("prod/coder/database-owner", secrets(init).get("ADMIN_PASSWORD"));
        }
    }

    @Test
    void numbersOfTasksAndProcessorsFollowTheSettings() {
        var changed = CoderPlans.of("litellmCount", "4", "langfuseWebCount", "0", "cpuArchitecture", "ARM64");

        assertEquals(
                4, named(changed, SERVICE, "litellm").number("desiredCount").orElseThrow());
        assertEquals(
                0,
                named(changed, SERVICE, "langfuse-web").number("desiredCount").orElseThrow());
        changed.ofType(TASK_DEFINITION)
                .forEach(task -> assertEquals(
                        "ARM64", task.text("runtimePlatform.cpuArchitecture").orElseThrow(), task.name()));
    }

    @Test
    void changedConfigurationStartsNewTasksOfLitellm() {
        var digest = environment(container(plan, LITELLM)).get("LITELLM_CONFIG_DIGEST");
        var other = environment(container(CoderPlans.of("customLlmApiBase", "https://llm.example.com"), LITELLM))
                .get("LITELLM_CONFIG_DIGEST");

        assertEquals(64, digest.length());
        assertFalse(digest.equals(other));
    }

    private Map<String, Integer> waitsFor(CoderService service) {
        return named(plan, SERVICE, service.word()).dependsOn().stream()
                .map(urn -> plan.resources().stream()
                        .filter(resource -> resource.urn().equals(urn))
                        .findFirst()
                        .map(PlannedResource::type)
                        .orElse(EGRESS))
                .collect(Collectors.toMap(type -> type, type -> 1, Integer::sum));
    }

    @Test
    void everyServiceIsOfTheEnum() {
        assertEquals(
                Arrays.stream(CoderService.values())
                        .map(CoderService::word)
                        .sorted()
                        .toList(),
                CoderPlans.names(plan.ofType(SERVICE)));
    }
}
