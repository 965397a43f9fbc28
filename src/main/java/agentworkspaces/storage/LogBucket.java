package agentworkspaces.storage;

import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import agentworkspaces.support.Check;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bucket that one service of AWS writes logs into, and that forgets them after a while.
 *
 * <p>It has no versions: log files are written once under names of their own, and old versions would outlive the
 * expiry. Encryption is with keys of S3: load balancers cannot write with a key of the customer.
 */
public final class LogBucket extends ComponentResource {

    private static final int ABORT_UPLOADS_AFTER_DAYS = 7;

    private final BucketV2 bucket;
    private final BucketPolicy policy;

    /**
     * @param writer the service that writes
     * @param expiryDays days after which a log file is deleted
     * @param retain whether the bucket stays when it is no longer part of the stack; if not, its logs go with it
     */
    public record Args(LogWriter writer, int expiryDays, boolean retain) {

        public Args {
            Check.argument(expiryDays > 0, "expiryDays must be more than 0, got %d", expiryDays);
        }
    }

    public LogBucket(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:LogBucket", name, options);
        // A bucket that stays must stay closed, and its logs must still expire.
        var kept = keptChildOf(this, args.retain());
        bucket = new BucketV2(
                name, BucketV2Args.builder().forceDestroy(!args.retain()).build(), kept);
        var closed = closeToThePublic(name, kept);
        disableAcls(name, kept);
        encrypt(name, kept);
        expire(name, args.expiryDays(), kept);
        // AWS refuses two changes of a bucket's access at once.
        policy = new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(document(args.writer()).toJson())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .retainOnDelete(args.retain())
                        .dependsOn(closed)
                        .build());
        registerOutputs(Map.of("bucketName", bucketName()));
    }

    public Output<String> bucketName() {
        return bucket.bucket();
    }

    /** What must exist before the service is told to write here: it tries at once and fails without the policy. */
    public Resource readiness() {
        return policy;
    }

    private PolicyDocument document(LogWriter writer) {
        var statements = new ArrayList<>(writer.statements(bucket.arn()));
        statements.add(Statement.deny("OnlyByTls", List.of("s3:*"), bucket.arn(), Output.format("%s/*", bucket.arn()))
                .by("*")
                .when("Bool", "aws:SecureTransport", "false"));
        return new PolicyDocument(statements);
    }

    private BucketPublicAccessBlock closeToThePublic(String name, CustomResourceOptions kept) {
        return new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                kept);
    }

    private void disableAcls(String name, CustomResourceOptions kept) {
        new BucketOwnershipControls(
                name,
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                kept);
    }

    private void encrypt(String name, CustomResourceOptions kept) {
        new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                                .applyServerSideEncryptionByDefault(
                                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                                                .builder()
                                                .sseAlgorithm("AES256")
                                                .build())
                                .build())
                        .build(),
                kept);
    }

    private void expire(String name, int days, CustomResourceOptions kept) {
        new BucketLifecycleConfigurationV2(
                name,
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(BucketLifecycleConfigurationV2RuleArgs.builder()
                                .id("expire-logs")
                                .status("Enabled")
                                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                                        .prefix("")
                                        .build())
                                .expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                                        .days(days)
                                        .build())
                                .abortIncompleteMultipartUpload(
                                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                                .daysAfterInitiation(ABORT_UPLOADS_AFTER_DAYS)
                                                .build())
                                .build())
                        .build(),
                kept);
    }
}
