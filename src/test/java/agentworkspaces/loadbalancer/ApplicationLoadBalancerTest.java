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
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationLoadBalancerTest {

    @Test
    void standsInEveryPublicSubnet() {
        var plan = plan(Balancers.plain(), true);

        assertEquals(
                List.of("net-public-a", "net-public-b", "net-public-c"),
                plan.graph().to(only(plan, LOAD_BALANCER), "subnets").stream()
                        .map(PlannedResource::name)
                        .toList());
        assertEquals(List.of(only(plan, SECURITY_GROUP)), plan.graph().to(only(plan, LOAD_BALANCER), "securityGroups"));
    }

    @Test
    void waitsForTheInternetGatewayWithoutWhichAwsRefusesIt() {
        var plan = plan(Balancers.plain(), true);

        assertEquals(
                List.of(named(plan, ROUTE, "net-public").urn()),
                only(plan, LOAD_BALANCER).dependsOn());
    }

    @Test
    void refusesRequestsThatAreNotWellFormed() {
        var balancer = only(plan(Balancers.plain(), true), LOAD_BALANCER);

        assertTrue(balancer.is("dropInvalidHeaderFields"));
        assertEquals("defensive", balancer.text("desyncMitigationMode").orElseThrow());
        assertEquals(900, balancer.number("idleTimeout").orElseThrow());
    }

    @Test
    void letsEachAddressBlockInOnBothPortsWhileItRedirects() {
        assertEquals(
                List.of("198.51.100.0/24 443", "198.51.100.0/24 80", "203.0.113.0/24 443", "203.0.113.0/24 80"),
                ways(true));
    }

    @Test
    void letsEachAddressBlockInOnHttpsAloneOtherwise() {
        assertEquals(List.of("198.51.100.0/24 443", "203.0.113.0/24 443"), ways(false));
    }

    @Test
    void logsEveryRequestOnceItMayWriteToTheBucket() {
        var plan = Plans.ofProgram(context -> {
            var writer = LogWriter.loadBalancers("123456789012", "us-east-1");
            var bucket = new LogBucket("logs", new LogBucket.Args(writer, 90, true), Root.OPTIONS);
            Balancers.in(Networks.of(3, 0), Balancers.plain(), Optional.of(bucket), true);
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
                only(plan(Balancers.plain(), true), LOAD_BALANCER).input("accessLogs"));
    }

    @Test
    void connectsToNothingByItself() {
        assertEquals(List.of(), plan(Balancers.plain(), true).ofType(EGRESS));
    }

    @Test
    void awsRefusesToDeleteItOnlyWhileItIsKept() {
        assertTrue(only(plan(Balancers.plain(), true), LOAD_BALANCER).is("enableDeletionProtection"));
        assertFalse(only(plan(Balancers.plain(), false), LOAD_BALANCER).is("enableDeletionProtection"));
    }

    private static List<String> ways(boolean httpRedirect) {
        var settings = Balancers.settings(
                Optional.of(Balancers.CERTIFICATE),
                Optional.empty(),
                httpRedirect,
                "203.0.113.0/24",
                "198.51.100.0/24");
        return plan(settings, true).ofType(INGRESS).stream()
                .map(rule -> rule.text("cidrIpv4").orElseThrow() + " "
                        + rule.text("toPort").orElseThrow())
                .sorted()
                .toList();
    }

    private static Plan plan(LoadBalancerSettings settings, boolean retain) {
        return Plans.ofProgram(context -> Balancers.in(Networks.of(3, 0), settings, retain));
    }
}
