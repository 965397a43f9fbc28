package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import agentworkspaces.plan.PlanFixture;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    @Test
    void nineEndpointsBesideANatGateway() {
        var plan = CostPlan.production().gateway("a");
        for (int i = 0; i < 9; i++) {
            plan.resource(CostPlan.ENDPOINT, "endpoint-" + i)
                    .input("vpcEndpointType", "Interface")
                    .input("subnetIds", List.of("subnet-a", "subnet-b"));
        }

        var advice = only(plan, "endpoints-beside-nat");

        // 131.40 for the endpoints, less 20 GB at the difference of 0.045 and 0.01
        assertEquals(usd("130.70"), advice.monthlySaving());
        assertEquals("9 interface endpoints beside a NAT gateway", advice.finding());
        assertEquals("vpcEndpoints", advice.change().setting());
    }

    @Test
    void theEndpointWithWhichTheTaskCallsModelsStays() {
        var plan = CostPlan.production().gateway("a");
        for (var service : List.of("logs", "bedrock-runtime")) {
            plan.resource(CostPlan.ENDPOINT, service)
                    .input("vpcEndpointType", "Interface")
                    .input("serviceName", "com.amazonaws.us-east-1." + service)
                    .input("subnetIds", List.of("subnet-a", "subnet-b"));
        }

        var advice = only(plan, "endpoints-beside-nat");

        assertEquals("1 interface endpoint beside a NAT gateway", advice.finding());
        assertEquals(
                "[\"s3\",\"dynamodb\",\"bedrock-runtime\"]", advice.change().value());
        assertEquals(
                "pulumi config rm vpcEndpoints && pulumi config set --path 'vpcEndpoints[0]' s3"
                        + " && pulumi config set --path 'vpcEndpoints[1]' dynamodb"
                        + " && pulumi config set --path 'vpcEndpoints[2]' bedrock-runtime",
                advice.change().command());
    }

    @Test
    void sizesWithMemoryToSpareAreSmallerOnes() {
        var plan = CostPlan.production();
        database(plan).input("instanceClass", "db.r6g.large");
        plan.resource(ResourceTypes.REPLICATION_GROUP, "redis")
                .input("nodeType", "cache.r6g.large")
                .input("numCacheClusters", 2);

        assertEquals(
                usd("70.08"),
                only(plan, "database-size").monthlySaving(),
                "730 hours at the difference of 0.225 and 0.129");
        assertEquals(
                usd("201.48"),
                only(plan, "cache-size").monthlySaving(),
                "two nodes at the difference of 0.206 and 0.068");
    }

    @Test
    void aDevelopmentStackNeedsNoStandby() {
        var production = CostPlan.production();
        database(production).input("multiAz", true);
        var development = CostPlan.development();
        database(development).input("multiAz", true);

        assertEquals(usd("23.18"), only(development, "standby-in-development").monthlySaving());
        assertEquals(
                List.of(),
                Advisor.advise(production.plan(), production.estimate(), new FixtureAlternatives(production.plan())));
    }

    private static PlanFixture.Draft database(CostPlan plan) {
        return plan.resource(ResourceTypes.DATABASE, "coder")
                .input("engine", "postgres")
                .input("instanceClass", "db.t4g.micro")
                .input("storageType", "gp3")
                .input("allocatedStorage", 100);
    }

    @Test
    void whatCannotBePlannedIsNoAdvice() {
        var plan = CostPlan.development().service("app", 4096, 8192, 1);

        assertEquals(List.of(), Advisor.advise(plan.plan(), plan.estimate(), change -> Optional.empty()));
    }

    @Test
    void endpointsAloneAreNoWaste() {
        var plan = CostPlan.production();
        plan.resource(CostPlan.ENDPOINT, "ecr")
                .input("vpcEndpointType", "Interface")
                .input("subnetIds", List.of("subnet-a", "subnet-b"));

        assertNone(plan, "endpoints-beside-nat");
    }

    @Test
    void onDemandTasksOfADevelopmentStack() {
        var advice = only(CostPlan.development().service("app", 4096, 8192, 1), "on-demand-in-development");

        // 144.16 on demand, 43.40 on Spot
        assertEquals(usd("100.76"), advice.monthlySaving());
        assertEquals("fargateSpot", advice.change().setting());
        assertEquals("true", advice.change().value());
    }

    @Test
    void onDemandTasksOfAProductionStackAreRight() {
        assertNone(CostPlan.production().service("app", 4096, 8192, 1), "on-demand-in-development");
    }

    @Test
    void tasksAlreadyOnSpotAreRight() {
        var plan = CostPlan.development().service("app", 4096, 8192, 1);
        plan.resource(CostPlan.SERVICE, "app").input("capacityProviderStrategies", List.of(CostPlan.SPOT));

        assertNone(plan, "on-demand-in-development");
    }

    @Test
    void withoutAPriceOfSpotThereIsNoFigure() {
        var plan = CostPlan.development().region("us-west-2").service("app", 4096, 8192, 1);
        plan.resource(CostPlan.TASK, "app").input("runtimePlatform", Map.of("cpuArchitecture", "ARM64"));

        assertNone(plan, "on-demand-in-development");
    }

    @Test
    void tasksThatRunAtNight() {
        var advice = only(CostPlan.development().service("app", 4096, 8192, 1), "idle-hours");

        assertEquals("08:00-20:00", advice.change().value());
        assertEquals("officeHours", advice.change().setting());
    }

    @Test
    void tasksWithAScheduleRestAtNight() {
        assertNone(CostPlan.development().service("app", 4096, 8192, 1).officeHours("app"), "idle-hours");
    }

    @Test
    void oneNatGatewayAZoneInADevelopmentStack() {
        var plan = CostPlan.development().gateway("a").gateway("b").gateway("c");

        var advice = only(plan, "nat-per-zone");

        // two gateways and their addresses
        assertEquals(usd("73.00"), advice.monthlySaving());
        assertEquals("3 NAT gateways in a development stack", advice.finding());
        assertEquals("natGateways", advice.change().setting());
        assertEquals("1", advice.change().value());
        assertNone(plan, "nat-in-development");
    }

    @Test
    void severalNatGatewaysOfAProductionStackAreRight() {
        assertNone(CostPlan.production().gateway("a").gateway("b"), "nat-per-zone");
    }

    @Test
    void aNatGatewayInADevelopmentStack() {
        var advice = only(CostPlan.development().gateway("a").service("app", 1024, 2048, 1), "nat-in-development");

        // gateway 32.85, 100 GB 4.50; its address goes and one of the task comes
        assertEquals(usd("37.35"), advice.monthlySaving());
        assertEquals("0", advice.change().value());
    }

    @Test
    void threePublicAddresses() {
        var advice = only(CostPlan.openChamber(), "public-ipv4");

        assertEquals("3 public IPv4 addresses for 10.95 USD a month", advice.finding());
        // gateway 32.85, 100 GB 4.50; its address goes and one of the task comes
        assertEquals(usd("37.35"), advice.monthlySaving());
    }

    @Test
    void twoPublicAddressesAreWhatALoadBalancerNeeds() {
        assertNone(CostPlan.production().loadBalancer("app", 2), "public-ipv4");
    }

    @Test
    void logsThatNeverExpire() {
        var plan = CostPlan.production();
        plan.resource(CostPlan.LOG_GROUP, "app");

        var estimate = plan.estimate(CostPlan.unusedBut(Usage.LOG_GB, "6"));
        var advice = Advisor.advise(plan.plan(), estimate, new FixtureAlternatives(plan.plan()))
                .get(0);

        // 73 GB after a year, 6 GB after a month
        assertEquals(usd("2.01"), advice.monthlySaving());
        assertEquals("logRetentionDays", advice.change().setting());
        assertEquals("30", advice.change().value());
    }

    @Test
    void logsThatExpireAreRight() {
        assertNone(CostPlan.openChamber(), "logs-without-retention");
    }

    @Test
    void containerInsights() {
        var plan = CostPlan.production();
        plan.resource("aws:ecs/cluster:Cluster", "app")
                .input("settings", List.of(Map.of("name", "containerInsights", "value", "enabled")));

        assertEquals(usd("12.00"), only(plan, "container-insights").monthlySaving());
    }

    @Test
    void thePlusTier() {
        var plan = CostPlan.production();
        plan.resource(CostPlan.USER_POOL, "users")
                .input("userPoolTier", "PLUS")
                .input("userPoolAddOns", Map.of("advancedSecurityMode", "ENFORCED"));

        assertEquals(usd("0.50"), only(plan, "cognito-plus").monthlySaving());
    }

    @Test
    void theGreatestSavingComesFirst() {
        var plan = CostPlan.development()
                .service("app", 4096, 8192, 1)
                .gateway("a")
                .loadBalancer("app", 2);
        plan.resource(CostPlan.LOG_GROUP, "app");

        assertEquals(
                List.of("idle-hours", "on-demand-in-development", "nat-in-development", "logs-without-retention"),
                advise(plan).stream().map(Advice::id).toList());
    }

    @Test
    void adviceSaysWhyAndHow() {
        var plan = CostPlan.development()
                .service("app", 4096, 8192, 1)
                .gateway("a")
                .loadBalancer("app", 2);

        for (var advice : advise(plan)) {
            assertFalse(advice.reason().isBlank(), advice::id);
            assertFalse(advice.change().setting().isBlank(), advice::id);
            assertFalse(advice.change().value().isBlank(), advice::id);
        }
    }

    private static Advice only(CostPlan plan, String id) {
        return advise(plan).stream()
                .filter(advice -> advice.id().equals(id))
                .reduce((one, two) -> {
                    throw new AssertionError(id + " is given twice");
                })
                .orElseThrow();
    }

    private static void assertNone(CostPlan plan, String id) {
        assertEquals(
                List.of(),
                advise(plan).stream().filter(advice -> advice.id().equals(id)).toList());
    }

    private static List<Advice> advise(CostPlan plan) {
        return Advisor.advise(plan.plan(), plan.estimate(), new FixtureAlternatives(plan.plan()));
    }
}
