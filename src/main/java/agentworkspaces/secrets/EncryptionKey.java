package agentworkspaces.secrets;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A customer-managed KMS key that rotates every year and that log groups, topics and secrets of the stack share.
 *
 * <p>One key instead of one a service: each costs a dollar a month, and who may use it is told per service in its
 * policy.
 */
public final class EncryptionKey extends ComponentResource {

    /** The shortest wait that KMS allows before it deletes a key. */
    private static final int SHORTEST_DELETION_WINDOW_DAYS = 7;

    /** The longest, in which a mistake can be taken back: what the key encrypted is lost with it. */
    private static final int LONGEST_DELETION_WINDOW_DAYS = 30;

    private final Key key;

    /**
     * @param aliasName name that people type, without {@code alias/}
     * @param purpose description of the key
     * @param account account that owns the key and all that uses it
     * @param region AWS region of the log groups
     * @param retain whether the engine refuses to delete it
     */
    public record Args(String aliasName, String purpose, String account, String region, boolean retain) {}

    public EncryptionKey(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:secrets:EncryptionKey", name, options);
        key = new Key(
                name,
                KeyArgs.builder()
                        .description(args.purpose())
                        .enableKeyRotation(true)
                        .deletionWindowInDays(
                                args.retain() ? LONGEST_DELETION_WINDOW_DAYS : SHORTEST_DELETION_WINDOW_DAYS)
                        .policy(policy(args).toJson())
                        .build(),
                keptChildOf(this, args.retain()));
        new Alias(
                name,
                AliasArgs.builder()
                        .name("alias/" + args.aliasName())
                        .targetKeyId(key.keyId())
                        .build(),
                childOf(this));
        registerOutputs(Map.of("keyArn", arn()));
    }

    public Output<String> arn() {
        return key.arn();
    }

    /** What a role needs to read what the key encrypts; the services that write ask for data keys themselves. */
    public Statement usageStatement(String sid) {
        return Statement.allow(sid, List.of("kms:Decrypt"), key.arn());
    }

    /** In a key policy, the resource {@code *} is the key itself. */
    private static PolicyDocument policy(Args args) {
        return PolicyDocument.of(
                // Without it, IAM policies grant nothing on the key, and nobody could change it any more.
                Statement.allow("DelegateToIam", List.of("kms:*"), "*")
                        .by(Map.of("AWS", "arn:aws:iam::" + args.account() + ":root")),
                // Source: CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using KMS".
                Statement.allow(
                                "EncryptLogGroups",
                                List.of(
                                        "kms:Decrypt",
                                        "kms:DescribeKey",
                                        "kms:Encrypt",
                                        "kms:GenerateDataKey*",
                                        "kms:ReEncrypt*"),
                                "*")
                        .by(Map.of("Service", "logs." + args.region() + ".amazonaws.com"))
                        .when(
                                "ArnLike",
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:aws:logs:" + args.region() + ":" + args.account() + ":log-group:*"),
                // Source: Amazon SNS Developer Guide, "Managing encryption keys", event sources of encrypted topics.
                Statement.allow("PublishToEncryptedTopics", List.of("kms:Decrypt", "kms:GenerateDataKey*"), "*")
                        .by(Map.of("Service", List.of("budgets.amazonaws.com", "cloudwatch.amazonaws.com")))
                        .when("StringEquals", "aws:SourceAccount", args.account()));
    }
}
