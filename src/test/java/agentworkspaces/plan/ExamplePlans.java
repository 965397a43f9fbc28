package agentworkspaces.plan;

import static agentworkspaces.plan.PlanFixture.ref;

import java.util.List;
import java.util.Map;

/** Plans made by hand in the shape of the shipped stacks. */
public final class ExamplePlans {

    public static final String VPC = "aws:ec2/vpc:Vpc";
    public static final String SUBNET = "aws:ec2/subnet:Subnet";
    public static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
    public static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    public static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    public static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    public static final String LISTENER = "aws:lb/listener:Listener";
    public static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
    public static final String SERVICE = "aws:ecs/service:Service";
    public static final String TASK = "aws:ecs/taskDefinition:TaskDefinition";
    public static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    public static final String MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
    public static final String USER_POOL = "aws:cognito/userPool:UserPool";
    public static final String REPOSITORY = "aws:ecr/repository:Repository";
    public static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    public static final String NAT = "aws:ec2/natGateway:NatGateway";
    public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    public static final String NETWORK = "agent-workspaces:network:Network";

    private ExamplePlans() {}

    /** One workspace behind a load balancer with login: two zones, one NAT gateway, one file system. */
    public static PlanFixture openChamber() {
        var plan = new PlanFixture("dev", false);
        network(plan);
        groups(plan);
        balancer(plan);
        storage(plan);
        service(plan);
        plan.resource(USER_POOL, "users")
                .input("name", "openchamber-users")
                .input("usernameAttributes", List.of("email"));
        plan.resource("aws:cognito/userPoolDomain:UserPoolDomain", "users").input("domain", "openchamber-dev");
        plan.resource(REPOSITORY, "image").input("name", "openchamber-dev").input("forceDelete", true);
        plan.resource(LOG_GROUP, "app").input("name", "/ecs/openchamber-dev").input("retentionInDays", 30);
        return plan;
    }

    /** The same without NAT gateway: tasks stand in public subnets. */
    public static PlanFixture withoutNat() {
        var plan = openChamber().remove(NAT, "nat");
        for (var zone : List.of("a", "b")) {
            plan.remove("aws:ec2/route:Route", "private-" + zone);
        }
        plan.resource(SERVICE, "app").input("networkConfiguration", taskNetwork("public"));
        return plan;
    }

    /** Two services, a database, a cache and endpoints behind an internal load balancer. */
    public static PlanFixture manyServices() {
        var plan = openChamber();
        var subnets = List.of(ref(SUBNET, "private-a"), ref(SUBNET, "private-b"));
        for (var name : List.of("litellm", "langfuse-web", "langfuse-worker", "clickhouse", "key-provisioner")) {
            task(plan, name);
            plan.resource(SERVICE, name)
                    .input("name", name)
                    .input("desiredCount", name.equals("litellm") ? 2 : 1)
                    .input("taskDefinition", ref(TASK, name))
                    .input("networkConfiguration", taskNetwork("private"))
                    .input("loadBalancers", List.of(Map.of("targetGroupArn", ref(TARGET_GROUP, "app"))));
        }
        plan.resource(BALANCER, "alb").input("internal", true);
        plan.resource(INGRESS, "alb-https").input("cidrIpv4", "10.0.0.0/8");
        dataSubnets(plan);
        plan.resource("aws:rds/subnetGroup:SubnetGroup", "data").input("subnetIds", dataSubnetIds());
        plan.resource("aws:elasticache/subnetGroup:SubnetGroup", "data").input("subnetIds", dataSubnetIds());
        plan.resource(GROUP, "postgres").input("vpcId", ref(VPC, "network"));
        plan.resource(GROUP, "redis").input("vpcId", ref(VPC, "network"));
        rule(plan, INGRESS, "postgres-app", "postgres", 5432).input("referencedSecurityGroupId", ref(GROUP, "app"));
        rule(plan, INGRESS, "redis-app", "redis", 6379).input("referencedSecurityGroupId", ref(GROUP, "app"));
        rule(plan, EGRESS, "app-postgres", "app", 5432).input("referencedSecurityGroupId", ref(GROUP, "postgres"));
        rule(plan, EGRESS, "app-redis", "app", 6379).input("referencedSecurityGroupId", ref(GROUP, "redis"));
        plan.resource("aws:rds/instance:Instance", "postgres")
                .input("engine", "postgres")
                .input("instanceClass", "db.t4g.medium")
                .input("dbSubnetGroupName", ref("aws:rds/subnetGroup:SubnetGroup", "data"))
                .input("vpcSecurityGroupIds", List.of(ref(GROUP, "postgres")));
        plan.resource("aws:elasticache/replicationGroup:ReplicationGroup", "redis")
                .input("nodeType", "cache.t4g.small")
                .input("subnetGroupName", ref("aws:elasticache/subnetGroup:SubnetGroup", "data"))
                .input("securityGroupIds", List.of(ref(GROUP, "redis")));
        plan.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "logs")
                .input("vpcEndpointType", "Interface")
                .input("subnetIds", subnets);
        for (int i = 0; i < 5; i++) {
            plan.resource("aws:s3/bucketV2:BucketV2", "bucket-" + i).input("bucket", "bucket-" + i);
        }
        plan.resource("aws:secretsmanager/secret:Secret", "keys").input("name", "keys");
        plan.resource("aws:kms/key:Key", "storage").input("description", "storage");
        plan.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "cpu").input("threshold", 80);
        plan.resource("aws:backup/vault:Vault", "vault").input("name", "vault");
        return plan;
    }

    private static List<Object> dataSubnetIds() {
        return List.of(ref(SUBNET, "data-a"), ref(SUBNET, "data-b"));
    }

    private static void dataSubnets(PlanFixture plan) {
        for (var zone : List.of("a", "b")) {
            subnet(plan, "data", zone, zone.equals("a") ? "10.0.20.0/24" : "10.0.21.0/24");
        }
    }

    private static void network(PlanFixture plan) {
        plan.resource(NETWORK, "network").component();
        plan.resource(VPC, "network").input("cidrBlock", "10.0.0.0/16").parent(NETWORK, "network");
        plan.resource("aws:ec2/internetGateway:InternetGateway", "network").input("vpcId", ref(VPC, "network"));
        plan.resource("aws:ec2/eip:Eip", "nat").input("domain", "vpc");
        plan.resource(NAT, "nat")
                .input("subnetId", ref(SUBNET, "public-a"))
                .input("allocationId", ref("aws:ec2/eip:Eip", "nat"));
        for (var zone : List.of("a", "b")) {
            subnet(plan, "public", zone, zone.equals("a") ? "10.0.0.0/24" : "10.0.1.0/24");
            subnet(plan, "private", zone, zone.equals("a") ? "10.0.10.0/24" : "10.0.11.0/24");
            plan.resource("aws:ec2/route:Route", "public-" + zone)
                    .input("routeTableId", ref("aws:ec2/routeTable:RouteTable", "public-" + zone))
                    .input("destinationCidrBlock", "0.0.0.0/0")
                    .input("gatewayId", ref("aws:ec2/internetGateway:InternetGateway", "network"));
            plan.resource("aws:ec2/route:Route", "private-" + zone)
                    .input("routeTableId", ref("aws:ec2/routeTable:RouteTable", "private-" + zone))
                    .input("destinationCidrBlock", "0.0.0.0/0")
                    .input("natGatewayId", ref(NAT, "nat"));
        }
    }

    private static void subnet(PlanFixture plan, String tier, String zone, String cidr) {
        var name = tier + "-" + zone;
        plan.resource(SUBNET, name)
                .input("vpcId", ref(VPC, "network"))
                .input("availabilityZone", "us-east-1" + zone)
                .input("cidrBlock", cidr)
                .parent(NETWORK, "network");
        plan.resource("aws:ec2/routeTable:RouteTable", name).input("vpcId", ref(VPC, "network"));
        plan.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", name)
                .input("subnetId", ref(SUBNET, name))
                .input("routeTableId", ref("aws:ec2/routeTable:RouteTable", name));
    }

    private static void groups(PlanFixture plan) {
        for (var name : List.of("alb", "app", "efs")) {
            plan.resource(GROUP, name).input("vpcId", ref(VPC, "network")).input("description", name);
        }
        rule(plan, INGRESS, "alb-https", "alb", 443).input("cidrIpv4", "0.0.0.0/0");
        rule(plan, INGRESS, "alb-http", "alb", 80).input("cidrIpv4", "0.0.0.0/0");
        rule(plan, EGRESS, "alb-app", "alb", 3000).input("referencedSecurityGroupId", ref(GROUP, "app"));
        rule(plan, EGRESS, "alb-login", "alb", 443).input("cidrIpv4", "0.0.0.0/0");
        rule(plan, INGRESS, "app-alb", "app", 3000).input("referencedSecurityGroupId", ref(GROUP, "alb"));
        for (int port : List.of(22, 80, 443)) {
            rule(plan, EGRESS, "app-" + port, "app", port).input("cidrIpv4", "0.0.0.0/0");
        }
        rule(plan, EGRESS, "app-efs", "app", 2049).input("referencedSecurityGroupId", ref(GROUP, "efs"));
        rule(plan, INGRESS, "efs-app", "efs", 2049).input("referencedSecurityGroupId", ref(GROUP, "app"));
    }

    private static PlanFixture.Draft rule(PlanFixture plan, String type, String name, String group, int port) {
        return plan.resource(type, name)
                .input("securityGroupId", ref(GROUP, group))
                .input("ipProtocol", "tcp")
                .input("fromPort", port)
                .input("toPort", port);
    }

    private static void balancer(PlanFixture plan) {
        plan.resource(BALANCER, "alb")
                .input("internal", false)
                .input("subnets", List.of(ref(SUBNET, "public-a"), ref(SUBNET, "public-b")))
                .input("securityGroups", List.of(ref(GROUP, "alb")));
        plan.resource(TARGET_GROUP, "app").input("port", 3000).input("vpcId", ref(VPC, "network"));
        plan.resource(LISTENER, "https")
                .input("loadBalancerArn", ref(BALANCER, "alb"))
                .input("port", 443)
                .input("protocol", "HTTPS")
                .input(
                        "defaultActions",
                        List.of(
                                Map.of("type", "authenticate-cognito", "order", 1),
                                Map.of("type", "forward", "order", 2, "targetGroupArn", ref(TARGET_GROUP, "app"))));
    }

    private static void storage(PlanFixture plan) {
        plan.resource(FILE_SYSTEM, "workspace").input("encrypted", true).input("throughputMode", "elastic");
        plan.resource("aws:efs/accessPoint:AccessPoint", "workspace")
                .input("fileSystemId", ref(FILE_SYSTEM, "workspace"))
                .input("posixUser", Map.of("uid", 1000, "gid", 1000));
        for (var zone : List.of("a", "b")) {
            plan.resource(MOUNT_TARGET, "workspace-" + zone)
                    .input("fileSystemId", ref(FILE_SYSTEM, "workspace"))
                    .input("subnetId", ref(SUBNET, "private-" + zone))
                    .input("securityGroups", List.of(ref(GROUP, "efs")));
        }
    }

    private static void service(PlanFixture plan) {
        task(plan, "app");
        plan.resource("aws:iam/role:Role", "task").input("name", "openchamber-task");
        plan.resource(ROLE_POLICY, "task")
                .input("role", ref("aws:iam/role:Role", "task"))
                .input(
                        "policy",
                        "{\"Statement\":[{\"Action\":[\"elasticfilesystem:ClientMount\",\"elasticfilesystem:ClientWrite\"],"
                                + "\"Effect\":\"Allow\",\"Resource\":\"arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1\","
                                + "\"Sid\":\"Mount\"}],\"Version\":\"2012-10-17\"}");
        plan.resource(SERVICE, "app")
                .input("name", "OpenchamberService-dev")
                .input("desiredCount", 1)
                .input("taskDefinition", ref(TASK, "app"))
                .input("capacityProviderStrategies", List.of(Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1)))
                .input("networkConfiguration", taskNetwork("private"))
                .input(
                        "loadBalancers",
                        List.of(Map.of(
                                "containerName",
                                "openchamber",
                                "containerPort",
                                3000,
                                "targetGroupArn",
                                ref(TARGET_GROUP, "app"))));
    }

    private static void task(PlanFixture plan, String name) {
        plan.resource(TASK, name)
                .input("cpu", "4096")
                .input("memory", "8192")
                .input(
                        "containerDefinitions",
                        "[{\"environment\":[{\"name\":\"GIT_USER_NAME\",\"value\":\"OpenChamber Bot\"},"
                                + "{\"name\":\"HOME\",\"value\":\"/workspace\"}],"
                                + "\"image\":\"openchamber:1.19\",\"name\":\"openchamber\"}]");
        if (name.equals("app")) {
            plan.resource(TASK, name)
                    .input(
                            "volumes",
                            List.of(Map.of(
                                    "name",
                                    "workspace",
                                    "efsVolumeConfiguration",
                                    Map.of("fileSystemId", ref(FILE_SYSTEM, "workspace")))));
        }
    }

    private static Map<String, Object> taskNetwork(String tier) {
        return Map.of(
                "assignPublicIp",
                tier.equals("public"),
                "securityGroups",
                List.of(ref(GROUP, "app")),
                "subnets",
                List.of(ref(SUBNET, tier + "-a"), ref(SUBNET, tier + "-b")));
    }
}
