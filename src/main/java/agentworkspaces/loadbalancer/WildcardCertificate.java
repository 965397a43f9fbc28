package agentworkspaces.loadbalancer;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * A certificate of a name and of all names directly below it, validated in a hosted zone of the owner's.
 *
 * <p>The zone gets no record but the one that validates: where the names lead to is another's, as {@link PrivateZone}.
 */
public final class WildcardCertificate extends ComponentResource {

    private final Output<String> arn;

    /**
     * @param domainName name, as {@code example.com} of {@code coder.example.com}
     * @param hostedZoneId public zone that gets the record
     */
    public record Args(String domainName, String hostedZoneId) {}

    public WildcardCertificate(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:WildcardCertificate", name, options);
        arn = Certificates.validatedWithNamesBelow(this, name, args.hostedZoneId(), args.domainName())
                .certificateArn();
        registerOutputs(Map.of("certificateArn", arn));
    }

    /** ARN of the certificate, known once a listener can use it. */
    public Output<String> certificateArn() {
        return arn;
    }
}
