package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a service in the DNS and its certificate.
 *
 * <p>With a hosted zone the name points at the load balancer; without a certificate of the owner's, a new one is
 * validated in that zone, and whoever uses its ARN waits until it is.
 */
public final class DomainName extends ComponentResource {

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
                .<Resource>map(zone -> Certificates.alias(this, name, zone, args.domainName(), args.balancer()))
                .toList();
        certificateArn = args.certificateArn().map(Output::of).orElseGet(() -> Certificates.validated(
                        this, name, args.hostedZoneId().orElseThrow(), args.domainName())
                .certificateArn());
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
}
