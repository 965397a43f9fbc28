package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE_VALIDATION;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.network.Networks;
import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.Context;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DomainNameTest {

    @Test
    void givenCertificateIsUsedAndTheDnsIsTheOwners() {
        var plan = plan(Balancers.plain());

        assertEquals(Balancers.CERTIFICATE, plan.outputs().get("certificateArn"));
        assertEquals(List.of(), plan.ofType(DNS_RECORD));
        assertEquals(List.of(), plan.ofType(CERTIFICATE));
    }

    @Test
    void zoneBesideACertificateGetsTheAliasOnly() {
        var plan = plan(Balancers.settings(Optional.of(Balancers.CERTIFICATE), Optional.of(Balancers.ZONE)));

        assertEquals(Balancers.CERTIFICATE, plan.outputs().get("certificateArn"));
        assertEquals(List.of(), plan.ofType(CERTIFICATE));
        assertAlias(plan, only(plan, DNS_RECORD).name());
    }

    @Test
    void zoneAloneValidatesANewCertificate() {
        var plan = plan(Balancers.settings(Optional.empty(), Optional.of(Balancers.ZONE)));
        var certificate = only(plan, CERTIFICATE);
        var record = named(plan, DNS_RECORD, "app-validation");
        var validation = only(plan, CERTIFICATE_VALIDATION);

        assertEquals("app.example.com", certificate.text("domainName").orElseThrow());
        assertEquals("DNS", certificate.text("validationMethod").orElseThrow());
        assertEquals(Balancers.ZONE, record.text("zoneId").orElseThrow());
        assertEquals("CNAME", record.text("type").orElseThrow());
        assertEquals(List.of(certificate), plan.graph().to(record, "name"));
        assertEquals(List.of(certificate), plan.graph().to(record, "records"));
        assertTrue(record.is("allowOverwrite"));
        assertEquals(List.of(certificate), plan.graph().to(validation, "certificateArn"));
        assertEquals(List.of(record), plan.graph().to(validation, "validationRecordFqdns"));
        assertAlias(plan, "app");
    }

    @Test
    void newCertificateIsHandedOutOnlyWhenItIsValid() {
        var afterValidation = new ExampleMocks() {
            @Override
            public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                return args.type.equals(CERTIFICATE_VALIDATION)
                        ? CompletableFuture.completedFuture(
                                ResourceResult.of(Optional.of("id"), Map.of("certificateArn", "validated")))
                        : super.newResourceAsync(args);
            }
        };
        var result = ExampleMocks.run(
                afterValidation,
                "test",
                context ->
                        exportCertificate(context, Balancers.settings(Optional.empty(), Optional.of(Balancers.ZONE))));

        assertEquals("validated", PulumiTest.extractValue(result.output("certificateArn", String.class)));
    }

    private static void assertAlias(Plan plan, String name) {
        var alias = named(plan, DNS_RECORD, name);

        assertEquals(Balancers.ZONE, alias.text("zoneId").orElseThrow());
        assertEquals("app.example.com", alias.text("name").orElseThrow());
        assertEquals("A", alias.text("type").orElseThrow());
        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(alias, "aliases[0].name"));
        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(alias, "aliases[0].zoneId"));
        assertTrue(alias.is("aliases[0].evaluateTargetHealth"));
    }

    private static Plan plan(LoadBalancerSettings settings) {
        return Plans.ofProgram(context -> exportCertificate(context, settings));
    }

    private static void exportCertificate(Context context, LoadBalancerSettings settings) {
        var balancer = Balancers.in(Networks.of(2, 0), settings, true);
        var address = settings.address().orElseThrow();
        var domain = new DomainName(
                "app",
                new DomainName.Args(address.domainName(), address.certificateArn(), address.hostedZoneId(), balancer),
                Root.OPTIONS);
        context.export("certificateArn", domain.certificateArn());
    }
}
