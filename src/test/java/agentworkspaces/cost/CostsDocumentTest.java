package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/costs.md} says of quantities is what the program takes, and its figures are what the program computes. */
class CostsDocumentTest {

    private static final PriceTable PRICES = PriceTable.load();

    /** Items of the table of OpenChamber, with the prices that they are made of. */
    private static final Map<String, List<String>> ITEMS = Map.of(
            "NAT gateway, 100 GB", List.of("vpc.nat.hour", "vpc.nat.gb"),
            "Load balancer, 1 LCU", List.of("lb.application.hour", "lb.application.lcu"),
            "EFS, 10 GB", List.of("efs.standard"),
            "Fargate, 4 vCPU, 8 GB", List.of("fargate.x86.vcpu", "fargate.x86.gb"),
            "ECR, 10 GB", List.of("ecr.storage"),
            "Cognito", List.of("cognito.essentials"),
            "CloudWatch Logs, 5 GB", List.of("logs.ingestion"),
            "Data out, 50 GB", List.of("transfer.out"),
            "Three public IPv4 addresses", List.of("vpc.ipv4"));

    private final String document = text();

    @Test
    void everyQuantityStandsInTheDocumentWithItsPresets() {
        for (var usage : Usage.values()) {
            assertStands("| `%s` | %s %s | %s | %s | %s |"
                    .formatted(
                            usage.key(),
                            usage.unit(),
                            usage.meaning(),
                            preset(usage, UsageTable.EVERY, "small"),
                            preset(usage, UsageTable.EVERY, "team"),
                            preset(usage, UsageTable.EVERY, "busy")));
        }
    }

    @Test
    void whatDiffersOnAPlatformStandsInTheDocument() {
        for (var platform : List.of("opencode", "cao", "website-agent", "coder")) {
            for (var usage : Usage.values()) {
                var own = row(usage, platform);
                assertEquals(
                        !own.equals(row(usage, UsageTable.EVERY)),
                        document.contains("| `%s` | `%s` |%s".formatted(platform, usage.key(), own)),
                        () -> platform + " " + usage.key() + own);
            }
        }
    }

    @Test
    void theTableOfOpenChamberIsWhatTheProgramComputes() {
        var estimate = estimate(Plans.bare(), "team");
        var shown = new ArrayList<CostLine>();
        ITEMS.forEach((item, ids) -> {
            var lines = lines(estimate, ids);
            shown.addAll(lines);
            assertTrue(
                    document.lines()
                            .anyMatch(line -> line.matches("\\| " + Pattern.quote(item) + " \\| [^|]+ \\| "
                                    + Pattern.quote(Estimate.cost(lines).toPlainString()) + " \\|.*")),
                    () -> item + " " + Estimate.cost(lines));
        });

        assertStands("| **Items above** | **~212** | **%s** |".formatted(Estimate.cost(shown)));
        assertStands(
                "| EFS backup, 10 GB | – | %s |".formatted(Estimate.cost(lines(estimate, List.of("backup.efs.warm")))));
        assertStands(
                "| Logs kept, 30 days | – | %s |".formatted(Estimate.cost(lines(estimate, List.of("logs.storage")))));
        assertStands("| **%s** | %s baseline, %s usage |"
                .formatted(estimate.total(), estimate.baseline(), estimate.usage()));
        assertStands("The same costs %s with profile `small` and %s with `busy`."
                .formatted(
                        estimate(Plans.bare(), "small").total(),
                        estimate(Plans.bare(), "busy").total()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void theShippedStacksCostWhatTheDocumentSays(String stack) {
        var plan = Plans.of(stack);

        assertStands("| `%s` | %s | %s | %s |"
                .formatted(
                        stack,
                        estimate(plan, "small").total(),
                        estimate(plan, "team").total(),
                        estimate(plan, "busy").total()));
    }

    @Test
    void singleFiguresAreWhatTheProgramComputes() {
        assertStands("~60 | %s |".formatted(cents(tasks("us-east-1", 2, "1", "2"))));
        assertStands("are %s |".formatted(cents(tasks("eu-central-1", 8, "1", "2"))));
    }

    private void assertStands(String text) {
        assertTrue(document.contains(text), text);
    }

    private static Estimate estimate(Plan plan, String profile) {
        return Estimate.of(plan, UsageProfile.named(profile, "openchamber"), PRICES);
    }

    private static List<CostLine> lines(Estimate estimate, List<String> ids) {
        return estimate.lines().stream()
                .filter(line -> ids.contains(line.priceId()))
                .toList();
    }

    private static BigDecimal tasks(String region, int count, String vcpu, String gb) {
        return price("fargate.x86.vcpu", region)
                .multiply(new BigDecimal(vcpu))
                .add(price("fargate.x86.gb", region).multiply(new BigDecimal(gb)))
                .multiply(BigDecimal.valueOf(730L * count));
    }

    private static BigDecimal price(String id, String region) {
        return PRICES.find(id, region).orElseThrow().usd();
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static String row(Usage usage, String platform) {
        return " %s | %s | %s |"
                .formatted(
                        preset(usage, platform, "small"),
                        preset(usage, platform, "team"),
                        preset(usage, platform, "busy"));
    }

    private static String preset(Usage usage, String platform, String name) {
        Optional<BigDecimal> quantity = UsageTable.own().find(usage, platform, name);
        return quantity.map(number -> number.scale() > 0 ? number.toString() : "%,d".formatted(number.longValueExact()))
                .orElse("from the plan");
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs", "costs.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
