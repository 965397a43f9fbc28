package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceForm;
import agentworkspaces.plan.ResourceTypes;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What is known of each type of resource: how it is priced, or that it is free. */
final class ResourceCosts {

    private static final Map<String, BiConsumer<PlannedResource, Sheet>> PRICED = Map.ofEntries(
            Map.entry(ResourceTypes.SERVICE, FargateCosts::price),
            Map.entry(ResourceTypes.CLUSTER, ObservabilityCosts::cluster),
            Map.entry(ResourceTypes.INTERNET_GATEWAY, NetworkCosts::internetGateway),
            Map.entry(ResourceTypes.NAT_GATEWAY, NetworkCosts::natGateway),
            Map.entry(ResourceTypes.EIP, NetworkCosts::elasticIp),
            Map.entry(ResourceTypes.AUTO_SCALING_GROUP, InstanceCosts::group),
            Map.entry(ResourceTypes.VPC_ENDPOINT, NetworkCosts::endpoint),
            Map.entry(ResourceTypes.LOAD_BALANCER, NetworkCosts::loadBalancer),
            Map.entry(ResourceTypes.HOSTED_ZONE, NetworkCosts::zone),
            Map.entry(ResourceTypes.DNS_RECORD, NetworkCosts::record),
            Map.entry(ResourceTypes.FILE_SYSTEM, StorageCosts::fileSystem),
            Map.entry(ResourceTypes.BACKUP_POLICY, StorageCosts::backupPolicy),
            Map.entry(ResourceTypes.BACKUP_PLAN, StorageCosts::backupPlan),
            Map.entry(ResourceTypes.TABLE, DatabaseCosts::table),
            Map.entry(ResourceTypes.DATABASE, DatabaseCosts::instance),
            Map.entry(ResourceTypes.DISTRIBUTION, EdgeCosts::distribution),
            Map.entry(ResourceTypes.DISCOVERY_NAMESPACE, NetworkCosts::namespace),
            Map.entry(ResourceTypes.PARAMETER, SecurityCosts::parameter),
            Map.entry(ResourceTypes.CACHE_CLUSTER, CacheCosts::cluster),
            Map.entry(ResourceTypes.REPLICATION_GROUP, CacheCosts::replicationGroup),
            Map.entry(ResourceTypes.REPOSITORY, StorageCosts::repository),
            Map.entry(ResourceTypes.BUCKET, StorageCosts::bucket),
            Map.entry(ResourceTypes.LEGACY_BUCKET, StorageCosts::bucket),
            Map.entry(ResourceTypes.LOG_GROUP, ObservabilityCosts::logGroup),
            Map.entry(ResourceTypes.FLOW_LOG, ObservabilityCosts::flowLog),
            Map.entry(ResourceTypes.METRIC_ALARM, ObservabilityCosts::alarm),
            Map.entry(ResourceTypes.DASHBOARD, ObservabilityCosts::dashboard),
            Map.entry(ResourceTypes.TOPIC, ObservabilityCosts::topic),
            Map.entry(ResourceTypes.TRAIL, ObservabilityCosts::trail),
            Map.entry(ResourceTypes.DETECTOR, ObservabilityCosts::detector),
            Map.entry(ResourceTypes.KMS_KEY, SecurityCosts::key),
            Map.entry(ResourceTypes.SECRET, SecurityCosts::secret),
            Map.entry(ResourceTypes.WEB_ACL, SecurityCosts::webAcl),
            Map.entry(ResourceTypes.USER_POOL, SecurityCosts::userPool));

    /** Types that AWS does not bill; what runs on or behind them is billed where it is. */
    private static final Set<String> FREE = ResourceForm.all().values().stream()
            .filter(ResourceForm::free)
            .map(ResourceForm::type)
            .collect(Collectors.toUnmodifiableSet());

    private ResourceCosts() {}

    static Set<String> pricedTypes() {
        return PRICED.keySet();
    }

    static Set<String> freeTypes() {
        return FREE;
    }

    /** Whether a provider of the cloud makes the resource; components and providers themselves are not billed. */
    static boolean counts(PlannedResource resource) {
        return resource.custom() && !resource.type().startsWith("pulumi:");
    }

    static void price(PlannedResource resource, Sheet sheet) {
        var priced = PRICED.get(resource.type());
        if (priced != null) {
            priced.accept(resource, sheet);
        } else if (!FREE.contains(resource.type())) {
            sheet.notPriced(resource, "", "nothing is known of the price of this type");
        }
    }
}
