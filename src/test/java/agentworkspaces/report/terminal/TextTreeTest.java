package agentworkspaces.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextTreeTest {

    private static final int SCREENS = 180;

    @Test
    void whatRepeatsIsOneLineWithItsNames() {
        var lines = tree(Plans.of("coder"), false);

        assertEquals(
                "├─ Bucket ×5                                          artifacts, backups, langfuse-events,"
                        + " langfuse-media, terraform-state; 28 resources",
                line(lines, "Bucket ×"));
        assertTrue(line(lines, "VpcEndpoint ×").endsWith("logs, s3, secretsmanager, ssm, sts"), lines::toString);
        assertTrue(line(lines, "RouteTableAssociation ×").contains("data-a, data-b, private-a"), lines::toString);
        assertTrue(line(lines, "MetricAlarm ×").contains("coder-cpu"), lines::toString);
        assertTrue(lines.size() <= SCREENS, () -> lines.size() + " lines");
    }

    @Test
    void whatDiffersFromOneToTheNextKeepsItsLine() {
        var plan = Plans.of("coder");
        var lines = tree(plan, false);

        for (var type : List.of(ResourceTypes.SUBNET, ResourceTypes.SERVICE, ResourceTypes.TASK_DEFINITION)) {
            plan.ofType(type)
                    .forEach(resource -> assertTrue(
                            lines.stream()
                                    .anyMatch(line -> line.contains(FoldedTree.kind(resource) + " " + resource.name())),
                            resource.urn()));
        }
    }

    @ParameterizedTest
    @MethodSource("agentworkspaces.plan.ShippedStacks#all")
    void unfoldedEveryResourceHasALine(String stack) {
        var plan = Plans.of(stack);

        assertEquals(plan.resources().size(), tree(plan, true).size());
        assertFalse(tree(plan, true).toString().contains("×"));
    }

    @Test
    void saysWhichRegionHoldsWhatIsElsewhere() {
        var lines = tree(Plans.of("website-agent"), false);

        assertTrue(line(lines, "CloudFrontSite").endsWith("in us-east-1"), lines::toString);
        assertFalse(line(lines, "Distribution").contains("us-east-1"), lines::toString);
        assertFalse(line(lines, "ApplicationLoadBalancer").contains("us-east-1"), lines::toString);
    }

    private static List<String> tree(Plan plan, boolean unfolded) {
        return TextTree.of(plan, unfolded, Style.PLAIN, Columns.OF_A_FILE);
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
}
