package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.StackFile;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.StackPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stacks of this project, at the prices of their region. */
class ShippedStacksTest {

    @ParameterizedTest
    @MethodSource("agentworkspaces.plan.ShippedStacks#all")
    void everyResourceOfAShippedStackIsPricedOrFree(String stack) throws IOException {
        assertEquals(List.of(), estimate(plan(stack, Map.of())).notPriced());
    }

    @Test
    void everyResourceOfAStackThatIsWatchedIsPricedOrFree() throws IOException {
        var watched = plan(
                "prod",
                Map.of(
                        "alarmEmail", "ops@example.com",
                        "albAccessLogs", "true",
                        "budgetUsd", "300",
                        "cloudTrailEnabled", "true",
                        "containerInsights", "enhanced",
                        "dashboardEnabled", "true",
                        "flowLogsEnabled", "true",
                        "guardDutyEnabled", "true",
                        "kmsKey", "true",
                        "kmsStorageKey", "true"));

        assertEquals(List.of(), estimate(watched).notPriced());
        assertTrue(estimate(watched).byComponent().containsKey("Alarms"));
    }

    @Test
    void productionWithoutItsSwitchesCostsWhatThePlanListsAndItsBackupsAndKeptLogs() {
        var estimate = estimate(Plans.bare());
        var beyondThePlan = estimate.lines().stream()
                .filter(line -> List.of("backup.efs.warm", "logs.storage").contains(line.priceId()))
                .toList();

        assertEquals(usd("221.88"), estimate.total());
        assertEquals(usd("0.65"), Estimate.cost(beyondThePlan));
    }

    @Test
    void openCodeUnderTheSettingsOfItsPlanCostsWhatTheDocumentSays() throws IOException {
        var switchedOff = new TreeMap<String, String>();
        for (var key : List.of(
                "domainName",
                "certificateArn",
                "cognitoEnabled",
                "healthCheckPath",
                "memory",
                "efsBackups",
                "backupDays",
                "alarmsEnabled",
                "albAccessLogs",
                "flowLogsEnabled",
                "wafEnabled",
                "kmsKey",
                "readonlyRootFilesystem")) {
            switchedOff.put(key, "");
        }
        var usage = UsageProfile.named("team", "opencode");

        assertEquals(
                usd("81.76"),
                Estimate.of(plan("opencode", switchedOff), usage, PriceTable.load())
                        .total());
        assertEquals(
                usd("101.84"),
                Estimate.of(plan("opencode", Map.of()), usage, PriceTable.load())
                        .total());
    }

    @Test
    void orchestratorUnderTheSettingsOfItsPlanCostsWhatTheDocumentSays() throws IOException {
        var defaults = new TreeMap<String, String>();
        for (var key : List.of(
                "domainName",
                "certificateArn",
                "desiredCount",
                "autoscalingMaxCount",
                "redisEnabled",
                "efsEnabled",
                "memory",
                "backupDays",
                "alarmsEnabled",
                "albAccessLogs",
                "flowLogsEnabled",
                "execLogs",
                "kmsKey",
                "readonlyRootFilesystem",
                "wafEnabled")) {
            defaults.put(key, "");
        }
        var usage = UsageProfile.named("team", "cao");

        assertEquals(
                usd("192.05"),
                Estimate.of(plan("cao", defaults), usage, PriceTable.load()).total());
        assertEquals(
                usd("167.17"),
                Estimate.of(plan("cao", Map.of()), usage, PriceTable.load()).total());
    }

    @Test
    void developmentCostsATrifleOfIt() throws IOException {
        assertEquals(usd("61.96"), estimate(plan("dev", Map.of())).total());
    }

    @Test
    void aStoppedStackCostsOnlyWhatStandsStill() throws IOException {
        var running = estimate(plan("prod", Map.of()));
        var stopped = estimate(plan("prod", Map.of("desiredCount", "0")));

        assertEquals(usd("144.16"), running.total().subtract(stopped.total()));
    }

    private static Estimate estimate(Plan plan) {
        return Estimate.of(plan, UsageProfile.named("team", "openchamber"), PriceTable.load());
    }

    private static Plan plan(String stack, Map<String, String> overrides) throws IOException {
        return StackPlan.of(stack, StackFile.read(Path.of(""), stack).source().with(overrides));
    }
}
