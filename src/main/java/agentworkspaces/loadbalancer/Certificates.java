package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Names of a hosted zone: certificates that it validates, and records that lead to a load balancer. */
public final class Certificates {

    private static final int VALIDATION_TTL_SECONDS = 60;

    private Certificates() {}

    /**
     * A certificate and the record of its zone that has validated it.
     *
     * @param certificateArn its ARN, known once it is valid
     * @param recordFqdn name of the record, which validates a certificate of the same name in any region
     */
    public record Validated(Output<String> certificateArn, Output<String> recordFqdn) {}

    /** A new certificate that a new record in the zone validates. */
    public static Validated validated(Resource parent, String name, String zone, String domainName) {
        return validated(parent, name, zone, certificate(parent, name, domainName, List.of()));
    }

    /** The same for a name and all names below it, which one record validates. */
    static Validated validatedWithNamesBelow(Resource parent, String name, String zone, String domainName) {
        return validated(parent, name, zone, certificate(parent, name, domainName, List.of("*." + domainName)));
    }

    private static Validated validated(Resource parent, String name, String zone, Certificate certificate) {
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
                childOf(parent));
        return new Validated(validation(parent, name, certificate, validation.fqdn()), validation.fqdn());
    }

    /** ARN of a new certificate that a record of its zone validates which is there already. */
    public static Output<String> validatedBy(
            Resource parent, String name, Output<String> recordFqdn, String domainName) {
        return validation(parent, name, certificate(parent, name, domainName, List.of()), recordFqdn);
    }

    private static Certificate certificate(Resource parent, String name, String domainName, List<String> others) {
        var builder = CertificateArgs.builder().domainName(domainName).validationMethod("DNS");
        if (!others.isEmpty()) {
            builder.subjectAlternativeNames(others);
        }
        return new Certificate(name, builder.build(), childOf(parent));
    }

    private static Output<String> validation(
            Resource parent, String name, Certificate certificate, Output<String> recordFqdn) {
        return new CertificateValidation(
                        name,
                        CertificateValidationArgs.builder()
                                .certificateArn(certificate.arn())
                                .validationRecordFqdns(Output.all(recordFqdn))
                                .build(),
                        childOf(parent))
                .certificateArn();
    }

    /** A record of the zone that leads to a load balancer. */
    static Record alias(
            Resource parent, String name, String zone, String domainName, ApplicationLoadBalancer balancer) {
        return alias(parent, name, Output.of(zone), domainName, balancer);
    }

    /** The same in a zone that is made beside it. */
    static Record alias(
            Resource parent, String name, Output<String> zone, String domainName, ApplicationLoadBalancer balancer) {
        return new Record(
                name,
                RecordArgs.builder()
                        .zoneId(zone)
                        .name(domainName)
                        .type("A")
                        .aliases(RecordAliasArgs.builder()
                                .name(balancer.dnsName())
                                .zoneId(balancer.zoneId())
                                .evaluateTargetHealth(true)
                                .build())
                        .build(),
                childOf(parent));
    }

    /** A property of the one record that validates a certificate: a name and those below it share theirs. */
    private static Output<String> only(
            Certificate certificate, Function<CertificateDomainValidationOption, Optional<String>> property) {
        return certificate.domainValidationOptions().applyValue(options -> property.apply(options.get(0))
                .orElseThrow());
    }
}
