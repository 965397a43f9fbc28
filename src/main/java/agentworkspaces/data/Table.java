package agentworkspaces.data;

import agentworkspaces.iam.Statement;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.aws.dynamodb.inputs.TableServerSideEncryptionArgs;
import com.pulumi.aws.dynamodb.inputs.TableTtlArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table that is billed by request, with one text as its key.
 *
 * <p>Its data outlive a change of settings: under {@code retain} neither the engine nor AWS deletes it.
 */
public final class Table extends ComponentResource {

    /** Source: Amazon DynamoDB Developer Guide, "Point-in-time recovery": from 1 to 35 days. */
    private static final int LONGEST_RECOVERY_DAYS = 35;

    private final com.pulumi.aws.dynamodb.Table table;

    /**
     * @param physicalName name of the table
     * @param hashKey attribute that tells items apart, a text
     * @param expiryAttribute attribute that holds the second, since 1970, after which DynamoDB deletes an item; none
     *     expires without one
     * @param recoveryDays days, from 1 to 35, of which any second can be restored; no recovery without them
     * @param kmsKeyArn key that encrypts the items; one that AWS owns without it. Another key makes another table
     * @param retain whether the engine and AWS refuse to delete it
     */
    public record Args(
            String physicalName,
            String hashKey,
            Optional<String> expiryAttribute,
            Optional<Integer> recoveryDays,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {
        public Args {
            if (recoveryDays
                    .filter(days -> days < 1 || days > LONGEST_RECOVERY_DAYS)
                    .isPresent()) {
                throw new IllegalArgumentException("recoveryDays must be from 1 to %d, got %d"
                        .formatted(LONGEST_RECOVERY_DAYS, recoveryDays.get()));
            }
        }
    }

    public Table(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:data:Table", name, options);
        var builder = TableArgs.builder()
                .name(args.physicalName())
                .billingMode("PAY_PER_REQUEST")
                .hashKey(args.hashKey())
                .attributes(TableAttributeArgs.builder()
                        .name(args.hashKey())
                        .type("S")
                        .build())
                .pointInTimeRecovery(recovery(args))
                .deletionProtectionEnabled(args.retain());
        args.expiryAttribute()
                .ifPresent(attribute -> builder.ttl(TableTtlArgs.builder()
                        .attributeName(attribute)
                        .enabled(true)
                        .build()));
        args.kmsKeyArn()
                .ifPresent(key -> builder.serverSideEncryption(TableServerSideEncryptionArgs.builder()
                        .enabled(true)
                        .kmsKeyArn(key)
                        .build()));
        table = new com.pulumi.aws.dynamodb.Table(
                name,
                builder.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.retain())
                        // Told no key any more, the provider leaves the table with the one that may go.
                        .replaceOnChanges("serverSideEncryption")
                        // Two tables of one name cannot be.
                        .deleteBeforeReplace(true)
                        .build());
        registerOutputs(Map.of("tableName", tableName(), "tableArn", table.arn()));
    }

    public Output<String> tableName() {
        return table.name();
    }

    /** What a task role needs to read and write items; not to change or delete the table itself. */
    public Statement itemsStatement(String sid) {
        return Statement.allow(
                sid,
                List.of(
                        "dynamodb:BatchGetItem",
                        "dynamodb:BatchWriteItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "dynamodb:UpdateItem"),
                table.arn());
    }

    /** What Terraform needs to lock states by it. Source: Terraform, "Backend type: s3", DynamoDB table permissions. */
    public Statement locksStatement(String sid) {
        return Statement.allow(
                sid,
                List.of("dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"),
                table.arn());
    }

    /** What must exist before a task uses the table. */
    public Resource readiness() {
        return table;
    }

    /** Said even when it is off: the provider keeps what it is no longer told. */
    private static TablePointInTimeRecoveryArgs recovery(Args args) {
        var builder = TablePointInTimeRecoveryArgs.builder()
                .enabled(args.recoveryDays().isPresent());
        args.recoveryDays().ifPresent(builder::recoveryPeriodInDays);
        return builder.build();
    }
}
