package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.PlanFixture;
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

    @Test
    void aDatabaseIsItsInstanceAndItsDisk() {
        database("db.r6g.large");

        assertEquals(usd("175.75"), plan.estimate(unused()).total(), "0.225 x 730 + 100 x 0.115");
    }

    @Test
    void aStandbyIsBilledLikeTheInstanceDiskAndAll() {
        database("db.r6g.large").input("multiAz", true);

        assertEquals(usd("351.50"), plan.estimate(unused()).total());
    }

    @Test
    void aDatabaseInFrankfurtCostsMore() {
        plan.region("eu-central-1");
        database("db.t4g.micro");

        assertEquals(usd("27.57"), plan.estimate(unused()).total(), "0.019 x 730 + 100 x 0.137");
    }

    @Test
    void backupsBeyondTheDiskAreBilled() {
        database("db.t4g.micro");

        assertEquals(
                usd("9.50"),
                plan.estimate(unusedBut(Usage.DATABASE_BACKUP_GB, "100")).usage());
    }

    @Test
    void databasesShareTheirBackups() {
        database("db.t4g.micro");
        plan.resource(ResourceTypes.DATABASE, "other")
                .input("engine", "postgres")
                .input("instanceClass", "db.t4g.micro")
                .input("storageType", "gp3")
                .input("allocatedStorage", 20);

        assertEquals(
                usd("9.50"),
                plan.estimate(unusedBut(Usage.DATABASE_BACKUP_GB, "100")).usage());
    }

    @Test
    void whatIsNotKnownOfADatabaseIsSaid() {
        database("db.x99.large")
                .input("storageType", "io1")
                .input("performanceInsightsEnabled", true)
                .input("performanceInsightsRetentionPeriod", 731);

        assertEquals(
                List.of(
                        "no price of instances of class db.x99.large was seen",
                        "only storage of type gp3 is priced",
                        "only its standard mode, with seven days, is known: it is free"),
                plan.estimate(unused()).notPriced().stream()
                        .map(NotPriced::reason)
                        .toList());
    }

    @Test
    void aDatabaseOfAnotherKindIsNotPriced() {
        database("db.t4g.micro").input("engine", "mysql");

        assertEquals(
                List.of("only PostgreSQL is priced"),
                plan.estimate(unused()).notPriced().stream()
                        .map(NotPriced::reason)
                        .toList());
    }

    private PlanFixture.Draft database(String kind) {
        return plan.resource(ResourceTypes.DATABASE, "coder")
                .input("engine", "postgres")
                .input("instanceClass", kind)
                .input("storageType", "gp3")
                .input("allocatedStorage", 100)
                .input("performanceInsightsEnabled", true);
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
