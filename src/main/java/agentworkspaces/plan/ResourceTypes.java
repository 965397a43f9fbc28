package agentworkspaces.plan;

/**
 * Type tokens of the resources that the program registers and that somebody asks a plan for.
 *
 * <p>What each looks like in AWS stands in {@code resource-types.tsv}.
 */
public final class ResourceTypes {

    public static final String ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";
    public static final String AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";
    public static final String BACKUP_PLAN = "aws:backup/plan:Plan";
    public static final String BACKUP_POLICY = "aws:efs/backupPolicy:BackupPolicy";
    public static final String BACKUP_SELECTION = "aws:backup/selection:Selection";
    public static final String BACKUP_VAULT = "aws:backup/vault:Vault";
    public static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    public static final String BUCKET_ACL = "aws:s3/bucketAclV2:BucketAclV2";
    public static final String BUCKET_ENCRYPTION =
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
    public static final String BUCKET_LIFECYCLE =
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
    public static final String BUCKET_LOGGING = "aws:s3/bucketLoggingV2:BucketLoggingV2";
    public static final String BUCKET_OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
    public static final String BUCKET_OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
    public static final String BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
    public static final String BUCKET_PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    public static final String BUCKET_VERSIONING = "aws:s3/bucketVersioningV2:BucketVersioningV2";
    public static final String BUDGET = "aws:budgets/budget:Budget";
    public static final String CACHE_CLUSTER = "aws:elasticache/cluster:Cluster";
    public static final String CACHE_PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
    public static final String CACHE_SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
    public static final String CAPACITY_PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
    public static final String CERTIFICATE = "aws:acm/certificate:Certificate";
    public static final String CERTIFICATE_VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
    public static final String CLUSTER = "aws:ecs/cluster:Cluster";
    public static final String DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
    public static final String DATABASE = "aws:rds/instance:Instance";
    public static final String DATABASE_PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
    public static final String DATABASE_SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
    public static final String DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
    public static final String DETECTOR = "aws:guardduty/detector:Detector";
    public static final String DISCOVERY_NAMESPACE = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
    public static final String DISCOVERY_SERVICE = "aws:servicediscovery/service:Service";
    public static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    public static final String DNS_RECORD = "aws:route53/record:Record";
    public static final String ECR_LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    public static final String ECR_REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
    public static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    public static final String EIP = "aws:ec2/eip:Eip";
    public static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    public static final String FILE_SYSTEM_POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    public static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    public static final String HOSTED_ZONE = "aws:route53/zone:Zone";
    public static final String IDENTITY_POOL = "aws:cognito/identityPool:IdentityPool";
    public static final String IDENTITY_POOL_ROLES =
            "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";
    public static final String IMAGE = "awsx:ecr:Image";
    public static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    public static final String INSTANCE = "aws:ec2/instance:Instance";
    public static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    public static final String KMS_ALIAS = "aws:kms/alias:Alias";
    public static final String KMS_KEY = "aws:kms/key:Key";
    public static final String KMS_KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
    public static final String LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
    public static final String LISTENER = "aws:lb/listener:Listener";
    public static final String LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
    public static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    public static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    public static final String METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    public static final String MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
    public static final String NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
    public static final String NETWORK_INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
    public static final String OIDC_PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
    public static final String LEGACY_BUCKET = "aws:s3/bucket:Bucket";
    public static final String ORIGIN_ACCESS_CONTROL = "aws:cloudfront/originAccessControl:OriginAccessControl";
    public static final String PARAMETER = "aws:ssm/parameter:Parameter";
    public static final String POLICY = "aws:iam/policy:Policy";
    public static final String PROVIDER = "pulumi:providers:aws";
    public static final String QUEUE = "aws:sqs/queue:Queue";
    public static final String REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
    public static final String REPOSITORY = "aws:ecr/repository:Repository";
    public static final String REPOSITORY_POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";
    public static final String RESPONSE_HEADERS_POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
    public static final String RISK_CONFIGURATION = "aws:cognito/riskConfiguration:RiskConfiguration";
    public static final String ROLE = "aws:iam/role:Role";
    public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    public static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    public static final String ROUTE = "aws:ec2/route:Route";
    public static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
    public static final String ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    public static final String SCALING_POLICY = "aws:appautoscaling/policy:Policy";
    public static final String SCALING_TARGET = "aws:appautoscaling/target:Target";
    public static final String SCHEDULED_SCALING = "aws:appautoscaling/scheduledAction:ScheduledAction";
    public static final String SECRET = "aws:secretsmanager/secret:Secret";
    public static final String SECRET_ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
    public static final String SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
    public static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    public static final String SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
    public static final String SERVICE = "aws:ecs/service:Service";
    public static final String SUBNET = "aws:ec2/subnet:Subnet";
    public static final String TABLE = "aws:dynamodb/table:Table";
    public static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
    public static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
    public static final String TOPIC = "aws:sns/topic:Topic";
    public static final String TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
    public static final String TOPIC_SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
    public static final String TRAIL = "aws:cloudtrail/trail:Trail";
    public static final String USER_POOL = "aws:cognito/userPool:UserPool";
    public static final String USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    public static final String USER_POOL_DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
    public static final String VPC = "aws:ec2/vpc:Vpc";
    public static final String VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    public static final String WEB_ACL = "aws:wafv2/webAcl:WebAcl";
    public static final String WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    public static final String WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

    private ResourceTypes() {}
}
