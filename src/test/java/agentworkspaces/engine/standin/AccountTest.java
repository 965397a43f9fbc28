package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.EngineSide.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.engine.standin.EngineSide.Created;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pretended account refuses because of what it holds. */
class AccountTest extends StandInFixture {

    private static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    private static final String LISTENER = "aws:lb/listener:Listener";
    private static final String REPOSITORY = "aws:ecr/repository:Repository";
    private static final String CLUSTER = "aws:ecs/cluster:Cluster";

    @Test
    void refusesASecondResourceOfTheSameName() {
        engine.create(REPOSITORY, Map.of("name", "app"));
        assertEquals("app exists already", refusal(() -> engine.create(REPOSITORY, Map.of("name", "app"))));
    }

    @Test
    void refusesASecondOfWhatAnAccountHasOnce() {
        var detector = "aws:guardduty/detector:Detector";
        engine.create(detector, Map.of());
        assertEquals("the account has one already", refusal(() -> engine.create(detector, Map.of())));
    }

    @Test
    void keepsTheNameOfASecretThatCanBeRecovered() {
        for (var window : List.of(7, 0)) {
            var inputs = Map.<String, Object>of("name", "secret-" + window, "recoveryWindowInDays", window);
            engine.delete(engine.create(SECRET, inputs));
            if (window == 0) {
                engine.create(SECRET, inputs);
            } else {
                assertTrue(refusal(() -> engine.create(SECRET, inputs)).contains("already scheduled for deletion"));
            }
        }
    }

    @Test
    void refusesTheSameRuleUnderAnotherDescription() {
        var group = engine.create(SECURITY_GROUP, Map.of("name", "g"));
        var rule = Map.<String, Object>of("securityGroupId", group.id(), "ipProtocol", "tcp", "cidrIpv4", "0.0.0.0/0");
        var type = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
        engine.create(type, with(rule, "description", "one"));
        assertTrue(refusal(() -> engine.create(type, with(rule, "description", "other")))
                .contains("Duplicate"));
        engine.create(type, with(rule, "ipProtocol", "udp"));
    }

    @Test
    void refusesToDeleteABucketThatMayHoldSomething() {
        var kept = engine.create("aws:s3/bucketV2:BucketV2", Map.of("bucket", "kept", "forceDestroy", false));
        assertTrue(refusal(() -> engine.delete(kept)).contains("while forceDestroy is false"));
        engine.delete(engine.create("aws:s3/bucketV2:BucketV2", Map.of("bucket", "gone", "forceDestroy", true)));
    }

    @Test
    void refusesToDeleteWhatIsInUseOrProtected() {
        var vpc = engine.create(VPC, TEN);
        var group = engine.create(SECURITY_GROUP, Map.of("name", "g", "vpcId", vpc.id()));
        var balancer = engine.create(
                LOAD_BALANCER,
                Map.of("name", "b", "securityGroups", List.of(group.id()), "enableDeletionProtection", true));
        var pool = engine.create(USER_POOL, Map.of("name", "users", "deletionProtection", "ACTIVE"));

        assertEquals(
                vpc.id() + " cannot be deleted while " + group.id() + " uses it", refusal(() -> engine.delete(vpc)));
        assertEquals(
                group.id() + " cannot be deleted while " + balancer.id() + " uses it",
                refusal(() -> engine.delete(group)));
        assertTrue(refusal(() -> engine.delete(balancer)).contains("while enableDeletionProtection is true"));
        assertTrue(refusal(() -> engine.delete(pool)).contains("while deletionProtection is ACTIVE"));
        assertTrue(List.of(vpc, group, balancer, pool).stream().allMatch(engine::exists));
    }

    @Test
    void deletesWhatNobodyUses() {
        var vpc = engine.create(VPC, TEN);
        engine.delete(vpc);
        assertFalse(engine.exists(vpc));
        assertEquals(
                List.of(Call.Kind.CREATE, Call.Kind.DELETE),
                provider.changes().stream().map(Call::kind).toList());
    }

    @Test
    void refusesANatGatewayBeforeTheInternetGateway() {
        var vpc = engine.create(VPC, TEN);
        var subnet = engine.create(SUBNET, Map.of("vpcId", vpc.id(), "cidrBlock", "10.0.0.0/24"));
        var nat = Map.<String, Object>of("subnetId", subnet.id());
        assertEquals(
                "the VPC has no internet gateway attached",
                refusal(() -> engine.create("aws:ec2/natGateway:NatGateway", nat)));
        engine.create("aws:ec2/internetGateway:InternetGateway", Map.of("vpcId", vpc.id()));
        engine.create("aws:ec2/natGateway:NatGateway", nat);
    }

    @Test
    void refusesAServiceBeforeWhatItNeeds() {
        var cluster = engine.create(CLUSTER, Map.of("name", "c"));
        var group = engine.create(TARGET_GROUP, Map.of("name", "t"));
        var tasks =
                engine.create(TASK_DEFINITION, Map.of("family", "f", "containerDefinitions", "[{\"name\":\"web\"}]"));
        var service = Map.<String, Object>of(
                "name",
                "s",
                "cluster",
                cluster.id(),
                "taskDefinition",
                tasks.outputs().get("arn"),
                "capacityProviderStrategies",
                List.of(Map.of("capacityProvider", "FARGATE")),
                "loadBalancers",
                List.of(Map.of("targetGroupArn", group.id(), "containerName", "web")));

        assertTrue(refuses(service).contains("does not have an associated load balancer"));
        engine.create(LISTENER, Map.of("defaultActions", List.of(Map.of("targetGroupArn", group.id()))));
        assertEquals("the capacity provider FARGATE is not associated with the cluster", refuses(service));
        engine.create(
                "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
                Map.of("clusterName", "c", "capacityProviders", List.of("FARGATE")));
        assertTrue(refuses(with(
                        service,
                        "loadBalancers",
                        List.of(Map.of("targetGroupArn", group.id(), "containerName", "api"))))
                .contains("the container api does not exist"));
        engine.create(SERVICE, service);
    }

    @Test
    void refusesMountTargetsInTwoNetworksOrTwiceInAZone() {
        var one = subnetOfItsOwn("us-east-1a");
        var files = engine.create("aws:efs/fileSystem:FileSystem", Map.of());
        engine.create("aws:efs/mountTarget:MountTarget", Map.of("fileSystemId", files.id(), "subnetId", one.id()));
        for (var place : Map.of(one, "in this zone", subnetOfItsOwn("us-east-1b"), "in another VPC")
                .entrySet()) {
            var inputs = Map.<String, Object>of(
                    "fileSystemId", files.id(), "subnetId", place.getKey().id());
            var refusal = refusal(() -> engine.create("aws:efs/mountTarget:MountTarget", inputs));
            assertTrue(refusal.endsWith(place.getValue()), refusal);
        }
    }

    @Test
    void refusesToMoveALoadBalancerToAnotherNetwork() {
        var here = subnetOfItsOwn("us-east-1a");
        var there = subnetOfItsOwn("us-east-1a");
        var balancer = engine.create(LOAD_BALANCER, Map.of("name", "b", "subnets", List.of(here.id())));
        var moved = Map.<String, Object>of("name", "b", "subnets", List.of(there.id()));
        assertEquals(
                "the subnets must be in the VPC of the load balancer", refusal(() -> engine.update(balancer, moved)));
        engine.update(balancer, Map.of("name", "b", "subnets", List.of(here.id()), "idleTimeout", 60));
    }

    @Test
    void refusesToTakeAwayWhatTheProviderWouldNotReset() {
        var configuration = Map.of("executeCommandConfiguration", Map.of("logging", "OVERRIDE"));
        var cluster = engine.create(CLUSTER, Map.of("name", "c", "configuration", configuration));

        assertEquals(
                "the provider would not reset [configuration], which the program takes away",
                refusal(() -> engine.update(cluster, Map.of("name", "c"))));
        engine.update(
                cluster,
                Map.of(
                        "name",
                        "c",
                        "configuration",
                        Map.of("executeCommandConfiguration", Map.of("logging", "DEFAULT"))));
    }

    @Test
    void endsANamePrefixAnewEachTime() {
        var group = "aws:cloudwatch/logGroup:LogGroup";
        var one = engine.create(group, Map.of("namePrefix", "/logs/"));
        var other = engine.create(group, Map.of("namePrefix", "/logs/"));

        assertTrue(one.id().matches("/logs/[0-9a-f]{26}"), one.id());
        assertNotEquals(one.id(), other.id());
    }

    private Created subnetOfItsOwn(String zone) {
        var vpc = engine.create(VPC, TEN);
        return engine.create(SUBNET, Map.of("vpcId", vpc.id(), "cidrBlock", "10.0.0.0/24", "availabilityZone", zone));
    }

    private String refuses(Map<String, Object> service) {
        return refusal(() -> engine.create(SERVICE, service));
    }
}
