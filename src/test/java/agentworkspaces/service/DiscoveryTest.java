package agentworkspaces.service;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static final String NAMESPACE = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
    private static final String SERVICE = "aws:servicediscovery/service:Service";

    @ParameterizedTest
    @EnumSource(Mode.class)
    void makesANamespaceOfTheVpcAndAServiceForEachName(Mode mode) {
        var plan = plan(mode);

        assertEquals(3, plan.customCount());
        assertEquals(
                "coder-production.local", only(plan, NAMESPACE).text("name").orElseThrow());
        assertEquals("vpc-1", only(plan, NAMESPACE).text("vpc").orElseThrow());
        assertEquals(
                List.of("app-clickhouse clickhouse", "app-litellm litellm"),
                plan.ofType(SERVICE).stream()
                        .map(service ->
                                service.name() + " " + service.text("name").orElseThrow())
                        .sorted()
                        .toList());
    }

    @Test
    void anAddressIsKnownForTenSecondsAndEcsSaysWhoIsWell() {
        var plan = plan(Mode.KNOWN);

        for (var service : plan.ofType(SERVICE)) {
            assertEquals(List.of(only(plan, NAMESPACE).urn()), service.references("dnsConfig.namespaceId"));
            assertEquals("MULTIVALUE", service.text("dnsConfig.routingPolicy").orElseThrow());
            assertEquals(List.of(Map.of("type", "A", "ttl", 10L)), service.list("dnsConfig.dnsRecords"));
            assertEquals(
                    1,
                    service.number("healthCheckCustomConfig.failureThreshold").orElseThrow());
            assertTrue(service.is("forceDestroy"), service::name);
        }
    }

    @Test
    void handsOutTheRegistryAndTheNameOfAService() {
        var plan = plan(Mode.KNOWN);

        assertEquals("litellm.coder-production.local", plan.outputs().get("host"));
        assertTrue(
                plan.outputs()
                        .get("registry")
                        .toString()
                        .matches("arn:aws:servicediscovery:us-east-1:123456789012:service/srv-[0-9a-f]{17}"),
                plan.outputs()::toString);
    }

    @Test
    void aServiceThatHasNoNameIsRefused() {
        var failure = assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(
                        context -> discovery("coder-production.local").host("redis")));

        assertTrue(
                failure.getMessage().contains("service must be one of [clickhouse, litellm], got redis"),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "Coder.local", "coder production.local"})
    void namespaceIsADomain(String namespace) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Discovery.Args(Output.of("vpc-1"), namespace, List.of("web"), "Coder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Web", "-web", "web-", "web.api"})
    void serviceIsALabel(String service) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Discovery.Args(Output.of("vpc-1"), "coder.local", List.of(service), "Coder"));
    }

    private static Discovery discovery(String namespace) {
        return new Discovery(
                "app",
                new Discovery.Args(Output.of("vpc-1"), namespace, List.of("clickhouse", "litellm"), "Coder"),
                Root.OPTIONS);
    }

    private static Plan plan(Mode mode) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var discovery = discovery("coder-production.local");
            context.export("host", Output.of(discovery.host("litellm")));
            context.export("registry", discovery.registryArn("litellm"));
        });
    }
}
