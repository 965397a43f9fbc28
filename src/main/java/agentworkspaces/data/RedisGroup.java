package agentworkspaces.data;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.network.SubnetTier;
import agentworkspaces.support.Check;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.elasticache.ReplicationGroup;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Redis node with a replica in another zone that takes over, encrypted on disk and on the way, with daily snapshots. */
public final class RedisGroup extends ComponentResource implements Redis {

    /** A primary and one replica. */
    private static final int NODES = 2;

    private final CacheNetwork network;
    private final ReplicationGroup group;

    /**
     * @param subnets where the nodes stand, in two zones or more
     * @param clients group whose members connect, with TLS
     * @param nodeType size, as {@code cache.t3.micro}
     * @param snapshotDays days that daily snapshots are kept, from 1 to 35
     * @param kmsKeyArn key that encrypts data on disk; AWS's own without one. Another key makes another group
     * @param displayName name of the cache for people
     */
    public record Args(
            SubnetTier subnets,
            SecurityGroup clients,
            String nodeType,
            int snapshotDays,
            Optional<Output<String>> kmsKeyArn,
            String displayName) {

        public Args {
            Check.argument(nodeType.startsWith("cache."), "nodeType must begin with cache., got %s", nodeType);
            Check.argument(
                    snapshotDays >= 1 && snapshotDays <= 35, "snapshotDays must be from 1 to 35, got %d", snapshotDays);
            Check.argument(
                    subnets.subnets().size() >= NODES,
                    "subnets must be in at least %d zones, got %d",
                    NODES,
                    subnets.subnets().size());
        }
    }

    public RedisGroup(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:data:RedisGroup", name, options);
        network = new CacheNetwork(this, name, args.subnets(), args.clients(), args.displayName());
        var builder = ReplicationGroupArgs.builder()
                .description("Cache of " + args.displayName())
                .engine(RedisNode.ENGINE)
                .engineVersion(RedisNode.ENGINE_VERSION)
                .nodeType(args.nodeType())
                .numCacheClusters(NODES)
                .automaticFailoverEnabled(true)
                .multiAzEnabled(true)
                .port(PORT)
                .atRestEncryptionEnabled(true)
                .transitEncryptionEnabled(true)
                .snapshotRetentionLimit(args.snapshotDays())
                .autoMinorVersionUpgrade(true)
                .subnetGroupName(network.subnetGroupName())
                .securityGroupIds(network.securityGroupIds())
                // What waits for the maintenance window would be a change again in every preview until then.
                .applyImmediately(true)
                .tags(Map.of("Name", args.displayName()));
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        group = new ReplicationGroup(name, builder.build(), childOf(this));
        registerOutputs(Map.of("host", host()));
    }

    @Override
    public Output<String> host() {
        return group.primaryEndpointAddress();
    }

    @Override
    public boolean usesTls() {
        return true;
    }

    @Override
    public List<Resource> readiness() {
        return network.readiness(group);
    }
}
