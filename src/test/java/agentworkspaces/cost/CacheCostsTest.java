package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheCostsTest {

    private final CostPlan plan = CostPlan.production();

    @Test
    void everyNodeOfAReplicationGroupIsBilled() {
        plan.resource(ResourceTypes.REPLICATION_GROUP, "redis")
                .input("nodeType", "cache.r6g.large")
                .input("numCacheClusters", 2);

        assertEquals(usd("300.76"), plan.estimate(unused()).total(), "2 x 0.206 x 730");
    }

    @Test
    void shardsHaveAPrimaryAndTheirReplicas() {
        plan.resource(ResourceTypes.REPLICATION_GROUP, "redis")
                .input("nodeType", "cache.t4g.micro")
                .input("numNodeGroups", 2)
                .input("replicasPerNodeGroup", 1);

        assertEquals(usd("46.72"), plan.estimate(unused()).total(), "4 x 0.016 x 730");
    }

    @Test
    void theNewestSnapshotIsFree() {
        plan.resource(ResourceTypes.REPLICATION_GROUP, "redis")
                .input("nodeType", "cache.t3.micro")
                .input("numCacheClusters", 1)
                .input("snapshotRetentionLimit", 1);
        var one = plan.estimate(unusedBut(Usage.CACHE_BACKUP_GB, "100")).usage();

        plan.resource(ResourceTypes.REPLICATION_GROUP, "redis").input("snapshotRetentionLimit", 7);
        var week = plan.estimate(unusedBut(Usage.CACHE_BACKUP_GB, "100")).usage();

        assertEquals(usd("0.00"), one);
        assertEquals(usd("8.50"), week);
    }

    @Test
    void aMemberOfAReplicationGroupIsBilledThere() {
        plan.resource(ResourceTypes.CACHE_CLUSTER, "redis")
                .input("nodeType", "cache.t3.micro")
                .input("replicationGroupId", "redis");

        assertEquals(List.of(), plan.estimate(unused()).lines());
    }

    @Test
    void aNodeOfATypeNeverSeenIsNotPriced() {
        plan.resource(ResourceTypes.CACHE_CLUSTER, "redis").input("nodeType", "cache.x99.large");

        assertEquals(
                List.of("no price of nodes of type cache.x99.large was seen"),
                plan.estimate(unused()).notPriced().stream()
                        .map(NotPriced::reason)
                        .toList());
    }
}
