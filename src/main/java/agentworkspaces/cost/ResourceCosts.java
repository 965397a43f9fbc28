package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
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
    private static final Set<String> FREE = """
            aws:acm/certificate:Certificate
            aws:acm/certificateValidation:CertificateValidation
            aws:appautoscaling/policy:Policy
            aws:appautoscaling/scheduledAction:ScheduledAction
            aws:appautoscaling/target:Target
            aws:backup/selection:Selection
            aws:backup/vault:Vault
            aws:backup/vaultLockConfiguration:VaultLockConfiguration
            aws:backup/vaultPolicy:VaultPolicy
            aws:budgets/budget:Budget
            aws:cloudwatch/logMetricFilter:LogMetricFilter
            aws:cloudwatch/logResourcePolicy:LogResourcePolicy
            aws:cognito/identityPool:IdentityPool
            aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment
            aws:cognito/riskConfiguration:RiskConfiguration
            aws:cognito/userGroup:UserGroup
            aws:cognito/userPoolClient:UserPoolClient
            aws:cognito/userPoolDomain:UserPoolDomain
            aws:ec2/defaultNetworkAcl:DefaultNetworkAcl
            aws:ec2/defaultRouteTable:DefaultRouteTable
            aws:ec2/defaultSecurityGroup:DefaultSecurityGroup
            aws:ec2/eipAssociation:EipAssociation
            aws:ec2/launchTemplate:LaunchTemplate
            aws:ec2/networkInterface:NetworkInterface
            aws:ec2/route:Route
            aws:ec2/routeTable:RouteTable
            aws:ec2/routeTableAssociation:RouteTableAssociation
            aws:ec2/securityGroup:SecurityGroup
            aws:ec2/subnet:Subnet
            aws:ec2/vpc:Vpc
            aws:ecr/lifecyclePolicy:LifecyclePolicy
            aws:ecr/repositoryPolicy:RepositoryPolicy
            aws:ecs/clusterCapacityProviders:ClusterCapacityProviders
            aws:ecs/taskDefinition:TaskDefinition
            aws:efs/accessPoint:AccessPoint
            aws:efs/fileSystemPolicy:FileSystemPolicy
            aws:efs/mountTarget:MountTarget
            aws:elasticache/parameterGroup:ParameterGroup
            aws:elasticache/subnetGroup:SubnetGroup
            aws:iam/instanceProfile:InstanceProfile
            aws:iam/openIdConnectProvider:OpenIdConnectProvider
            aws:iam/policy:Policy
            aws:iam/role:Role
            aws:iam/rolePolicy:RolePolicy
            aws:iam/rolePolicyAttachment:RolePolicyAttachment
            aws:kms/alias:Alias
            aws:lb/listener:Listener
            aws:lb/listenerRule:ListenerRule
            aws:lb/targetGroup:TargetGroup
            aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2
            aws:s3/bucketOwnershipControls:BucketOwnershipControls
            aws:s3/bucketPolicy:BucketPolicy
            aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock
            aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2
            aws:s3/bucketVersioningV2:BucketVersioningV2
            aws:secretsmanager/secretPolicy:SecretPolicy
            aws:secretsmanager/secretRotation:SecretRotation
            aws:secretsmanager/secretVersion:SecretVersion
            aws:sns/topicPolicy:TopicPolicy
            aws:sns/topicSubscription:TopicSubscription
            aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule
            aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule
            aws:wafv2/ipSet:IpSet
            aws:wafv2/webAclAssociation:WebAclAssociation
            aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration
            awsx:ecr:Image
            """.lines().collect(Collectors.toUnmodifiableSet());

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
