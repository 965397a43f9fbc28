package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.support.Check;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.lb.inputs.LoadBalancerAccessLogsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * An application load balancer and the addresses that may connect to it.
 *
 * <p>In subnets whose members have public addresses it faces the internet; in others only the VPC reaches it, and what is
 * connected to the VPC.
 *
 * <p>Its listeners are made later, when the login and the targets exist that need its DNS name.
 */
public final class ApplicationLoadBalancer extends ComponentResource {

    /** Source: Elastic Load Balancing, "Connection idle timeout". */
    private static final int LONGEST_IDLE_SECONDS = 4000;

    private final Output<String> vpcId;
    private final LoadBalancer balancer;
    private final SecurityGroup securityGroup;

    /**
     * @param subnets where it stands
     * @param clients who may connect
     * @param idleTimeoutSeconds seconds after which a silent connection is cut, 1 to 4000
     * @param accessLogs bucket that gets a log of every request
     * @param displayName value of the {@code Name} tags
     * @param retain whether AWS refuses to delete the balancer
     */
    public record Args(
            SubnetTier subnets,
            Clients clients,
            int idleTimeoutSeconds,
            Optional<LogBucket> accessLogs,
            String displayName,
            boolean retain) {

        public Args {
            Check.argument(
                    1 <= idleTimeoutSeconds && idleTimeoutSeconds <= LONGEST_IDLE_SECONDS,
                    "idleTimeoutSeconds must be 1 to 4000, got %d",
                    idleTimeoutSeconds);
        }
    }

    public ApplicationLoadBalancer(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:ApplicationLoadBalancer", name, options);
        vpcId = args.subnets().vpcId();
        securityGroup = SecurityGroups.create(
                this, name + "-alb", "Load balancer of " + args.displayName(), vpcId, args.displayName() + "-alb");
        for (var entrance : args.clients().entrances()) {
            for (var block : args.clients().blocks()) {
                SecurityGroups.allowFrom(
                        this,
                        name + "-" + entrance.role() + "-" + block.toString().replace('/', '-'),
                        securityGroup,
                        block.toString(),
                        entrance.port(),
                        entrance.why());
            }
            args.clients()
                    .prefixLists()
                    .forEach((list, id) -> SecurityGroups.allowFromPrefixList(
                            this,
                            name + "-" + entrance.role() + "-" + list,
                            securityGroup,
                            id,
                            entrance.port(),
                            entrance.why()));
        }
        balancer = balancer(name, args);
        registerOutputs(Map.of("dnsName", dnsName()));
    }

    public Output<String> arn() {
        return balancer.arn();
    }

    /** The end of the ARN, by which CloudWatch knows the balancer. */
    public Output<String> arnSuffix() {
        return balancer.arnSuffix();
    }

    public Output<String> dnsName() {
        return balancer.dnsName();
    }

    /** Route 53's own zone for names of load balancers in this region. */
    public Output<String> zoneId() {
        return balancer.zoneId();
    }

    /** VPC in which it stands, and its targets with it. */
    Output<String> vpcId() {
        return vpcId;
    }

    public SecurityGroup securityGroup() {
        return securityGroup;
    }

    private LoadBalancer balancer(String name, Args args) {
        var builder = LoadBalancerArgs.builder()
                .loadBalancerType("application")
                .internal(!args.subnets().publicAddress())
                .subnets(args.subnets().subnetIds())
                .securityGroups(Output.all(securityGroup.id()))
                .idleTimeout(args.idleTimeoutSeconds())
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode("defensive")
                .preserveHostHeader(true)
                .enableDeletionProtection(args.retain())
                .tags(Map.of("Name", args.displayName()));
        args.accessLogs()
                .ifPresent(bucket -> builder.accessLogs(LoadBalancerAccessLogsArgs.builder()
                        .enabled(true)
                        .bucket(bucket.bucketName())
                        .build()));
        var waitsFor = new ArrayList<>(args.subnets().readiness());
        args.accessLogs().map(LogBucket::readiness).ifPresent(waitsFor::add);
        return new LoadBalancer(name, builder.build(), childOf(this, waitsFor));
    }
}
