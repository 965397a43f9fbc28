package agentworkspaces.report.picture;

/** Type tokens that the picture knows. */
final class Types {

    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String ROUTE = "aws:ec2/route:Route";
    static final String ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    static final String NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
    static final String INSTANCE = "aws:ec2/instance:Instance";
    static final String VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    static final String INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    static final String EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    static final String LISTENER = "aws:lb/listener:Listener";
    static final String SERVICE = "aws:ecs/service:Service";
    static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
    static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    static final String MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
    static final String USER_POOL = "aws:cognito/userPool:UserPool";
    static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    static final String WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    static final String DATABASE = "aws:rds/instance:Instance";
    static final String DATABASE_SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
    static final String CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
    static final String CACHE_CLUSTER = "aws:elasticache/cluster:Cluster";
    static final String CACHE_SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";

    private Types() {}
}
