package agentworkspaces.storage;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;

/** What every bucket of a stack has beside itself: nobody reads it but whom a policy names, and by TLS only. */
final class PrivateBuckets {

    private static final int ABORT_UPLOADS_AFTER_DAYS = 7;

    private PrivateBuckets() {}

    static BucketPublicAccessBlock closeToThePublic(String name, BucketV2 bucket, CustomResourceOptions options) {
        return new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                options);
    }

    static void disableAcls(String name, BucketV2 bucket, CustomResourceOptions options) {
        new BucketOwnershipControls(
                name,
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                options);
    }

    /**
     * Encrypts with keys of S3.
     *
     * @param bucketKey whether KMS is asked once a while instead of once an object, should a key of KMS encrypt one day
     */
    static void encrypt(String name, BucketV2 bucket, boolean bucketKey, CustomResourceOptions options) {
        var rule = BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                .applyServerSideEncryptionByDefault(
                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder()
                                .sseAlgorithm("AES256")
                                .build());
        if (bucketKey) {
            rule.bucketKeyEnabled(true);
        }
        new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(rule.build())
                        .build(),
                options);
    }

    /** Parts of uploads that were given up are not seen in any list, and are paid. */
    static BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs abortUploads() {
        return BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                .daysAfterInitiation(ABORT_UPLOADS_AFTER_DAYS)
                .build();
    }

    /**
     * The policy of a bucket: what is stated, and TLS. It must wait until the bucket is closed, for AWS refuses two
     * changes of a bucket's access at once.
     */
    static BucketPolicy policy(
            String name, BucketV2 bucket, List<Statement> statements, CustomResourceOptions options) {
        var all = new ArrayList<>(statements);
        all.add(Statement.deny(
                        "OnlyByTls", List.of("s3:*"), bucket.arn(), bucket.arn().applyValue(arn -> arn + "/*"))
                .by("*")
                .when("Bool", "aws:SecureTransport", "false"));
        return new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(new PolicyDocument(all).toJson())
                        .build(),
                options);
    }
}
