package agentworkspaces.plan;

/** Type tokens of the resources that tests look for. */
public final class Types {

    public static final String PROVIDER = "pulumi:providers:aws";
    public static final String VPC = "aws:ec2/vpc:Vpc";
    public static final String DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
    public static final String SUBNET = "aws:ec2/subnet:Subnet";
    public static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    public static final String NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
    public static final String EIP = "aws:ec2/eip:Eip";
    public static final String ROUTE = "aws:ec2/route:Route";
    public static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
    public static final String ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    public static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    public static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    public static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    public static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    public static final String FILE_SYSTEM_POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    public static final String BACKUP_POLICY = "aws:efs/backupPolicy:BackupPolicy";
    public static final String ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";
    public static final String MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
    public static final String USER_POOL = "aws:cognito/userPool:UserPool";
    public static final String USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    public static final String USER_POOL_DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
    public static final String REPOSITORY = "aws:ecr/repository:Repository";
    public static final String ECR_LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    public static final String IMAGE = "awsx:ecr:Image";
    public static final String CLUSTER = "aws:ecs/cluster:Cluster";
    public static final String CAPACITY_PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
    public static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
    public static final String SERVICE = "aws:ecs/service:Service";
    public static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    public static final String ROLE = "aws:iam/role:Role";
    public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    public static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    public static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
    public static final String LISTENER = "aws:lb/listener:Listener";
    public static final String LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
    public static final String CERTIFICATE = "aws:acm/certificate:Certificate";
    public static final String CERTIFICATE_VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
    public static final String DNS_RECORD = "aws:route53/record:Record";
    public static final String SECRET = "aws:secretsmanager/secret:Secret";
    public static final String SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

    private Types() {}
}
