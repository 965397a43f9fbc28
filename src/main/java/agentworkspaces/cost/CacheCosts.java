package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import java.util.Map;

/** Caches: Redis and its like. */
final class CacheCosts {

    /** Nodes of version 7 and later of Redis and Valkey cost what this table says or less. */
    private static final Map<String, Rate> NODES = Map.of(
            "cache.t3.micro", Rate.CACHE_T3_MICRO,
            "cache.t3.small", Rate.CACHE_T3_SMALL,
            "cache.t3.medium", Rate.CACHE_T3_MEDIUM);

    private CacheCosts() {}

    /** A cache of one or more nodes without replication. */
    static void cluster(PlannedResource cluster, Sheet sheet) {
        // A member of a replication group is billed there.
        if (cluster.text("replicationGroupId").isEmpty()) {
            nodes(cluster, cluster.number("numCacheNodes").orElse(1L), sheet);
        }
    }

    /** A primary and its replicas, in each shard. */
    static void replicationGroup(PlannedResource group, Sheet sheet) {
        var shards = group.number("numNodeGroups").orElse(1L);
        var each = group.number("replicasPerNodeGroup").map(replicas -> replicas + 1);
        nodes(
                group,
                each.map(nodes -> nodes * shards)
                        .or(() -> group.number("numCacheClusters"))
                        .orElse(shards),
                sheet);
    }

    private static void nodes(PlannedResource cache, long count, Sheet sheet) {
        var type = cache.text("nodeType").orElse("");
        var rate = NODES.get(type);
        if (rate == null) {
            sheet.notPriced(
                    cache,
                    "Nodes",
                    "no price of nodes of type %s was seen".formatted(type.isEmpty() ? "unknown" : type));
            return;
        }
        sheet.hourly(cache, "Nodes, " + type, Math.toIntExact(count), rate);
    }
}
