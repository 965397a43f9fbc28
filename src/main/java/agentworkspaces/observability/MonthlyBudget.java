package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * A monthly limit on the cost of the whole account that warns by e-mail and stops nothing.
 *
 * <p>Of the whole account, because a budget of one stack needs a tag that an administrator has activated for billing;
 * its name says so to whoever gets the mail.
 */
public final class MonthlyBudget extends ComponentResource {

    /**
     * @param displayName stack that the mail should be about, as {@code openchamber-dev}
     * @param limitUsd limit in US dollars a month
     * @param email address that is warned; a budget asks for no confirmation
     */
    public record Args(String displayName, int limitUsd, String email) {}

    public MonthlyBudget(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:MonthlyBudget", name, options);
        new Budget(
                name,
                BudgetArgs.builder()
                        .name(args.displayName() + " (whole account, monthly)")
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .limitAmount(String.valueOf(args.limitUsd()))
                        .limitUnit("USD")
                        .notifications(
                                warning("ACTUAL", 80, args.email()),
                                // AWS forecasts only after five weeks of use, so this one is silent at first.
                                warning("FORECASTED", 100, args.email()))
                        .build(),
                childOf(this));
        registerOutputs(Map.of());
    }

    private static BudgetNotificationArgs warning(String type, double percent, String email) {
        return BudgetNotificationArgs.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .subscriberEmailAddresses(email)
                .build();
    }
}
