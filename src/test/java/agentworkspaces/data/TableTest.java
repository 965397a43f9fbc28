package agentworkspaces.data;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.Root;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final String TABLE = "aws:dynamodb/table:Table";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isBilledByRequestAndKeyedByOneText(Mode mode) {
        var plan = plan(mode, args(Optional.empty(), Optional.empty(), Optional.empty(), true));
        var table = only(plan, TABLE);

        assertEquals(1, plan.customCount());
        assertEquals("sessions-dev", table.text("name").orElseThrow());
        assertEquals("PAY_PER_REQUEST", table.text("billingMode").orElseThrow());
        assertEquals("session_id", table.text("hashKey").orElseThrow());
        assertEquals(List.of(Map.of("name", "session_id", "type", "S")), table.list("attributes"));
    }

    @Test
    void retainedTableIsDeletedByNobody() {
        var retained = table(args(Optional.empty(), Optional.empty(), Optional.empty(), true));
        var other = table(args(Optional.empty(), Optional.empty(), Optional.empty(), false));

        assertTrue(retained.protect());
        assertTrue(retained.is("deletionProtectionEnabled"));
        assertFalse(other.protect());
        assertEquals("false", other.text("deletionProtectionEnabled").orElseThrow());
    }

    @Test
    void recoveryIsSaidOnAndOff() {
        var on = table(args(Optional.empty(), Optional.of(35), Optional.empty(), true));
        var off = table(args(Optional.empty(), Optional.empty(), Optional.empty(), true));

        assertTrue(on.is("pointInTimeRecovery.enabled"));
        assertEquals(35, on.number("pointInTimeRecovery.recoveryPeriodInDays").orElseThrow());
        assertEquals(Optional.of(Map.of("enabled", false)), off.input("pointInTimeRecovery"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 36})
    void recoveryIsFromOneTo35Days(int days) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> args(Optional.empty(), Optional.of(days), Optional.empty(), true));

        assertEquals("recoveryDays must be from 1 to 35, got " + days, error.getMessage());
    }

    @Test
    void itemsExpireByTheAttributeGiven() {
        var expiring = table(args(Optional.of("expires_at"), Optional.empty(), Optional.empty(), true));

        assertEquals(Optional.of(Map.of("attributeName", "expires_at", "enabled", true)), expiring.input("ttl"));
        assertEquals(
                Optional.empty(),
                table(args(Optional.empty(), Optional.empty(), Optional.empty(), true))
                        .input("ttl"));
    }

    @Test
    void encryptsWithAKeyOfTheOwnersWhereThereIsOne() {
        var own = table(args(Optional.empty(), Optional.empty(), Optional.of(Output.of(KEY)), true));

        assertEquals(Optional.of(Map.of("enabled", true, "kmsKeyArn", KEY)), own.input("serverSideEncryption"));
        assertEquals(
                Optional.empty(),
                table(args(Optional.empty(), Optional.empty(), Optional.empty(), true))
                        .input("serverSideEncryption"));
    }

    @Test
    void tasksMayUseItemsOfThisTableAndNothingElse() {
        var plan = plan(Mode.KNOWN, args(Optional.empty(), Optional.empty(), Optional.empty(), true));
        var statement = JsonParser.parseString(plan.outputs().get("policy").toString())
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject();

        assertEquals(
                "arn:aws:dynamodb:us-east-1:123456789012:table/sessions-dev",
                statement.get("Resource").getAsString());
        for (var action : statement.getAsJsonArray("Action")) {
            assertTrue(action.getAsString().matches("dynamodb:(Batch|Delete|Get|Put|Query|Scan|Update)\\w*"));
            assertFalse(action.getAsString().endsWith("Table"));
        }
    }

    private static Table.Args args(
            Optional<String> expiry, Optional<Integer> recoveryDays, Optional<Output<String>> key, boolean retain) {
        return new Table.Args("sessions-dev", "session_id", expiry, recoveryDays, key, retain);
    }

    private static PlannedResource table(Table.Args args) {
        return only(plan(Mode.KNOWN, args), TABLE);
    }

    private static Plan plan(Mode mode, Table.Args args) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var table = new Table("sessions", args, Root.OPTIONS);
            context.export(
                    "policy",
                    PolicyDocument.of(table.itemsStatement("UseSessions")).toJson());
        });
    }
}
