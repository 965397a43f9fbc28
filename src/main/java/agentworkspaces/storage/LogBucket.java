package agentworkspaces.storage;

import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;

/**
 * A bucket that one service of AWS writes logs into, and that forgets them after a while.
 *
 * <p>It has no versions: log files are written once under names of their own, and old versions would outlive the
 * expiry. Encryption is with keys of S3: load balancers cannot write with a key of the customer.
 */
public final class LogBucket extends ComponentResource {

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
        var closed = PrivateBuckets.closeToThePublic(name, bucket, kept);
        PrivateBuckets.disableAcls(name, bucket, kept);
        PrivateBuckets.encrypt(name, bucket, false, kept);
        expire(name, args.expiryDays(), kept);
        policy = PrivateBuckets.policy(
                name,
                bucket,
                args.writer().statements(bucket.arn()),
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
                                .abortIncompleteMultipartUpload(PrivateBuckets.abortUploads())
                                .build())
                        .build(),
                kept);
    }
}
