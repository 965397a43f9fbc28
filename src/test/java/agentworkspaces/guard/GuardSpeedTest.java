package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardSpeedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    /** Ten times the plan may take a little more than ten times as long, but nowhere near a hundred times. */
    @Test
    void timeGrowsWithThePlanNotWithItsSquare() {
        var small = copies(3);
        var large = copies(30);
        fastest(small, 100);
        assertTrue(large.resources().size() > 2000);
        var ratio = (double) fastest(large, 20) / fastest(small, 100);
        assertTrue(ratio < 40, () -> "10 times the resources take " + ratio + " times as long");
    }

    private static long fastest(Plan plan, int runs) {
        return IntStream.range(0, runs)
                .mapToLong(run -> {
                    var start = System.nanoTime();
                    assertEquals(
                            List.of(),
                            Guard.check(plan, List.of(), List.of(), TODAY).open());
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    /** The good plan several times over, side by side. */
    private static Plan copies(int count) {
        var good = PlanDraft.good().plan();
        var resources = IntStream.range(0, count)
                .boxed()
                .flatMap(copy -> good.resources().stream().map(resource -> copy(resource, "-" + copy)))
                .toList();
        return new Plan("prod", "openchamber", "us-east-1", true, resources, Map.of());
    }

    private static PlannedResource copy(PlannedResource resource, String suffix) {
        return new PlannedResource(
                resource.urn() + suffix,
                resource.type(),
                resource.name() + suffix,
                true,
                resource.parent(),
                resource.inputs(),
                resource.dependsOn().stream().map(urn -> urn + suffix).toList(),
                resource.references().stream()
                        .map(reference -> new Reference(reference.property(), reference.to() + suffix))
                        .toList(),
                false,
                List.of());
    }
}
