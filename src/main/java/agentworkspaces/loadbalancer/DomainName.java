package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The name of a service in the DNS and its certificate.
 *
 * <p>With a hosted zone the name points at the load balancer; without a certificate of the owner's, a new one is
 * validated in that zone, and whoever uses its ARN waits until it is.
 */
public final class DomainName extends ComponentResource {

    private static final int VALIDATION_TTL_SECONDS = 60;

    private final List<Resource> readiness;
    private final Output<String> certificateArn;

    /**
     * @param domainName name of the service
     * @param certificateArn certificate of the owner's for the name
     * @param hostedZoneId zone that gets a record for the name
     * @param balancer what the name points at
     */
    public record Args(
            String domainName,
            Optional<String> certificateArn,
            Optional<String> hostedZoneId,
            ApplicationLoadBalancer balancer) {

        public Args {
            Check.argument(
                    certificateArn.isPresent() || hostedZoneId.isPresent(),
                    "certificateArn or hostedZoneId must be given for %s, got neither",
                    domainName);
        }
    }

    public DomainName(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:DomainName", name, options);
        readiness = args.hostedZoneId().stream()
                .<Resource>map(zone -> alias(name, zone, args))
                .toList();
        certificateArn = args.certificateArn()
                .map(Output::of)
                .orElseGet(() -> validatedCertificate(name, args.hostedZoneId().orElseThrow(), args.domainName()));
        registerOutputs(Map.of("certificateArn", certificateArn));
    }

    /** ARN of a certificate that a listener can use. */
    public Output<String> certificateArn() {
        return certificateArn;
    }

    /** What must exist before the name leads to the balancer; nothing where the record is the owner's. */
    public List<Resource> readiness() {
        return readiness;
    }

    private Record alias(String name, String zone, Args args) {
        return new Record(
                name,
                RecordArgs.builder()
                        .zoneId(zone)
                        .name(args.domainName())
                        .type("A")
                        .aliases(RecordAliasArgs.builder()
                                .name(args.balancer().dnsName())
                                .zoneId(args.balancer().zoneId())
                                .evaluateTargetHealth(true)
                                .build())
                        .build(),
                childOf(this));
    }

    private Output<String> validatedCertificate(String name, String zone, String domainName) {
        var certificate = new Certificate(
                name,
                CertificateArgs.builder()
                        .domainName(domainName)
                        .validationMethod("DNS")
                        .build(),
                childOf(this));
        var validation = new Record(
                name + "-validation",
                RecordArgs.builder()
                        .zoneId(zone)
                        .name(only(certificate, CertificateDomainValidationOption::resourceRecordName))
                        .type("CNAME")
                        .records(only(certificate, CertificateDomainValidationOption::resourceRecordValue)
                                .applyValue(List::of))
                        .ttl(VALIDATION_TTL_SECONDS)
                        .allowOverwrite(true)
                        .build(),
                childOf(this));
        return new CertificateValidation(
                        name,
                        CertificateValidationArgs.builder()
                                .certificateArn(certificate.arn())
                                .validationRecordFqdns(Output.all(validation.fqdn()))
                                .build(),
                        childOf(this))
                .certificateArn();
    }

    /** A property of the one record that validates a certificate with one name. */
    private static Output<String> only(
            Certificate certificate, Function<CertificateDomainValidationOption, Optional<String>> property) {
        return certificate.domainValidationOptions().applyValue(options -> property.apply(options.get(0))
                .orElseThrow());
    }
}
