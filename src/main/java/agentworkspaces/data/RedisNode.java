package agentworkspaces.data;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.network.SubnetTier;
import agentworkspaces.support.Check;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.elasticache.Cluster;
import com.pulumi.aws.elasticache.ClusterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * One Redis node: the cheapest cache, gone with its node, and without encryption, which ElastiCache has for Redis in
 * replication groups only. {@link RedisGroup} has both.
 *
 * <p>Source: Amazon ElastiCache User Guide, "In-transit encryption (TLS)" and "At-rest encryption", conditions.
 */
public final class RedisNode extends ComponentResource implements Redis {

    static final String ENGINE = "redis";

    /** The last version under the name Redis. Source: Amazon ElastiCache User Guide, "Supported engines and versions". */
    static final String ENGINE_VERSION = "7.1";

    private final CacheNetwork network;
    private final Cluster cluster;

    /**
     * @param subnets where the node stands, in one of them
     * @param clients group whose members connect
     * @param nodeType size, as {@code cache.t3.micro}
     * @param displayName name of the cache for people
     */
    public record Args(SubnetTier subnets, SecurityGroup clients, String nodeType, String displayName) {

        public Args {
            Check.argument(nodeType.startsWith("cache."), "nodeType must begin with cache., got %s", nodeType);
        }
    }

    public RedisNode(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:data:RedisNode", name, options);
        network = new CacheNetwork(this, name, args.subnets(), args.clients(), args.displayName());
        cluster = new Cluster(
                name,
                ClusterArgs.builder()
                        .engine(ENGINE)
                        .engineVersion(ENGINE_VERSION)
                        .nodeType(args.nodeType())
                        .numCacheNodes(1)
                        .port(PORT)
                        .subnetGroupName(network.subnetGroupName())
                        .securityGroupIds(network.securityGroupIds())
                        // What waits for the maintenance window would be a change again in every preview until then.
                        .applyImmediately(true)
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                childOf(this));
        registerOutputs(Map.of("host", host()));
    }

    @Override
    public Output<String> host() {
        return cluster.cacheNodes().applyValue(nodes -> nodes.get(0).address().orElseThrow());
    }

    @Override
    public boolean usesTls() {
        return false;
    }

    @Override
    public List<Resource> readiness() {
        return network.readiness(cluster);
    }
}
