package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
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
     * @param warnings when it is warned
     */
    public record Args(String displayName, int limitUsd, String email, List<Warning> warnings) {

        public Args {
            warnings = List.copyOf(warnings);
            Check.argument(limitUsd > 0, "limitUsd must be more than 0, got %d", limitUsd);
            Check.argument(!warnings.isEmpty(), "warnings must have at least one");
        }
    }

    /**
     * What is compared with the limit.
     *
     * @param cost which cost
     * @param percent percent of the limit from which somebody is warned
     */
    public record Warning(Cost cost, int percent) {}

    /** A cost of the month, by the names that AWS Budgets has for it. */
    public enum Cost {
        ACTUAL,
        /** AWS forecasts only after five weeks of use, so this one is silent at first. */
        FORECASTED
    }

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
                        .notifications(args.warnings().stream()
                                .map(warning -> notification(warning, args.email()))
                                .toList())
                        .build(),
                childOf(this));
        registerOutputs(Map.of());
    }

    private static BudgetNotificationArgs notification(Warning warning, String email) {
        return BudgetNotificationArgs.builder()
                .notificationType(warning.cost().name())
                .comparisonOperator("GREATER_THAN")
                .threshold((double) warning.percent())
                .thresholdType("PERCENTAGE")
                .subscriberEmailAddresses(email)
                .build();
    }
}
