package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.ZoneVpcArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * A hosted zone that one VPC asks, in which a name and all names below it lead to a load balancer.
 *
 * <p>The VPC asks no other zone for these names any more.
 */
public final class PrivateZone extends ComponentResource {

    private final List<Resource> readiness;

    /**
     * @param domainName name of the zone
     * @param balancer what its names lead to, in the VPC that asks it
     * @param displayName name of the stack for people
     */
    public record Args(String domainName, ApplicationLoadBalancer balancer, String displayName) {}

    public PrivateZone(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:PrivateZone", name, options);
        var zone = new Zone(
                name,
                ZoneArgs.builder()
                        .name(args.domainName())
                        .comment("Names of " + args.displayName() + " in its network")
                        .vpcs(ZoneVpcArgs.builder()
                                .vpcId(args.balancer().vpcId())
                                .build())
                        .build(),
                childOf(this));
        readiness = List.of(
                alias(name + "-private", zone.zoneId(), args.domainName(), args),
                alias(name + "-private-below", zone.zoneId(), "*." + args.domainName(), args));
        registerOutputs(Map.of("zoneId", zone.zoneId()));
    }

    /** What must exist before somebody in the VPC uses the names. */
    public List<Resource> readiness() {
        return readiness;
    }

    private Resource alias(String name, Output<String> zone, String domainName, Args args) {
        return Certificates.alias(this, name, zone, domainName, args.balancer());
    }
}
