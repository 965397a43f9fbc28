package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;

/** Caches: Redis and its like. Nodes of version 7 and later of Redis and Valkey cost what the price table says or less. */
final class CacheCosts {

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
        // https://aws.amazon.com/elasticache/pricing/: storage for one snapshot of each cache is free.
        if (group.number("snapshotRetentionLimit").orElse(0L) > 1) {
            var sharers = sheet.plan().ofType(group.type()).size();
            sheet.used(group, "Snapshots but the newest", Usage.CACHE_BACKUP_GB, sharers, Rate.CACHE_BACKUP);
        }
    }

    private static void nodes(PlannedResource cache, long count, Sheet sheet) {
        var type = cache.text("nodeType").orElse("unknown");
        Rate.of("elasticache." + type.replaceFirst("^cache\\.", ""))
                .ifPresentOrElse(
                        rate -> sheet.hourly(cache, "Nodes, " + type, Math.toIntExact(count), rate),
                        () -> sheet.notPriced(cache, "Nodes", "no price of nodes of type %s was seen".formatted(type)));
    }
}
