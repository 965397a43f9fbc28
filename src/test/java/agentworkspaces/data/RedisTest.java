package agentworkspaces.data;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CACHE_CLUSTER;
import static agentworkspaces.plan.ResourceTypes.CACHE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.REPLICATION_GROUP;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Network;
import agentworkspaces.network.Networks;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.Root;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTest {

    private static final String CACHE_PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";

    private final Plan node = plan(Mode.KNOWN, RedisTest::node);
    private final Plan group = plan(Mode.KNOWN, (network, clients) -> group(network, clients, Optional.empty()));

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nodeIsOneOfTheTypeAsked(Mode mode) {
        var cluster = only(plan(mode, RedisTest::node), CACHE_CLUSTER);

        assertEquals("redis", cluster.text("engine").orElseThrow());
        assertEquals("cache.t3.micro", cluster.text("nodeType").orElseThrow());
        assertEquals(1, cluster.number("numCacheNodes").orElseThrow());
        assertEquals(6379, cluster.number("port").orElseThrow());
        assertTrue(cluster.is("applyImmediately"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void groupIsEncryptedAndHasAReplicaThatTakesOver(Mode mode) {
        var replicated =
                only(plan(mode, (network, clients) -> group(network, clients, Optional.empty())), REPLICATION_GROUP);

        assertTrue(replicated.is("atRestEncryptionEnabled"));
        assertTrue(replicated.is("transitEncryptionEnabled"));
        assertTrue(replicated.is("automaticFailoverEnabled"));
        assertTrue(replicated.is("multiAzEnabled"));
        assertEquals(2, replicated.number("numCacheClusters").orElseThrow());
        assertEquals(7, replicated.number("snapshotRetentionLimit").orElseThrow());
        assertEquals(Optional.empty(), replicated.input("kmsKeyId"));
    }

    @Test
    void groupTakesAKeyOfTheOwners() {
        var plan = plan(Mode.KNOWN, (network, clients) -> group(network, clients, Optional.of(Output.of(KEY))));

        assertEquals(KEY, only(plan, REPLICATION_GROUP).text("kmsKeyId").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void groupOfQueuesIsKeptForgetsNothingAndIsWorkedOnAtNight(Mode mode) {
        var care = new RedisGroup.Care(
                7,
                Optional.of(new RedisGroup.Windows("03:00-04:00", "sun:04:30-sun:05:30")),
                false,
                Optional.empty(),
                true);
        var plan = plan(mode, (network, clients) -> group(network, clients, care));
        var queues = only(plan, REPLICATION_GROUP);
        var parameters = only(plan, CACHE_PARAMETERS);

        assertTrue(queues.protect());
        assertEquals("03:00-04:00", queues.text("snapshotWindow").orElseThrow());
        assertEquals("sun:04:30-sun:05:30", queues.text("maintenanceWindow").orElseThrow());
        assertEquals("redis7", parameters.text("family").orElseThrow());
        assertEquals(List.of(Map.of("name", "maxmemory-policy", "value", "noeviction")), parameters.list("parameters"));
        if (mode == Mode.KNOWN) {
            assertEquals(List.of(parameters), plan.referenced(queues, "parameterGroupName"));
        }
    }

    @Test
    void groupOfACacheLeavesAllThatToAws() {
        var cache = only(group, REPLICATION_GROUP);

        assertFalse(cache.protect());
        for (var property : List.of("snapshotWindow", "maintenanceWindow", "parameterGroupName")) {
            assertEquals(Optional.empty(), cache.input(property), property);
        }
        assertEquals(List.of(), group.ofType(CACHE_PARAMETERS));
    }

    @Test
    void windowsAreWrittenAsElastiCacheReadsThem() {
        assertThrows(IllegalArgumentException.class, () -> new RedisGroup.Windows("3-4", "sun:04:30-sun:05:30"));
        assertThrows(IllegalArgumentException.class, () -> new RedisGroup.Windows("03:00-04:00", "04:30-05:30"));
    }

    @Test
    void cachesStandInTheGivenSubnetsUnderTheirOwnGroup() {
        for (var plan : List.of(node, group)) {
            var cache =
                    plan.ofType(CACHE_CLUSTER).isEmpty() ? only(plan, REPLICATION_GROUP) : only(plan, CACHE_CLUSTER);
            var subnets = only(plan, CACHE_SUBNETS);

            assertEquals(List.of(subnets), plan.referenced(cache, "subnetGroupName"));
            assertEquals(
                    List.of(named(plan, SUBNET, "web-private-a"), named(plan, SUBNET, "web-private-b")),
                    plan.referenced(subnets, "subnetIds"));
            assertEquals(
                    List.of(named(plan, SECURITY_GROUP, "sessions-cache")), plan.referenced(cache, "securityGroupIds"));
        }
    }

    @Test
    void onlyClientsReachACacheAndItReachesNobody() {
        for (var plan : List.of(node, group)) {
            var cache = named(plan, SECURITY_GROUP, "sessions-cache");
            var clients = named(plan, SECURITY_GROUP, "clients");
            var in = only(plan, INGRESS);
            var out = only(plan, EGRESS);

            assertEquals(List.of(cache), plan.referenced(in, "securityGroupId"));
            assertEquals(List.of(clients), plan.referenced(in, "referencedSecurityGroupId"));
            assertEquals(6379, in.number("fromPort").orElseThrow());
            assertEquals(6379, in.number("toPort").orElseThrow());
            assertEquals(List.of(clients), plan.referenced(out, "securityGroupId"));
        }
    }

    @Test
    void handsOutWhereToConnect() {
        var alone = node.outputs().get("host").toString();
        var replicated = group.outputs().get("host").toString();

        assertTrue(alone.endsWith(".0001.use1.cache.amazonaws.com"), alone);
        assertTrue(replicated.startsWith("master."), replicated);
        assertFalse((boolean) node.outputs().get("tls"));
        assertTrue((boolean) group.outputs().get("tls"));
    }

    @Test
    void clientsWaitForTheWaysAndTheCache() {
        assertEquals(3, ((List<?>) node.outputs().get("readiness")).size());
        assertEquals(3, ((List<?>) group.outputs().get("readiness")).size());
    }

    @Test
    void nodeTypeIsOneOfElastiCache() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new RedisNode.Args(null, null, "t3.micro", "sessions"));

        assertEquals("nodeType must begin with cache., got t3.micro", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 36})
    void snapshotsAreKeptFromOneTo35Days(int days) {
        var error = assertThrows(IllegalArgumentException.class, () -> new RedisGroup.Care(days, Optional.empty()));

        assertEquals("snapshotDays must be from 1 to 35, got " + days, error.getMessage());
    }

    private static Redis node(Network network, SecurityGroup clients) {
        return new RedisNode(
                "sessions",
                new RedisNode.Args(network.tier(Tier.PRIVATE), clients, "cache.t3.micro", "web-dev"),
                Root.OPTIONS);
    }

    private static Redis group(Network network, SecurityGroup clients, Optional<Output<String>> key) {
        return group(network, clients, new RedisGroup.Care(7, key));
    }

    private static Redis group(Network network, SecurityGroup clients, RedisGroup.Care care) {
        return new RedisGroup(
                "sessions",
                new RedisGroup.Args(network.tier(Tier.PRIVATE), clients, "cache.t3.micro", care, "web-dev"),
                Root.OPTIONS);
    }

    private static Plan plan(Mode mode, BiFunction<Network, SecurityGroup, Redis> cache) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var network = Networks.withoutNat();
            var clients = SecurityGroups.create(network, "clients", "Clients", network.vpcId(), "clients");
            var redis = cache.apply(network, clients);
            context.export("host", redis.host());
            context.export("tls", Output.of(redis.usesTls()));
            context.export(
                    "readiness",
                    Output.all(redis.readiness().stream().map(Resource::urn).toList()));
        });
    }
}
