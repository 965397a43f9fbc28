package agentworkspaces.data;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.network.SubnetTier;
import agentworkspaces.support.Check;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.elasticache.ParameterGroup;
import com.pulumi.aws.elasticache.ParameterGroupArgs;
import com.pulumi.aws.elasticache.ReplicationGroup;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;
import com.pulumi.aws.elasticache.inputs.ParameterGroupParameterArgs;
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

    /** Parameters of the version. Source: Amazon ElastiCache User Guide, "Redis OSS-specific parameters". */
    private static final String FAMILY = "redis7";

    private final CacheNetwork network;
    private final ReplicationGroup group;

    /**
     * When AWS works on the nodes, in UTC; the two may not overlap.
     *
     * @param snapshot an hour or more of each day, as {@code 03:00-04:00}
     * @param maintenance an hour or more of each week, as {@code sun:04:30-sun:05:30}
     */
    public record Windows(String snapshot, String maintenance) {

        public Windows {
            Check.argument(
                    snapshot.matches("\\d{2}:\\d{2}-\\d{2}:\\d{2}"),
                    "snapshot must be as 03:00-04:00, got '%s'",
                    snapshot);
            Check.argument(
                    maintenance.matches("[a-z]{3}:\\d{2}:\\d{2}-[a-z]{3}:\\d{2}:\\d{2}"),
                    "maintenance must be as sun:04:30-sun:05:30, got '%s'",
                    maintenance);
        }
    }

    /**
     * What becomes of the data.
     *
     * @param snapshotDays days that daily snapshots are kept, from 1 to 35
     * @param windows when AWS works on the nodes; when AWS chooses, without them
     * @param evicts whether a full cache forgets what is old; one that holds queues refuses new data instead
     * @param kmsKeyArn key that encrypts data on disk; AWS's own without one. Another key makes another group
     * @param retain whether the engine refuses to delete it
     */
    public record Care(
            int snapshotDays,
            Optional<Windows> windows,
            boolean evicts,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {

        /** Of a cache that may be lost. */
        public Care(int snapshotDays, Optional<Output<String>> kmsKeyArn) {
            this(snapshotDays, Optional.empty(), true, kmsKeyArn, false);
        }

        public Care {
            Check.argument(
                    snapshotDays >= 1 && snapshotDays <= 35, "snapshotDays must be from 1 to 35, got %d", snapshotDays);
        }
    }

    /**
     * @param subnets where the nodes stand, in two zones or more
     * @param clients group whose members connect, with TLS
     * @param nodeType size, as {@code cache.t3.micro}
     * @param care what becomes of the data
     * @param displayName name of the cache for people
     */
    public record Args(SubnetTier subnets, SecurityGroup clients, String nodeType, Care care, String displayName) {

        public Args {
            Check.argument(nodeType.startsWith("cache."), "nodeType must begin with cache., got %s", nodeType);
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
                .snapshotRetentionLimit(args.care().snapshotDays())
                .autoMinorVersionUpgrade(true)
                .subnetGroupName(network.subnetGroupName())
                .securityGroupIds(network.securityGroupIds())
                // What waits for the maintenance window would be a change again in every preview until then.
                .applyImmediately(true)
                .tags(Map.of("Name", args.displayName()));
        args.care().kmsKeyArn().ifPresent(builder::kmsKeyId);
        args.care().windows().ifPresent(windows -> builder.snapshotWindow(windows.snapshot())
                .maintenanceWindow(windows.maintenance()));
        if (!args.care().evicts()) {
            builder.parameterGroupName(parameters(name, args.displayName()).name());
        }
        group = new ReplicationGroup(
                name, builder.build(), statefulChildOf(this, args.care().retain()));
        registerOutputs(Map.of("host", host()));
    }

    private ParameterGroup parameters(String name, String displayName) {
        return new ParameterGroup(
                name,
                ParameterGroupArgs.builder()
                        .family(FAMILY)
                        .description("Parameters of the cache of " + displayName)
                        .parameters(ParameterGroupParameterArgs.builder()
                                .name("maxmemory-policy")
                                .value("noeviction")
                                .build())
                        .build(),
                childOf(this));
    }

    /** Name of the node that CloudWatch counts what is kept of; the others hold the same. */
    public Output<String> firstNode() {
        return group.replicationGroupId().applyValue(id -> id + "-001");
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
