package agentworkspaces.platform.cao;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.CACHE_CLUSTER;
import static agentworkspaces.plan.ResourceTypes.CACHE_SUBNETS;
import static agentworkspaces.plan.ResourceTypes.REPLICATION_GROUP;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.platform.Policies;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaoStoresTest {

    private final Plan plan = CaoPlans.of();

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("A27 sessionsExpireAndCanBeRestored")
    void sessionsExpireAndCanBeRestored(Mode mode) {
        var table = only(CaoPlans.of(mode), TABLE);

        assertEquals("cao-sessions", table.text("name").orElseThrow());
        assertEquals("PAY_PER_REQUEST", table.text("billingMode").orElseThrow());
        assertTrue(table.is("pointInTimeRecovery.enabled"));
        assertEquals(
                35, table.number("pointInTimeRecovery.recoveryPeriodInDays").orElseThrow());
        assertTrue(table.is("ttl.enabled"));
        assertTrue(table.is("deletionProtectionEnabled"));
        assertTrue(table.protect());
    }

    @Test
    @DisplayName("A28 redisIsOneSmallNodeInThePrivateSubnets")
    void redisIsOneSmallNodeInThePrivateSubnets() {
        var redis = only(plan, CACHE_CLUSTER);
        var subnets = only(plan, CACHE_SUBNETS);

        assertEquals("redis", redis.text("engine").orElseThrow());
        assertEquals("cache.t3.micro", redis.text("nodeType").orElseThrow());
        assertEquals(1, redis.number("numCacheNodes").orElseThrow());
        assertEquals(List.of(subnets), plan.referenced(redis, "subnetGroupName"));
        assertEquals(
                List.of(named(plan, SUBNET, "cao-private-a"), named(plan, SUBNET, "cao-private-b")),
                plan.referenced(subnets, "subnetIds"));
        assertEquals(
                List.of(named(plan, SECURITY_GROUP, "sessions-cache")), plan.referenced(redis, "securityGroupIds"));
        assertTrue(only(plan, SERVICE).dependsOn().contains(redis.urn()));
    }

    @Test
    @DisplayName("A29 replicationGroupTakesThePlaceOfTheNode")
    void replicationGroupTakesThePlaceOfTheNode() {
        var replicated = CaoPlans.of("redisReplication", "true");
        var group = only(replicated, REPLICATION_GROUP);

        assertEquals(List.of(), plan.ofType(REPLICATION_GROUP));
        assertEquals(List.of(), replicated.ofType(CACHE_CLUSTER));
        assertTrue(group.is("atRestEncryptionEnabled"));
        assertTrue(group.is("transitEncryptionEnabled"));
        assertEquals("true", CaoServiceTest.environment(replicated).get("REDIS_TLS"));
    }

    @Test
    @DisplayName("A30 tasksUseItemsOfTheTableAndNothingElseOfDynamoDb")
    void tasksUseItemsOfTheTableAndNothingElseOfDynamoDb() {
        var policy = named(plan, ROLE_POLICY, "cao-task");
        var statement = Policies.statement(policy, "policy", "UseSessions");

        assertEquals(
                List.of("arn:aws:dynamodb:us-east-1:123456789012:table/cao-sessions"), Policies.resources(statement));
        assertFalse(Policies.actions(statement).contains("dynamodb:*"));
        assertTrue(Policies.actions(statement).contains("dynamodb:Query"));
    }

    @Test
    @DisplayName("A31 executionRoleReadsNoSecretWhileThereIsNone")
    void executionRoleReadsNoSecretWhileThereIsNone() {
        var policy = named(plan, ROLE_POLICY, "cao-execution").text("policy").orElseThrow();

        assertTrue(policy.contains("ecr:BatchGetImage"));
        assertTrue(policy.contains("logs:PutLogEvents"));
        assertFalse(policy.contains("secretsmanager"));
    }

    @Test
    void eachStoreGoesByItsOwnSwitch() {
        var withoutTable = CaoPlans.of("dynamodbEnabled", "false");
        var withoutRedis = CaoPlans.of("redisEnabled", "false");

        assertEquals(List.of(), withoutTable.ofType(TABLE));
        assertFalse(CaoServiceTest.environment(withoutTable).containsKey("DYNAMODB_TABLE"));
        assertEquals(1, withoutTable.ofType(CACHE_CLUSTER).size());
        assertEquals(List.of(), withoutRedis.ofType(CACHE_CLUSTER));
        assertEquals(List.of(), withoutRedis.ofType(CACHE_SUBNETS));
        assertFalse(CaoServiceTest.environment(withoutRedis).containsKey("REDIS_HOST"));
        assertEquals(1, withoutRedis.ofType(TABLE).size());
    }
}
