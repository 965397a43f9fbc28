package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Reference;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardWorkTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    /** Memory that is handed out stands for work: unlike time it does not depend on what else the machine does. */
    @Test
    void workGrowsWithThePlanNotWithItsSquare() {
        var small = copies(3);
        var large = copies(30);
        assertTrue(large.resources().size() > 2000);
        allocated(small);
        var ratio = (double) allocated(large) / allocated(small);
        assertTrue(ratio < 12, () -> "10 times the resources take " + ratio + " times the work");
    }

    private static long allocated(Plan plan) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(List.of(), Guard.check(plan, List.of(), List.of(), TODAY).open());
        return threads.getCurrentThreadAllocatedBytes() - before;
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
                resource.region(),
                resource.parent(),
                resource.inputs(),
                resource.dependsOn().stream().map(urn -> urn + suffix).toList(),
                resource.references().stream()
                        .map(reference -> new Reference(reference.property(), reference.to() + suffix))
                        .toList(),
                false,
                false,
                List.of());
    }
}
