package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ResourceCostsTest {

    @Test
    void everyTypeIsOneOfTheProvider() {
        var types = new TreeSet<>(ResourceCosts.pricedTypes());
        types.addAll(ResourceCosts.freeTypes());
        types.remove("awsx:ecr:Image");

        for (var type : types) {
            var parts = type.split("[:/]");
            var file = "/com/pulumi/aws/%s/%s.class".formatted(parts[1], parts[3]);

            assertNotNull(Plan.class.getResource(file), type);
        }
    }

    @Test
    void noTypeIsBothPricedAndFree() {
        assertTrue(Collections.disjoint(ResourceCosts.pricedTypes(), ResourceCosts.freeTypes()));
    }

    @Test
    void anUnknownTypeIsReported() {
        var plan = CostPlan.production();
        plan.resource("aws:sqs/queue:Queue", "jobs");

        assertEquals(
                List.of(new NotPriced(
                        "urn:pulumi:prod::agent-workspaces::aws:sqs/queue:Queue::jobs",
                        "aws:sqs/queue:Queue",
                        "jobs",
                        "",
                        "nothing is known of the price of this type")),
                plan.estimate().notPriced());
    }

    @Test
    void aFreeTypeIsNotReported() {
        var plan = CostPlan.production();
        plan.resource("aws:ec2/vpc:Vpc", "network");

        assertEquals(List.of(), plan.estimate().notPriced());
        assertEquals(Map.of("aws:ec2/vpc:Vpc", 1L), plan.estimate().resourceCounts());
    }

    @Test
    void componentsAndProvidersDoNotCount() {
        var plan = CostPlan.production();
        plan.resource("agent-workspaces:network:Network", "network").component();
        plan.resource("pulumi:providers:aws", "aws");

        assertEquals(Map.of(), plan.estimate().resourceCounts());
        assertEquals(List.of(), plan.estimate().notPriced());
    }

    @Test
    void aResourceCostsWhatItsOwnRegionAsks() {
        var plan = CostPlan.production();
        plan.resource("aws:kms/key:Key", "here");
        plan.resource("aws:kms/key:Key", "elsewhere").region("eu-north-1");

        assertEquals(
                List.of("here"),
                plan.estimate(CostPlan.unused()).lines().stream()
                        .map(CostLine::resource)
                        .distinct()
                        .toList());
        assertEquals(
                List.of("elsewhere: no price in eu-north-1 was seen"),
                plan.estimate(CostPlan.unused()).notPriced().stream()
                        .map(each -> each.resource() + ": " + each.reason())
                        .distinct()
                        .toList());
    }
}
