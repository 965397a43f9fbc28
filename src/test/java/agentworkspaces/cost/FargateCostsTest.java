package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.SERVICE;
import static agentworkspaces.cost.CostPlan.SPOT;
import static agentworkspaces.cost.CostPlan.TASK;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.PlanFixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FargateCostsTest {

    private final CostPlan plan = CostPlan.production().service("app", 1024, 2048, 4);

    @Test
    void pricesArmByTheRuntimePlatform() {
        plan.resource(TASK, "app").input("runtimePlatform", Map.of("cpuArchitecture", "ARM64"));

        // 4 x 730 x (0.03238 + 2 x 0.00356)
        assertEquals(usd("115.34"), total());
        assertEquals(
                List.of("vCPU, ARM64, on demand", "Memory, ARM64, on demand"),
                plan.estimate(unused()).lines().stream().map(CostLine::item).toList());
    }

    @Test
    void spotOnArmHasAPriceInVirginiaOnly() {
        plan.resource(TASK, "app").input("runtimePlatform", Map.of("cpuArchitecture", "ARM64"));
        strategies(SPOT);

        // 4 x 730 x 0.01030969 + 8 x 730 x 0.00113349
        assertEquals(usd("36.72"), total());

        plan.region("us-west-2");
        assertEquals(usd("0.00"), total());
        assertEquals(List.of("no price in us-west-2 was seen", "no price in us-west-2 was seen"), reasons());
    }

    @Test
    void weightsDivideTheTasks() {
        strategies(provider("FARGATE", 0, 1), provider("FARGATE_SPOT", 0, 3));

        assertEquals(Map.of("fargate.x86.vcpu", usd("730"), "fargate.x86.spot.vcpu", usd("2190")), vcpuHours());
    }

    @Test
    void theBaseComesBeforeTheWeights() {
        strategies(provider("FARGATE", 2, 0), provider("FARGATE_SPOT", 0, 1));

        assertEquals(Map.of("fargate.x86.vcpu", usd("1460"), "fargate.x86.spot.vcpu", usd("1460")), vcpuHours());
    }

    @Test
    void aBaseLargerThanTheServiceTakesAllOfIt() {
        strategies(provider("FARGATE", 9, 0), provider("FARGATE_SPOT", 0, 1));

        assertEquals(Map.of("fargate.x86.vcpu", usd("2920")), vcpuHours());
    }

    @Test
    void aUsageFileMaySayHowMuchRunsOnSpot() {
        strategies(SPOT);

        var lines = plan.estimate(unusedBut(Usage.SPOT_SHARE, "0.25")).lines();

        assertEquals(Map.of("fargate.x86.vcpu", usd("2190"), "fargate.x86.spot.vcpu", usd("730")), vcpuHours(lines));
    }

    @Test
    void spotShareDoesNotMakeAServiceUseSpot() {
        assertEquals(
                Map.of("fargate.x86.vcpu", usd("2920")),
                vcpuHours(plan.estimate(unusedBut(Usage.SPOT_SHARE, "1")).lines()));
    }

    @Test
    void strategiesOfTheClusterCountWhereTheServiceHasNone() {
        plan.resource("aws:ecs/cluster:Cluster", "cluster");
        plan.resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster")
                .input("clusterName", ref("aws:ecs/cluster:Cluster", "cluster"))
                .input("defaultCapacityProviderStrategies", List.of(SPOT));
        plan.resource(SERVICE, "app")
                .without("capacityProviderStrategies")
                .input("cluster", ref("aws:ecs/cluster:Cluster", "cluster"));

        assertEquals(Map.of("fargate.x86.spot.vcpu", usd("2920")), vcpuHours());
    }

    @Test
    void theLaunchTypeFargateIsOnDemand() {
        plan.resource(SERVICE, "app").without("capacityProviderStrategies").input("launchType", "FARGATE");

        assertEquals(Map.of("fargate.x86.vcpu", usd("2920")), vcpuHours());
    }

    @Test
    void otherCapacityIsNotPriced() {
        strategies(provider("my-instances", 0, 1));

        assertEquals(List.of("it runs on other capacity than FARGATE and FARGATE_SPOT"), reasons());
        assertEquals(usd("0.00"), total());
    }

    @Test
    void windowsAndUnknownTaskDefinitionsAreNotPriced() {
        plan.resource(TASK, "app")
                .input("runtimePlatform", Map.of("operatingSystemFamily", "WINDOWS_SERVER_2022_CORE"));
        plan.service("elsewhere", 256, 512, 1)
                .resource(SERVICE, "elsewhere")
                .input("taskDefinition", "arn:aws:ecs:us-east-1:123456789012:task-definition/elsewhere:1");

        assertEquals(2, plan.estimate(unused()).notPriced().size());
        assertEquals(usd("0.00"), total());
    }

    @Test
    void noTasksCostNothingAndAreStillListed() {
        plan.resource(SERVICE, "app").input("desiredCount", 0);

        assertEquals(usd("0.00"), total());
        assertEquals(Map.of("fargate.x86.vcpu", usd("0")), vcpuHours());
        assertEquals(List.of(), reasons());
    }

    @Test
    void storageOverTwentyGbIsBilledByTask() {
        plan.resource(TASK, "app").input("ephemeralStorage", Map.of("sizeInGib", 50));

        // 4 tasks x 30 GB x 730 hours x 0.000111
        assertEquals(usd("9.72"), cost("fargate.ephemeral"));
    }

    @Test
    void twentyGbOfStorageComeWithTheTask() {
        plan.resource(TASK, "app").input("ephemeralStorage", Map.of("sizeInGib", 20));

        assertTrue(plan.estimate(unused()).lines().stream()
                .noneMatch(line -> line.priceId().equals("fargate.ephemeral")));
    }

    @Test
    void anAddressOfATaskIsBilledWhileItRuns() {
        plan.resource(SERVICE, "app").input("networkConfiguration", Map.of("assignPublicIp", true));

        assertEquals(usd("14.60"), cost("vpc.ipv4"));
    }

    @Test
    void officeHoursAre261HoursAMonth() {
        var office = CostPlan.production().service("app", 1024, 2048, 1).officeHours("app");

        assertEquals(
                Map.of("fargate.x86.vcpu", usd("261")),
                vcpuHours(office.estimate(unused()).lines()));
    }

    @Test
    void aScheduleThatIsNotWeeklyIsReported() {
        var odd = CostPlan.production().service("app", 1024, 2048, 1).officeHours("app");
        odd.resource(CostPlan.ACTION, "start").input("schedule", "rate(1 day)");
        odd.resource(CostPlan.ACTION, "stop").input("schedule", "at(2026-12-24T12:00:00)");

        var estimate = odd.estimate(unused());

        assertEquals(Map.of("fargate.x86.vcpu", usd("730")), vcpuHours(estimate.lines()));
        assertEquals(
                List.of(
                        "not a weekly schedule: rate(1 day); tasks are counted without it",
                        "not a weekly schedule: at(2026-12-24T12:00:00); tasks are counted without it"),
                estimate.notPriced().stream().map(NotPriced::reason).toList());
    }

    @Test
    void scalingKeepsTheCountWithinItsBounds() {
        plan.resource(CostPlan.TARGET, "app")
                .input("resourceId", PlanFixture.ref(SERVICE, "app"))
                .input("minCapacity", 6)
                .input("maxCapacity", 10);

        assertEquals(Map.of("fargate.x86.vcpu", usd("4380")), vcpuHours());
    }

    @Test
    void hoursOfAUsageFileReplace730() {
        assertEquals(
                Map.of("fargate.x86.vcpu", usd("400")),
                vcpuHours(plan.estimate(unusedBut(Usage.TASK_HOURS, "100")).lines()));
    }

    private void strategies(Object... strategies) {
        plan.resource(SERVICE, "app").input("capacityProviderStrategies", List.of(strategies));
    }

    private static Object provider(String name, int base, int weight) {
        return Map.of("capacityProvider", name, "base", base, "weight", weight);
    }

    private BigDecimal total() {
        return plan.estimate(unused()).total();
    }

    private BigDecimal cost(String priceId) {
        return Estimate.cost(plan.estimate(unused()).lines().stream()
                .filter(line -> line.priceId().equals(priceId))
                .toList());
    }

    private List<String> reasons() {
        return plan.estimate(unused()).notPriced().stream()
                .map(NotPriced::reason)
                .toList();
    }

    private Map<String, BigDecimal> vcpuHours() {
        return vcpuHours(plan.estimate(unused()).lines());
    }

    private static Map<String, BigDecimal> vcpuHours(List<CostLine> lines) {
        return lines.stream()
                .filter(line -> line.priceId().endsWith(".vcpu"))
                .collect(Collectors.toMap(
                        CostLine::priceId,
                        line -> line.quantity().stripTrailingZeros().setScale(0)));
    }
}
