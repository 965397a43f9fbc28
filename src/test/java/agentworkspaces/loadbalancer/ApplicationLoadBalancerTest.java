package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationLoadBalancerTest {

    @Test
    void standsInEveryPublicSubnet() {
        var plan = plan(Balancers.EVERYBODY, true);

        assertEquals(
                List.of("net-public-a", "net-public-b", "net-public-c"),
                plan.graph().to(only(plan, LOAD_BALANCER), "subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(List.of(only(plan, SECURITY_GROUP)), plan.graph().to(only(plan, LOAD_BALANCER), "securityGroups"));
    }

    @Test
    void facesTheInternetOnlyFromSubnetsWithPublicAddresses() {
        var inside = Plans.ofProgram(context -> new ApplicationLoadBalancer(
                "app",
                new ApplicationLoadBalancer.Args(
                        Networks.of(2, 1).tier(Tier.PRIVATE),
                        Balancers.EVERYBODY,
                        900,
                        Optional.empty(),
                        "app-test",
                        true),
                Root.OPTIONS));

        assertTrue(only(inside, LOAD_BALANCER).is("internal"));
        assertEquals(
                List.of("net-private-a", "net-private-b"),
                inside.graph().to(only(inside, LOAD_BALANCER), "subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(
                Optional.of(false),
                only(plan(Balancers.EVERYBODY, true), LOAD_BALANCER).input("internal"));
    }

    @Test
    void waitsForTheInternetGatewayWithoutWhichAwsRefusesIt() {
        var plan = plan(Balancers.EVERYBODY, true);

        assertEquals(
                List.of(named(plan, ROUTE, "net-public").urn()),
                only(plan, LOAD_BALANCER).dependsOn());
    }

    @Test
    void refusesRequestsThatAreNotWellFormed() {
        var balancer = only(plan(Balancers.EVERYBODY, true), LOAD_BALANCER);

        assertTrue(balancer.is("dropInvalidHeaderFields"));
        assertEquals("defensive", balancer.text("desyncMitigationMode").orElseThrow());
        assertEquals(900, balancer.number("idleTimeout").orElseThrow());
    }

    @Test
    void letsEachAddressBlockInOnThePortsThatItIsTold() {
        assertEquals(
                List.of(
                        "198.51.100.0/24 443 HTTPS from users",
                        "198.51.100.0/24 80 HTTP from users, only to be redirected",
                        "203.0.113.0/24 443 HTTPS from users",
                        "203.0.113.0/24 80 HTTP from users, only to be redirected"),
                ways(Entrance.HTTPS, Entrance.REDIRECT));
        assertEquals(
                List.of("198.51.100.0/24 443 HTTPS from users", "203.0.113.0/24 443 HTTPS from users"),
                ways(Entrance.HTTPS));
        assertEquals(
                List.of("198.51.100.0/24 80 HTTP from users", "203.0.113.0/24 80 HTTP from users"),
                ways(Entrance.HTTP));
    }

    @Test
    void idleTimeoutsThatAwsRefusesAreRefused() {
        for (var seconds : List.of(0, 4001)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ApplicationLoadBalancer.Args(
                            null, Balancers.EVERYBODY, seconds, Optional.empty(), "app", true));
        }
    }

    @Test
    void logsEveryRequestOnceItMayWriteToTheBucket() {
        var plan = Plans.ofProgram(context -> {
            var writer = LogWriter.loadBalancers("123456789012", "us-east-1");
            var bucket = new LogBucket("logs", new LogBucket.Args(writer, 90, true), Root.OPTIONS);
            Balancers.in(Networks.of(3, 0), Balancers.EVERYBODY, Optional.of(bucket), true);
        });
        var balancer = only(plan, LOAD_BALANCER);

        assertTrue(balancer.is("accessLogs.enabled"));
        assertEquals(
                List.of(only(plan, "aws:s3/bucketV2:BucketV2")), plan.graph().to(balancer, "accessLogs.bucket"));
        assertEquals(
                Set.of(
                        named(plan, ROUTE, "net-public").urn(),
                        only(plan, "aws:s3/bucketPolicy:BucketPolicy").urn()),
                Set.copyOf(balancer.dependsOn()));
        assertEquals(
                Optional.empty(),
                only(plan(Balancers.EVERYBODY, true), LOAD_BALANCER).input("accessLogs"));
    }

    @Test
    void connectsToNothingByItself() {
        assertEquals(List.of(), plan(Balancers.EVERYBODY, true).ofType(EGRESS));
    }

    @Test
    void awsRefusesToDeleteItOnlyWhileItIsKept() {
        assertTrue(only(plan(Balancers.EVERYBODY, true), LOAD_BALANCER).is("enableDeletionProtection"));
        assertFalse(only(plan(Balancers.EVERYBODY, false), LOAD_BALANCER).is("enableDeletionProtection"));
    }

    private static List<String> ways(Entrance... entrances) {
        var blocks = List.of(Cidr.parse("203.0.113.0/24"), Cidr.parse("198.51.100.0/24"));
        return plan(new Clients(blocks, Set.of(entrances)), true).ofType(INGRESS).stream()
                .map(rule -> rule.text("cidrIpv4").orElseThrow() + " "
                        + rule.text("toPort").orElseThrow() + " "
                        + rule.text("description").orElseThrow())
                .sorted()
                .toList();
    }

    private static Plan plan(Clients clients, boolean retain) {
        return Plans.ofProgram(context -> Balancers.in(Networks.of(3, 0), clients, Optional.empty(), retain));
    }
}
