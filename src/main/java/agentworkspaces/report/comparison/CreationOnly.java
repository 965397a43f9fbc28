package agentworkspaces.report.comparison;

import static java.util.Map.entry;

import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inputs that AWS sets only when it makes a resource: a change replaces it.
 *
 * <p>Read from plans of the AWS provider 5.100.0, the upstream of com.pulumi:aws 6.83.0, one changed property at a
 * time. Where the provider would keep an optional value that is taken away, this says replaced: a warning too many
 * loses nothing.
 */
final class CreationOnly {

    private static final Map<String, List<String>> PROPERTIES = Map.ofEntries(
            entry(ResourceTypes.BACKUP_VAULT, List.of("name", "kmsKeyArn")),
            entry(ResourceTypes.LOG_GROUP, List.of("name", "namePrefix", "logGroupClass")),
            entry(
                    ResourceTypes.USER_POOL,
                    List.of("name", "aliasAttributes", "usernameAttributes", "usernameConfiguration")),
            entry(ResourceTypes.USER_POOL_CLIENT, List.of("generateSecret", "userPoolId")),
            entry(ResourceTypes.USER_POOL_DOMAIN, List.of("domain", "userPoolId")),
            entry(ResourceTypes.TABLE, List.of("name", "hashKey", "rangeKey", "localSecondaryIndexes")),
            entry(ResourceTypes.SECURITY_GROUP, List.of("name", "namePrefix", "description", "vpcId")),
            entry(ResourceTypes.SUBNET, List.of("vpcId", "cidrBlock", "availabilityZone")),
            entry(ResourceTypes.VPC, List.of("cidrBlock", "ipv4IpamPoolId")),
            entry(ResourceTypes.REPOSITORY, List.of("name", "encryptionConfigurations")),
            entry(ResourceTypes.CLUSTER, List.of("name")),
            entry(
                    ResourceTypes.SERVICE,
                    List.of("name", "cluster", "launchType", "schedulingStrategy", "deploymentController")),
            entry(ResourceTypes.ACCESS_POINT, List.of("fileSystemId", "posixUser", "rootDirectory")),
            entry(
                    ResourceTypes.FILE_SYSTEM,
                    List.of("availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode")),
            entry(ResourceTypes.MOUNT_TARGET, List.of("fileSystemId", "subnetId", "ipAddress")),
            entry(
                    ResourceTypes.CACHE_CLUSTER,
                    List.of("clusterId", "engine", "port", "subnetGroupName", "availabilityZone", "networkType")),
            entry(
                    ResourceTypes.REPLICATION_GROUP,
                    List.of(
                            "replicationGroupId",
                            "atRestEncryptionEnabled",
                            "kmsKeyId",
                            "port",
                            "subnetGroupName",
                            "snapshotArns",
                            "snapshotName")),
            entry(ResourceTypes.CACHE_SUBNETS, List.of("name")),
            entry(
                    ResourceTypes.KMS_KEY,
                    List.of("customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion")),
            entry(ResourceTypes.LOAD_BALANCER, List.of("name", "internal", "loadBalancerType")),
            entry(ResourceTypes.TARGET_GROUP, List.of("name", "port", "protocol", "targetType", "vpcId")),
            entry(
                    ResourceTypes.DATABASE,
                    List.of(
                            "availabilityZone",
                            "dbName",
                            "engine",
                            "kmsKeyId",
                            "snapshotIdentifier",
                            "storageEncrypted",
                            "username")),
            entry(ResourceTypes.DATABASE_SUBNETS, List.of("name")),
            entry(ResourceTypes.DATABASE_PARAMETERS, List.of("name", "namePrefix", "family", "description")),
            entry(ResourceTypes.CACHE_PARAMETERS, List.of("name", "family", "description")),
            entry(ResourceTypes.DISCOVERY_NAMESPACE, List.of("name", "vpc")),
            entry(ResourceTypes.DISCOVERY_SERVICE, List.of("name", "namespaceId", "type", "healthCheckCustomConfig")),
            entry(ResourceTypes.HOSTED_ZONE, List.of("name", "delegationSetId")),
            entry(ResourceTypes.PARAMETER, List.of("name")),
            entry(ResourceTypes.BUCKET_OBJECT, List.of("bucket", "key")),
            entry(ResourceTypes.ORIGIN_ACCESS_CONTROL, List.of("name")),
            entry(ResourceTypes.LEGACY_BUCKET, List.of("bucket", "bucketPrefix")),
            entry(ResourceTypes.BUCKET, List.of("bucket", "bucketPrefix", "objectLockEnabled")),
            // The key, because the program asks for it: the provider would keep one that is taken away.
            entry(ResourceTypes.SECRET, List.of("name", "namePrefix", "kmsKeyId")));

    /** Types that hold what cannot be made again: data, users, keys. */
    private static final Set<String> STATEFUL = Set.of(
            ResourceTypes.BACKUP_VAULT,
            ResourceTypes.LOG_GROUP,
            ResourceTypes.USER_POOL,
            ResourceTypes.TABLE,
            ResourceTypes.REPOSITORY,
            ResourceTypes.FILE_SYSTEM,
            ResourceTypes.CACHE_CLUSTER,
            ResourceTypes.REPLICATION_GROUP,
            ResourceTypes.KMS_KEY,
            ResourceTypes.DATABASE,
            ResourceTypes.LEGACY_BUCKET,
            ResourceTypes.BUCKET);

    /** Types that all else stands in: nothing is lost with them, but what they hold goes and comes back with them. */
    private static final Set<String> NETWORK = Set.of(ResourceTypes.VPC, ResourceTypes.SUBNET);

    /** Inputs that fix the name in AWS: two of one name cannot exist, so the old one goes before the new one comes. */
    private static final List<String> NAMES =
            List.of("name", "bucket", "domain", "clusterId", "replicationGroupId", "identifier", "creationToken");

    private CreationOnly() {}

    static boolean isStateful(String type) {
        return STATEFUL.contains(type);
    }

    static boolean isNetwork(String type) {
        return NETWORK.contains(type);
    }

    static List<String> of(String type) {
        return PROPERTIES.getOrDefault(type, List.of());
    }

    static List<String> names() {
        return NAMES;
    }
}
