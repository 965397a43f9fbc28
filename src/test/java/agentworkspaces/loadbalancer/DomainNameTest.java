package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE_VALIDATION;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static final Optional<String> GIVEN = Optional.of(Balancers.CERTIFICATE);
    private static final Optional<String> ZONE = Optional.of(Balancers.ZONE);
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void givenCertificateIsUsedAndTheDnsIsTheOwners() {
        var plan = plan(GIVEN, NONE);

        assertEquals(Balancers.CERTIFICATE, plan.outputs().get("certificateArn"));
        assertEquals(List.of(), plan.ofType(DNS_RECORD));
        assertEquals(List.of(), plan.ofType(CERTIFICATE));
    }

    @Test
    void zoneBesideACertificateGetsTheAliasOnly() {
        var plan = plan(GIVEN, ZONE);

        assertEquals(Balancers.CERTIFICATE, plan.outputs().get("certificateArn"));
        assertEquals(List.of(), plan.ofType(CERTIFICATE));
        assertAlias(plan, only(plan, DNS_RECORD).name());
    }

    @Test
    void zoneAloneValidatesANewCertificate() {
        var plan = plan(NONE, ZONE);
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
        assertEquals(
                List.of(record.text("name").orElseThrow()),
                validation.list("validationRecordFqdns"),
                "the certificate is validated by its record");
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
        var result = ExampleMocks.run(afterValidation, "test", context -> exportCertificate(context, NONE, ZONE));

        assertEquals("validated", PulumiTest.extractValue(result.output("certificateArn", String.class)));
    }

    private static void assertAlias(Plan plan, String name) {
        var alias = named(plan, DNS_RECORD, name);

        assertEquals(Balancers.ZONE, alias.text("zoneId").orElseThrow());
        assertEquals("app.example.com", alias.text("name").orElseThrow());
        assertEquals("A", alias.text("type").orElseThrow());
        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(alias, "aliases[0].name"));
        assertEquals("Z35SXDOTRQ7X7K", alias.text("aliases[0].zoneId").orElseThrow(), "of balancers in us-east-1");
        assertTrue(alias.is("aliases[0].evaluateTargetHealth"));
    }

    private static Plan plan(Optional<String> certificateArn, Optional<String> zone) {
        return Plans.ofProgram(context -> exportCertificate(context, certificateArn, zone));
    }

    private static void exportCertificate(Context context, Optional<String> certificateArn, Optional<String> zone) {
        var balancer = Balancers.in(Networks.of(2, 0));
        var domain = new DomainName(
                "app", new DomainName.Args("app.example.com", certificateArn, zone, balancer), Root.OPTIONS);
        context.export("certificateArn", domain.certificateArn());
    }
}
