package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseCostsTest {

    private final CostPlan plan = CostPlan.production();

    @Test
    void aTableIsBilledByRequestAndByWhatItHoldsOver25FreeGigabytes() {
        table("sessions");
        reader("sessions");

        assertEquals(usd("0.25"), cost(Usage.TABLE_READS, "2000000"));
        assertEquals(usd("1.25"), cost(Usage.TABLE_WRITES, "2000000"));
        assertEquals(usd("0.00"), cost(Usage.TABLE_GB, "25"));
        assertEquals(usd("2.50"), cost(Usage.TABLE_GB, "35"));
    }

    @Test
    void recoveryIsBilledByWhatTheTableHolds() {
        table("sessions");
        reader("sessions");
        plan.resource(ResourceTypes.TABLE, "sessions").input("pointInTimeRecovery", Map.of("enabled", true));

        assertEquals(usd("5.00"), cost(Usage.TABLE_GB, "25"));
    }

    @Test
    void aTableThatNothingRefersToHasNoUse() {
        table("idle");

        assertEquals(List.of(), plan.estimate().lines());
        assertEquals(List.of(), plan.estimate().notPriced());
    }

    @Test
    void tablesInUseShareWhatIsUsed() {
        table("idle");
        table("one");
        reader("one");
        table("two");
        reader("two");

        assertEquals(usd("1.26"), cost(Usage.TABLE_WRITES, "2000000"), "half each, rounded to the cent");
    }

    @Test
    void capacityThatIsProvisionedIsNotPriced() {
        plan.resource(ResourceTypes.TABLE, "sessions");

        assertEquals(
                "only tables billed by request are priced",
                plan.estimate().notPriced().get(0).reason());
    }

    private void table(String name) {
        plan.resource(ResourceTypes.TABLE, name).input("billingMode", "PAY_PER_REQUEST");
    }

    private void reader(String table) {
        plan.resource("aws:iam/rolePolicy:RolePolicy", table).input("policy", ref(ResourceTypes.TABLE, table));
    }

    private BigDecimal cost(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).total();
    }
}
