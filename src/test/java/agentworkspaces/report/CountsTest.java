package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.PlanFixture;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.terminal.Columns;
import agentworkspaces.report.terminal.Style;
import agentworkspaces.report.terminal.TextReport;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One is one, and anything else is many, in every format. */
class CountsTest {

    private static final String NOUN = "resource|component|error|warning|rule|input|item|task|day|zone|bucket|table"
            + "|secret|key|log group|alarm|topic|vault|loss|change|finding|service|file system|subnet|problem";

    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "(?<![\\w.,$:/-])1</strong>? ?(" + NOUN + ")(e?s)\\b|(?<![\\w.,$:/-])1 (" + NOUN + ")(e?s)\\b");
    private static final Pattern MANY_OF_ONE =
            Pattern.compile("(?<![\\w.,$:/-])(0|[2-9]|[1-9]\\d+)(</strong>)? (" + NOUN + ")(?![\\w-]| group| system)");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void numbersAndNounsAgree(int count) {
        var report = report(count);
        var before = Reports.base(report(0));
        var texts = new ArrayList<String>();
        for (var comparison : List.of(
                Optional.<Comparison>empty(),
                Optional.of(Comparison.of(before, report)),
                Optional.of(Comparison.of(Reports.base(report), report(0))))) {
            texts.add(TextReport.render(report, comparison, Style.PLAIN, Columns.OF_A_FILE));
            texts.add(MarkdownReport.of(report, comparison));
            texts.add(HtmlReport.of(report, comparison).replaceAll("(?s)<(style|script)>.*?</\\1>", ""));
        }
        var wrong = new TreeSet<String>();
        texts.forEach(text -> List.of(ONE_OF_MANY, MANY_OF_ONE)
                .forEach(pattern -> pattern.matcher(text).results().forEach(found -> wrong.add(found.group()))));

        assertEquals(List.of(), List.copyOf(wrong));
    }

    /** A report with this many of everything that is counted. */
    private static Report report(int count) {
        var plan = new PlanFixture("dev", false);
        plan.resource("agent-workspaces:network:Network", "network").input("zones", count);
        var subnets = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            plan.resource(ResourceTypes.VPC, "network" + i).input("cidrBlock", "10." + i + ".0.0/16");
            plan.resource(ResourceTypes.SUBNET, "subnet" + i)
                    .input("vpcId", PlanFixture.ref(ResourceTypes.VPC, "network" + i))
                    .input("availabilityZone", "us-east-1a");
            subnets.add(PlanFixture.ref(ResourceTypes.SUBNET, "subnet" + i));
            for (var type : List.of(
                    ResourceTypes.BUCKET,
                    ResourceTypes.SECRET,
                    ResourceTypes.KMS_KEY,
                    ResourceTypes.METRIC_ALARM,
                    ResourceTypes.TOPIC,
                    ResourceTypes.BACKUP_VAULT,
                    ResourceTypes.REPOSITORY,
                    ResourceTypes.USER_POOL)) {
                plan.resource(type, "thing" + i).input("name", "thing" + i);
            }
            plan.resource(ResourceTypes.TABLE, "sessions" + i)
                    .input("name", "sessions" + i)
                    .input("pointInTimeRecovery", Map.of("recoveryPeriodInDays", count));
            plan.resource(ResourceTypes.FILE_SYSTEM, "files" + i).input("encrypted", true);
            plan.resource(ResourceTypes.MOUNT_TARGET, "files" + i)
                    .input("fileSystemId", PlanFixture.ref(ResourceTypes.FILE_SYSTEM, "files" + i));
        }
        plan.resource(ResourceTypes.LOG_GROUP, "app").input("retentionInDays", count);
        plan.resource(ResourceTypes.SERVICE, "app")
                .input("desiredCount", count)
                .input("networkConfiguration", Map.of("subnets", subnets));
        plan.resource(ResourceTypes.SCALING_TARGET, "app")
                .input("minCapacity", 0)
                .input("maxCapacity", count);
        return new Report(
                plan.plan(),
                findings(count, Optional.empty()),
                findings(count, Optional.of("it stands")),
                count,
                new CostTable(
                        "USD", "", List.of(), new CostTable.Missing(count, List.of()), List.of(), Optional.empty()),
                List.of());
    }

    private static List<FindingRow> findings(int count, Optional<String> accepted) {
        var findings = new ArrayList<FindingRow>();
        for (int i = 0; i < count; i++) {
            for (var severity : Severity.values()) {
                findings.add(Reports.finding("R." + severity, severity, "thing" + i, "is wrong", accepted));
            }
        }
        return findings;
    }
}
