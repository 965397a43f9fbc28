package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.StackFile;
import agentworkspaces.plan.StackPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables in {@code docs/costs.md} that show a plan beside a stack under the plan's settings and as it is shipped: every
 * line of either estimate is in one row, and every row says what its lines cost.
 */
class PlatformCostsDocumentTest {

    private static final PriceTable PRICES = PriceTable.load();

    /**
     * @param stack shipped stack, named like its platform
     * @param beyondThePlan settings of the stack that the plan does not have
     * @param rows what each row counts: beginnings of the ids of prices
     */
    record Table(String stack, List<String> beyondThePlan, Map<String, List<String>> rows) {
        @Override
        public String toString() {
            return stack;
        }
    }

    static Stream<Table> tables() {
        return Stream.of(websiteAgent(), coder());
    }

    private static Table websiteAgent() {
        return new Table(
                "website-agent",
                List.of(
                        "cloudfrontOnlyOrigin",
                        "alarmEmail",
                        "albAccessLogs",
                        "flowLogsEnabled",
                        "containerInsights",
                        "readonlyRootFilesystem",
                        "staticBucket"),
                Map.ofEntries(
                        Map.entry("Fargate, 2 x (1 vCPU, 2 GB)", List.of("fargate.")),
                        Map.entry("Load balancer, 1 LCU", List.of("lb.")),
                        Map.entry("CloudFront, 100 GB, 5 million requests", List.of("cloudfront.")),
                        Map.entry("S3, 5 GB", List.of("s3.")),
                        Map.entry("ECR, 10 GB", List.of("ecr.")),
                        Map.entry("Route 53, queries", List.of("route53.")),
                        Map.entry("Secrets", List.of("secrets.")),
                        Map.entry(
                                "CloudWatch: logs, alarms, Container Insights",
                                List.of("logs.", "cloudwatch.", "sns.")),
                        Map.entry("Firewall, 5 rules, 5 million requests", List.of("waf.")),
                        Map.entry("Four public IPv4 addresses", List.of("vpc.ipv4")),
                        Map.entry("Data out, 30 GB", List.of("transfer.")),
                        Map.entry("Two keys", List.of("kms."))));
    }

    private static Table coder() {
        return new Table(
                "coder",
                List.of(
                        "litellmCpu",
                        "litellmMemory",
                        "clickhouseCpu",
                        "clickhouseMemory",
                        "langfuseWebCpu",
                        "langfuseWebMemory",
                        "langfuseWorkerCpu",
                        "langfuseWorkerMemory",
                        "alarmsEnabled",
                        "flowLogsEnabled",
                        "albAccessLogs",
                        "execLogs",
                        "kmsKey"),
                Map.ofEntries(
                        Map.entry("Fargate, seven tasks", List.of("fargate.")),
                        Map.entry("PostgreSQL, db.r6g.large, 100 GB", List.of("rds.")),
                        Map.entry("Redis, 2 x cache.r6g.large", List.of("elasticache.")),
                        Map.entry("Nine interface endpoints in two zones", List.of("vpc.endpoint")),
                        Map.entry("NAT gateway, 200 GB, and its address", List.of("vpc.nat", "vpc.ipv4")),
                        Map.entry("Load balancer, 1 LCU", List.of("lb.")),
                        Map.entry("EFS, 20 GB, and its backups", List.of("efs.", "backup.")),
                        Map.entry("S3, 50 GB", List.of("s3.")),
                        Map.entry("Secrets", List.of("secrets.")),
                        Map.entry("Two private zones and their queries", List.of("route53.")),
                        Map.entry(
                                "CloudWatch: logs, alarms, Container Insights",
                                List.of("logs.", "cloudwatch.", "sns.")),
                        Map.entry("Table of locks", List.of("dynamodb.")),
                        Map.entry("ECR, 2 GB", List.of("ecr.")),
                        Map.entry("Data out, 50 GB", List.of("transfer.")),
                        Map.entry("Key", List.of("kms."))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsWhatTheProgramComputes(Table table) throws IOException {
        var planned = estimate(table, table.beyondThePlan(), "team");
        var shipped = estimate(table, List.of(), "team");
        var wrong = new ArrayList<String>();
        table.rows().forEach((item, ids) -> {
            var figures = "| %s | %s |".formatted(cost(planned, ids), cost(shipped, ids));
            if (!Pattern.compile("(?m)^\\| " + Pattern.quote(item) + " \\| [^|]+ " + Pattern.quote(figures))
                    .matcher(section(table))
                    .find()) {
                wrong.add("| %s | … %s".formatted(item, figures));
            }
        });

        assertEquals(List.of(), wrong);
        assertStands(table, "| **%s** | **%s** |".formatted(planned.total(), shipped.total()));
        assertStands(
                table,
                "The stack costs %s with profile `small` and %s with `busy`; the plan's settings %s and %s."
                        .formatted(
                                estimate(table, List.of(), "small").total(),
                                estimate(table, List.of(), "busy").total(),
                                estimate(table, table.beyondThePlan(), "small").total(),
                                estimate(table, table.beyondThePlan(), "busy").total()));
    }

    @Test
    void whatTenThousandPeopleTakeFromCloudFrontStandsInTheDocument() throws IOException {
        var site = tables().findFirst().orElseThrow();
        var busy = estimate(site, List.of(), "busy");

        assertStands(site, "%s of the sum".formatted(cost(busy, List.of("cloudfront."))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyLineIsInOneRowAndPriced(Table table) throws IOException {
        var prefixes = table.rows().values().stream().flatMap(List::stream).toList();
        var shipped = estimate(table, List.of(), "team");

        assertEquals(List.of(), shipped.notPriced());
        for (var line : shipped.lines()) {
            assertEquals(1, prefixes.stream().filter(line.priceId()::startsWith).count(), line.priceId());
        }
    }

    private static void assertStands(Table table, String text) throws IOException {
        assertTrue(section(table).contains(text), text);
    }

    private static BigDecimal cost(Estimate estimate, List<String> ids) {
        return Estimate.cost(estimate.lines().stream()
                .filter(line -> ids.stream().anyMatch(line.priceId()::startsWith))
                .toList());
    }

    private static Estimate estimate(Table table, List<String> without, String profile) throws IOException {
        var settings = new TreeMap<String, String>();
        without.forEach(key -> settings.put(key, ""));
        var source = StackFile.read(Path.of(""), table.stack()).source().with(settings);
        return Estimate.of(StackPlan.of(table.stack(), source), UsageProfile.named(profile, table.stack()), PRICES);
    }

    /** What stands below the heading of a stack's table, its lines joined where a sentence goes on. */
    private static String section(Table table) {
        try {
            var text = Files.readString(Path.of("docs", "costs.md"));
            var start = text.indexOf("<!-- " + table.stack() + " -->");
            assertTrue(start >= 0, table::stack);
            var end = text.indexOf("\n## ", start);
            return text.substring(start, end).replaceAll("(?m)(?<!\\|)\n(?![|\n])", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
