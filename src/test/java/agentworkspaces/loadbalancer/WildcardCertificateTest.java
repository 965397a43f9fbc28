package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE_VALIDATION;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.Context;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WildcardCertificateTest {

    /** ACM gives a name and the wildcard below it one and the same record. */
    @Test
    void oneRecordValidatesTheNameAndThoseBelowIt() {
        var plan = Plans.ofProgram(WildcardCertificateTest::export);
        var certificate = only(plan, CERTIFICATE);
        var record = only(plan, DNS_RECORD);

        assertEquals("example.com", certificate.text("domainName").orElseThrow());
        assertEquals(List.of("*.example.com"), certificate.list("subjectAlternativeNames"));
        assertEquals("DNS", certificate.text("validationMethod").orElseThrow());
        assertEquals(Balancers.ZONE, record.text("zoneId").orElseThrow());
        assertEquals("CNAME", record.text("type").orElseThrow());
        assertTrue(record.is("allowOverwrite"));
        assertEquals(List.of(certificate), plan.graph().to(record, "name"));
        assertEquals(List.of(certificate), plan.graph().to(only(plan, CERTIFICATE_VALIDATION), "certificateArn"));
    }

    @Test
    void isHandedOutOnlyWhenItIsValid() {
        var afterValidation = new ExampleMocks() {
            @Override
            public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                return args.type.equals(CERTIFICATE_VALIDATION)
                        ? CompletableFuture.completedFuture(
                                ResourceResult.of(Optional.of("id"), Map.of("certificateArn", "validated")))
                        : super.newResourceAsync(args);
            }
        };
        var result = ExampleMocks.run(afterValidation, "test", WildcardCertificateTest::export);

        assertEquals("validated", PulumiTest.extractValue(result.output("arn", String.class)));
    }

    private static void export(Context context) {
        var certificate = new WildcardCertificate(
                "app", new WildcardCertificate.Args("example.com", Balancers.ZONE), Root.OPTIONS);
        context.export("arn", certificate.certificateArn());
    }
}
