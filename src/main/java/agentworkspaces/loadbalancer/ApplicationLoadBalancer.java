package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.storage.LogBucket;
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
 * An internet-facing application load balancer and the addresses that may connect to it.
 *
 * <p>Its listeners are made later, when the login and the targets exist that need its DNS name.
 */
public final class ApplicationLoadBalancer extends ComponentResource {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final LoadBalancer balancer;
    private final SecurityGroup securityGroup;

    /**
     * @param subnets public subnets that hold the balancer
     * @param settings who may connect and how long a silent connection lives
     * @param accessLogs bucket that gets a log of every request
     * @param displayName value of the {@code Name} tags
     * @param retain whether AWS refuses to delete the balancer
     */
    public record Args(
            SubnetTier subnets,
            LoadBalancerSettings settings,
            Optional<LogBucket> accessLogs,
            String displayName,
            boolean retain) {}

    public ApplicationLoadBalancer(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:ApplicationLoadBalancer", name, options);
        securityGroup = SecurityGroups.create(
                this,
                name + "-alb",
                "Load balancer of " + args.displayName(),
                args.subnets().vpcId(),
                args.displayName() + "-alb");
        for (var cidr : args.settings().allowedCidrs()) {
            var peer = cidr.toString();
            var role = peer.replace('/', '-');
            SecurityGroups.allowFrom(this, name + "-https-" + role, securityGroup, peer, HTTPS, "HTTPS from users");
            if (args.settings().httpRedirect()) {
                SecurityGroups.allowFrom(
                        this,
                        name + "-http-" + role,
                        securityGroup,
                        peer,
                        HTTP,
                        "HTTP from users, only to be redirected");
            }
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

    public SecurityGroup securityGroup() {
        return securityGroup;
    }

    private LoadBalancer balancer(String name, Args args) {
        var builder = LoadBalancerArgs.builder()
                .loadBalancerType("application")
                .internal(false)
                .subnets(args.subnets().subnetIds())
                .securityGroups(Output.all(securityGroup.id()))
                .idleTimeout(args.settings().idleTimeoutSeconds())
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
