package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.ServiceRole;
import com.pulumi.aws.backup.Plan;
import com.pulumi.aws.backup.PlanArgs;
import com.pulumi.aws.backup.Selection;
import com.pulumi.aws.backup.SelectionArgs;
import com.pulumi.aws.backup.Vault;
import com.pulumi.aws.backup.VaultArgs;
import com.pulumi.aws.backup.inputs.PlanRuleArgs;
import com.pulumi.aws.backup.inputs.PlanRuleLifecycleArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Daily backups of file systems into a vault of the stack's own.
 *
 * <p>The automatic backups of EFS all go to one vault of the account, under its key and for 35 days; a vault of one's
 * own is what gives a stack its own key, its own number of days and an access policy.
 */
public final class BackupPlan extends ComponentResource {

    /** Three in the morning, UTC; AWS Backup starts within the next hours. */
    private static final String DAILY = "cron(0 3 * * ? *)";

    /** AWS Backup's own default: with an hour, jobs expire when AWS is busy. Source: AWS Backup API, BackupRuleInput. */
    private static final int START_WINDOW_MINUTES = 8 * 60;

    /** A week, AWS's own default: a first backup of many small files takes more than a night. */
    private static final int COMPLETION_WINDOW_MINUTES = 7 * 24 * 60;

    /**
     * Managed policies, because AWS Backup needs the actions of whatever it backs up or restores and AWS extends them
     * with it; a copy of our own would fail one night without anybody seeing it. Source: AWS Backup Developer Guide,
     * "Managed policies for AWS Backup".
     */
    private static final Map<String, String> MANAGED_POLICIES = Map.of(
            "backup", "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
            "restore", "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores");

    private final Vault vault;
    private final Role role;

    /**
     * @param resourceArns what is backed up
     * @param days days after which a backup is deleted
     * @param kmsKeyArn key of the vault; without one, AWS Backup uses its own
     * @param permissionsBoundary ARN of a permissions boundary of the role
     * @param retain whether the vault survives with the backups in it, and the role that ends and restores them
     */
    public record Args(
            List<Output<String>> resourceArns,
            int days,
            Optional<Output<String>> kmsKeyArn,
            Optional<String> permissionsBoundary,
            boolean retain) {}

    public BackupPlan(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:BackupPlan", name, options);
        vault = vault(name, args);
        role = ServiceRole.create(
                name + "-backup",
                "Makes and restores the backups of " + name,
                PolicyDocument.trusting("backup.amazonaws.com"),
                args.permissionsBoundary(),
                keptChildOf(this, args.retain()));
        var policies = MANAGED_POLICIES.entrySet().stream()
                .<Resource>map(policy -> attach(name + "-" + policy.getKey(), policy.getValue(), args.retain()))
                .toList();
        var plan = plan(name, args);
        new Selection(
                name,
                SelectionArgs.builder()
                        .planId(plan.id())
                        .iamRoleArn(role.arn())
                        .resources(Output.all(args.resourceArns()))
                        .build(),
                childOf(this, policies));
        registerOutputs(Map.of("vaultArn", vaultArn(), "restoreRoleArn", restoreRoleArn()));
    }

    public Output<String> vaultArn() {
        return vault.arn();
    }

    public Output<String> vaultName() {
        return vault.name();
    }

    /** ARN of the role that a restore names. */
    public Output<String> restoreRoleArn() {
        return role.arn();
    }

    private Vault vault(String name, Args args) {
        var builder = VaultArgs.builder().forceDestroy(!args.retain());
        args.kmsKeyArn().ifPresent(builder::kmsKeyArn);
        return new Vault(name, builder.build(), keptChildOf(this, args.retain()));
    }

    private Resource attach(String name, String policyArn, boolean retain) {
        return new RolePolicyAttachment(
                name,
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn(policyArn)
                        .build(),
                keptChildOf(this, retain));
    }

    private Plan plan(String name, Args args) {
        return new Plan(
                name,
                PlanArgs.builder()
                        .rules(PlanRuleArgs.builder()
                                .ruleName("daily")
                                .targetVaultName(vault.name())
                                .schedule(DAILY)
                                .startWindow(START_WINDOW_MINUTES)
                                .completionWindow(COMPLETION_WINDOW_MINUTES)
                                .lifecycle(PlanRuleLifecycleArgs.builder()
                                        .deleteAfter(args.days())
                                        .build())
                                .build())
                        .build(),
                childOf(this));
    }
}
