package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void baselineAndUsageAddUpToTheTotal() {
        var estimate = CostPlan.openChamber().estimate();

        assertEquals(usd("204.39"), estimate.baseline());
        assertEquals(usd("16.99"), estimate.usage());
        assertEquals(usd("221.38"), estimate.total());
    }

    @Test
    void theTotalIsTheSumOfTheResourcesAsShown() {
        var estimate = CostPlan.openChamber().estimate();
        var shown =
                estimate.byResource().values().stream().map(Estimate::cost).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertEquals(estimate.total(), shown);
    }

    @Test
    void aBusierStackCostsMore() {
        var plan = CostPlan.openChamber();

        var small = plan.estimate(UsageProfile.named("small", "openchamber"));
        var team = plan.estimate();
        var busy = plan.estimate(UsageProfile.named("busy", "openchamber"));

        assertTrue(small.total().compareTo(team.total()) < 0, small.total() + " < " + team.total());
        assertTrue(team.total().compareTo(busy.total()) < 0, team.total() + " < " + busy.total());
        assertEquals(small.baseline(), busy.baseline());
    }

    @Test
    void linesAreGroupedByTheComponentThatMakesTheResource() {
        var plan = CostPlan.production().gateway("a");
        plan.resource("agent-workspaces:network:Network", "app").component();
        plan.resource(CostPlan.NAT, "a").parent("agent-workspaces:network:Network", "app");

        var components = plan.estimate().byComponent();

        assertEquals(List.of("Network", "ec2"), List.copyOf(components.keySet()));
        assertEquals(
                List.of("NAT gateway", "Data processed"),
                components.get("Network").stream().map(CostLine::item).toList());
    }

    @Test
    void aLineSaysWhatIsBilled() {
        var line = CostPlan.production().gateway("a").estimate().lines().get(1);

        assertEquals(
                new CostLine(
                        "ec2",
                        "urn:pulumi:prod::agent-workspaces::aws:ec2/natGateway:NatGateway::a",
                        CostPlan.NAT,
                        "a",
                        "",
                        "NAT gateway",
                        "hour",
                        new BigDecimal("730"),
                        new BigDecimal("0.045"),
                        "vpc.nat.hour",
                        "us-east-1",
                        false),
                line);
    }

    @Test
    void theRegionsOfPricesAreThoseOfPricedLines() {
        var plan = CostPlan.production().region("us-west-2").loadBalancer("app", 2);
        assertEquals(List.of("us-west-2"), plan.estimate().priceRegions());

        plan.resource(CostPlan.LOG_GROUP, "edge").region("us-east-1");
        plan.resource(CostPlan.NAT, "far").region("ap-south-2");
        assertEquals(List.of("us-west-2", "us-east-1"), plan.estimate().priceRegions());
    }

    @Test
    void aRegionWithoutPricesIsReportedAndCountsNothing() {
        var estimate = CostPlan.openChamber().region("ap-south-2").estimate();

        assertEquals(usd("0.00"), estimate.total());
        assertEquals(List.of(), estimate.priceRegions());
        assertTrue(
                estimate.notPriced().stream()
                        .map(NotPriced::reason)
                        .anyMatch("no price in ap-south-2 was seen"::equals),
                () -> estimate.notPriced().toString());
    }

    @Test
    void everyBilledItemOfUsEast1IsNotPricedElsewhere() {
        var known = CostPlan.openChamber().estimate();
        var unknown = CostPlan.openChamber().region("ap-south-2").estimate();

        assertEquals(known.lines().size(), unknown.notPriced().size());
    }

    @Test
    void frankfurtHasPricesOfItsOwn() {
        var estimate = CostPlan.openChamber().region("eu-central-1").estimate();

        // task 730 x (4 x 0.04656 + 8 x 0.00511) = 165.80; NAT 37.96 + 5.20; balancer 19.71 + 5.84; EFS 3.60; images
        // 1.00; logs 3.15 + 0.16; addresses 10.95; data out is within the free 100 GB
        assertEquals(usd("253.37"), estimate.total());
        assertEquals(List.of(), estimate.notPriced());
    }

    @Test
    void oregonCostsWhatVirginiaDoes() {
        var oregon = CostPlan.openChamber().region("us-west-2").estimate();

        assertEquals(CostPlan.openChamber().estimate().total(), oregon.total());
        assertEquals(List.of(), oregon.notPriced());
    }

    @Test
    void theSamePlanGivesTheSameEstimate() {
        var one = CostPlan.openChamber().estimate();
        var two = CostPlan.openChamber().estimate();

        assertEquals(one.lines(), two.lines());
        assertEquals(one.notPriced(), two.notPriced());
    }

    @Test
    void linesOfAComponentStandTogether() {
        var grouped = CostPlan.openChamber().estimate().byComponent().values().stream()
                .flatMap(Collection::stream)
                .toList();

        assertEquals(CostPlan.openChamber().estimate().lines(), grouped);
    }

    @Test
    void anEmptyPlanCostsNothing() {
        var estimate = CostPlan.production().estimate();

        assertEquals(usd("0.00"), estimate.total());
        assertEquals(Map.of(), estimate.byResource());
    }
}
