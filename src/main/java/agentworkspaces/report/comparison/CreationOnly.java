package agentworkspaces.report.comparison;

import static java.util.Map.entry;

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
            entry("aws:backup/vault:Vault", List.of("name", "kmsKeyArn")),
            entry("aws:cloudwatch/logGroup:LogGroup", List.of("name", "namePrefix", "logGroupClass")),
            entry(
                    "aws:cognito/userPool:UserPool",
                    List.of("name", "aliasAttributes", "usernameAttributes", "usernameConfiguration")),
            entry("aws:cognito/userPoolClient:UserPoolClient", List.of("generateSecret", "userPoolId")),
            entry("aws:cognito/userPoolDomain:UserPoolDomain", List.of("domain", "userPoolId")),
            entry("aws:dynamodb/table:Table", List.of("name", "hashKey", "rangeKey", "localSecondaryIndexes")),
            entry("aws:ec2/securityGroup:SecurityGroup", List.of("name", "namePrefix", "description", "vpcId")),
            entry("aws:ec2/subnet:Subnet", List.of("vpcId", "cidrBlock", "availabilityZone")),
            entry("aws:ec2/vpc:Vpc", List.of("cidrBlock", "ipv4IpamPoolId")),
            entry("aws:ecr/repository:Repository", List.of("name", "encryptionConfigurations")),
            entry("aws:ecs/cluster:Cluster", List.of("name")),
            entry("aws:efs/accessPoint:AccessPoint", List.of("fileSystemId", "posixUser", "rootDirectory")),
            entry(
                    "aws:efs/fileSystem:FileSystem",
                    List.of("availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode")),
            entry("aws:efs/mountTarget:MountTarget", List.of("fileSystemId", "subnetId", "ipAddress")),
            entry(
                    "aws:elasticache/cluster:Cluster",
                    List.of("clusterId", "engine", "port", "subnetGroupName", "availabilityZone", "networkType")),
            entry(
                    "aws:elasticache/replicationGroup:ReplicationGroup",
                    List.of(
                            "replicationGroupId",
                            "atRestEncryptionEnabled",
                            "kmsKeyId",
                            "port",
                            "subnetGroupName",
                            "snapshotArns",
                            "snapshotName")),
            entry("aws:elasticache/subnetGroup:SubnetGroup", List.of("name")),
            entry("aws:kms/key:Key", List.of("customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion")),
            entry("aws:lb/loadBalancer:LoadBalancer", List.of("name", "internal", "loadBalancerType")),
            entry("aws:lb/targetGroup:TargetGroup", List.of("name", "port", "protocol", "targetType", "vpcId")),
            entry(
                    "aws:rds/instance:Instance",
                    List.of(
                            "availabilityZone",
                            "dbName",
                            "engine",
                            "kmsKeyId",
                            "snapshotIdentifier",
                            "storageEncrypted",
                            "username")),
            entry("aws:rds/subnetGroup:SubnetGroup", List.of("name")),
            entry("aws:s3/bucket:Bucket", List.of("bucket", "bucketPrefix")),
            entry("aws:s3/bucketV2:BucketV2", List.of("bucket", "bucketPrefix", "objectLockEnabled")),
            // The key, because the program asks for it: the provider would keep one that is taken away.
            entry("aws:secretsmanager/secret:Secret", List.of("name", "namePrefix", "kmsKeyId")));

    /** Types that hold what cannot be made again: data, users, keys, and the network that all else stands in. */
    private static final Set<String> STATEFUL = Set.of(
            "aws:backup/vault:Vault",
            "aws:cloudwatch/logGroup:LogGroup",
            "aws:cognito/userPool:UserPool",
            "aws:dynamodb/table:Table",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "aws:ecr/repository:Repository",
            "aws:efs/fileSystem:FileSystem",
            "aws:elasticache/cluster:Cluster",
            "aws:elasticache/replicationGroup:ReplicationGroup",
            "aws:kms/key:Key",
            "aws:rds/instance:Instance",
            "aws:s3/bucket:Bucket",
            "aws:s3/bucketV2:BucketV2");

    /** Inputs that fix the name in AWS: two of one name cannot exist, so the old one goes before the new one comes. */
    private static final List<String> NAMES =
            List.of("name", "bucket", "domain", "clusterId", "replicationGroupId", "identifier", "creationToken");

    private CreationOnly() {}

    static boolean isStateful(String type) {
        return STATEFUL.contains(type);
    }

    static List<String> of(String type) {
        return PROPERTIES.getOrDefault(type, List.of());
    }

    static List<String> names() {
        return NAMES;
    }
}
