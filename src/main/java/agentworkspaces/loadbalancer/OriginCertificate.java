package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate of a load balancer that CloudFront stands before: for the name of the site, which leads to CloudFront and
 * not to the balancer.
 */
public final class OriginCertificate extends ComponentResource {

    private final Output<String> certificateArn;
    private final Optional<Output<String>> validationFqdn;

    /**
     * @param domainName name of the site
     * @param certificateArn certificate of the owner's for the name, in the balancer's region
     * @param hostedZoneId zone that validates a new certificate where there is none
     */
    public record Args(String domainName, Optional<String> certificateArn, Optional<String> hostedZoneId) {

        public Args {
            Check.argument(
                    certificateArn.isPresent() || hostedZoneId.isPresent(),
                    "certificateArn or hostedZoneId must be given for %s, got neither",
                    domainName);
        }
    }

    public OriginCertificate(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:OriginCertificate", name, options);
        if (args.certificateArn().isPresent()) {
            certificateArn = Output.of(args.certificateArn().get());
            validationFqdn = Optional.empty();
        } else {
            var validated =
                    Certificates.validated(this, name, args.hostedZoneId().orElseThrow(), args.domainName());
            certificateArn = validated.certificateArn();
            validationFqdn = Optional.of(validated.recordFqdn());
        }
        registerOutputs(Map.of("certificateArn", certificateArn));
    }

    /** ARN of a certificate that a listener can use. */
    public Output<String> certificateArn() {
        return certificateArn;
    }

    /** The record that validates certificates of the name in any region, where this made one. */
    public Optional<Output<String>> validationFqdn() {
        return validationFqdn;
    }
}
