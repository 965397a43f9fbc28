package agentworkspaces.guard;

/** Type tokens of the resources that rules look at. */
final class Types {

    static final String ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";
    static final String BACKUP_POLICY = "aws:efs/backupPolicy:BackupPolicy";
    static final String BACKUP_SELECTION = "aws:backup/selection:Selection";
    static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    static final String BUCKET_ACL = "aws:s3/bucketAclV2:BucketAclV2";
    static final String BUCKET_ENCRYPTION =
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
    static final String BUCKET_LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
    static final String BUCKET_LOGGING = "aws:s3/bucketLoggingV2:BucketLoggingV2";
    static final String BUCKET_OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
    static final String BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
    static final String BUCKET_PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    static final String BUCKET_VERSIONING = "aws:s3/bucketVersioningV2:BucketVersioningV2";
    static final String CERTIFICATE = "aws:acm/certificate:Certificate";
    static final String CLUSTER = "aws:ecs/cluster:Cluster";
    static final String DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
    static final String EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    static final String FILE_SYSTEM_POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    static final String INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    static final String INSTANCE = "aws:ec2/instance:Instance";
    static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    static final String KMS_KEY = "aws:kms/key:Key";
    static final String KMS_KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
    static final String LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
    static final String LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    static final String LISTENER = "aws:lb/listener:Listener";
    static final String LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
    static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    static final String METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    static final String MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
    static final String NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
    static final String NETWORK_INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
    static final String POLICY = "aws:iam/policy:Policy";
    static final String REPOSITORY = "aws:ecr/repository:Repository";
    static final String REPOSITORY_POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";
    static final String ROLE = "aws:iam/role:Role";
    static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    static final String ROUTE = "aws:ec2/route:Route";
    static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
    static final String ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    static final String SCALING_TARGET = "aws:appautoscaling/target:Target";
    static final String SCHEDULED_SCALING = "aws:appautoscaling/scheduledAction:ScheduledAction";
    static final String SECRET = "aws:secretsmanager/secret:Secret";
    static final String SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
    static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    static final String SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
    static final String SERVICE = "aws:ecs/service:Service";
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String TABLE = "aws:dynamodb/table:Table";
    static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
    static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
    static final String TOPIC = "aws:sns/topic:Topic";
    static final String TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
    static final String USER_POOL = "aws:cognito/userPool:UserPool";
    static final String USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    static final String WEB_ACL = "aws:wafv2/webAcl:WebAcl";
    static final String WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    static final String WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

    private Types() {}
}
