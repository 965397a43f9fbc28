package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sums computed by hand from AWS's list prices, for the five plans. */
class GoldenCasesTest {

    @Test
    void openChamberOnDemandCosts14416() {
        assertEquals(usd("144.16"), task(4096, 8192, 1).estimate(unused()).total());
    }

    @Test
    void openChamberOnSpotCosts4340() {
        var plan = task(4096, 8192, 1);
        plan.resource(CostPlan.SERVICE, "task").input("capacityProviderStrategies", List.of(CostPlan.SPOT));

        assertEquals(usd("43.40"), plan.estimate(unused()).total());
    }

    @Test
    void openChamberInOfficeHoursCosts5154() {
        var plan = task(4096, 8192, 1).officeHours("task");

        assertEquals(usd("51.54"), plan.estimate(unused()).total());
    }

    @Test
    void openChamberWithAllThatItsPlanListsCosts22123() {
        var estimate = CostPlan.openChamber().estimate();
        var listed = estimate.lines().stream()
                .filter(line -> !line.priceId().equals("logs.storage"))
                .toList();

        assertEquals(usd("221.23"), sumOfResources(listed));
    }

    /** The rows of the plan's cost table beside ours. */
    @Test
    void openChamberTableHasTheseRows() {
        var estimate = CostPlan.openChamber().estimate();

        assertEquals(usd("144.16"), rows(estimate, "fargate"));
        assertEquals(usd("37.35"), rows(estimate, "vpc.nat"));
        assertEquals(usd("22.27"), rows(estimate, "lb."));
        assertEquals(usd("10.95"), rows(estimate, "vpc.ipv4"));
        assertEquals(usd("3.00"), rows(estimate, "efs"));
        assertEquals(usd("1.00"), rows(estimate, "ecr"));
        assertEquals(usd("2.50"), rows(estimate, "logs.ingestion"));
        assertEquals(usd("0.00"), rows(estimate, "cognito"));
        assertEquals(usd("0.00"), rows(estimate, "transfer.out"));
    }

    @Test
    void openCodeInAPublicSubnetCosts6342() {
        var plan = task(1024, 2048, 1).loadBalancer("opencode", 2);
        plan.resource(CostPlan.SERVICE, "task").input("networkConfiguration", Map.of("assignPublicIp", true));

        assertEquals(usd("63.42"), plan.estimate(unused()).total());
    }

    @Test
    void twoTasksOfTheAgentOrchestratorCost7208() {
        assertEquals(usd("72.08"), task(1024, 2048, 2).estimate(unused()).total());
    }

    @Test
    void twoTasksOfTheWebsiteAgentCost7208InUsEast1() {
        assertEquals(usd("72.08"), task(1024, 2048, 2).estimate(unused()).total());
    }

    @Test
    void sixServicesOfCoderCost19066() {
        var plan = CostPlan.production()
                .service("coder", 1024, 4096, 1)
                .service("litellm", 512, 2048, 2)
                .service("key-provisioner", 256, 512, 1)
                .service("clickhouse", 1024, 4096, 1)
                .service("langfuse-web", 1024, 2048, 1)
                .service("langfuse-worker", 512, 1024, 1);

        assertEquals(usd("190.66"), plan.estimate(unused()).total());
    }

    @Test
    void threeNatGatewaysCost9855AndOneCosts3285() {
        var one = CostPlan.production().gateway("a").estimate(unused());
        var three = CostPlan.production().gateway("a").gateway("b").gateway("c").estimate(unused());

        assertEquals(usd("32.85"), rows(one, "vpc.nat"));
        assertEquals(usd("98.55"), rows(three, "vpc.nat"));
    }

    @Test
    void aNatInstanceCosts371() {
        var plan = CostPlan.development().natInstance();

        assertEquals(usd("3.71"), plan.estimate(unused()).total());
    }

    @Test
    void nineInterfaceEndpointsInTwoZonesCost13140() {
        var plan = CostPlan.production();
        for (int i = 0; i < 9; i++) {
            plan.resource(CostPlan.ENDPOINT, "endpoint-" + i)
                    .input("vpcEndpointType", "Interface")
                    .input("subnetIds", List.of("subnet-a", "subnet-b"));
        }

        assertEquals(usd("131.40"), plan.estimate(unused()).total());
    }

    private static CostPlan task(int cpu, int memory, int count) {
        return CostPlan.production().service("task", cpu, memory, count);
    }

    private static BigDecimal rows(Estimate estimate, String prefix) {
        Predicate<CostLine> matches = line -> line.priceId().startsWith(prefix);
        return Estimate.cost(estimate.lines().stream().filter(matches).toList());
    }

    private static BigDecimal sumOfResources(List<CostLine> lines) {
        return lines.stream().collect(Collectors.groupingBy(CostLine::urn)).values().stream()
                .map(Estimate::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.UNNECESSARY);
    }
}
