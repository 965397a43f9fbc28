package agentworkspaces.observability;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.observability.MonthlyBudget.Cost;
import agentworkspaces.observability.MonthlyBudget.Warning;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonthlyBudgetTest {

    private final PlannedResource budget = only(
            Plans.ofProgram(context -> new MonthlyBudget(
                    "watch",
                    new MonthlyBudget.Args(
                            "openchamber-dev",
                            250,
                            "ops@example.com",
                            List.of(new Warning(Cost.ACTUAL, 75), new Warning(Cost.FORECASTED, 110))),
                    ComponentResourceOptions.Empty)),
            "aws:budgets/budget:Budget");

    @Test
    void limitsTheCostOfTheWholeAccountAndSaysSo() {
        assertEquals(
                "openchamber-dev (whole account, monthly)", budget.text("name").orElseThrow());
        assertEquals("COST", budget.text("budgetType").orElseThrow());
        assertEquals("MONTHLY", budget.text("timeUnit").orElseThrow());
        assertEquals("250", budget.text("limitAmount").orElseThrow());
        assertEquals("USD", budget.text("limitUnit").orElseThrow());
        assertTrue(budget.input("costFilters").isEmpty());
    }

    @Test
    void warnsAtTheShareOfTheCostThatItIsTold() {
        assertEquals(List.of("ACTUAL 75 %", "FORECASTED 110 %"), List.of(warning(0), warning(1)));
        assertEquals(2, budget.list("notifications").size());
        for (var notification : List.of("notifications[0]", "notifications[1]")) {
            assertEquals(
                    "GREATER_THAN",
                    budget.text(notification + ".comparisonOperator").orElseThrow());
            assertEquals(List.of("ops@example.com"), budget.list(notification + ".subscriberEmailAddresses"));
        }
    }

    @Test
    void budgetsThatNeverWarnAreRefused() {
        var warning = List.of(new Warning(Cost.ACTUAL, 80));

        assertThrows(IllegalArgumentException.class, () -> new MonthlyBudget.Args("dev", 0, "a@example.com", warning));
        assertThrows(
                IllegalArgumentException.class, () -> new MonthlyBudget.Args("dev", 1, "a@example.com", List.of()));
    }

    private String warning(int index) {
        var notification = "notifications[" + index + "]";
        assertEquals("PERCENTAGE", budget.text(notification + ".thresholdType").orElseThrow());
        return budget.text(notification + ".notificationType").orElseThrow() + " "
                + budget.number(notification + ".threshold").orElseThrow() + " %";
    }
}
