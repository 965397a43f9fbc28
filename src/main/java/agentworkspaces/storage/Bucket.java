package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private bucket for data: closed to the public, without access control lists, encrypted with keys of S3.
 *
 * <p>Its policy is a component of its own, {@link BucketAccess}, which every bucket needs: who reads a bucket is often
 * known only when the bucket is there, as a distribution is that has it as its origin.
 */
public final class Bucket extends ComponentResource {

    private final BucketV2 bucket;
    private final BucketPublicAccessBlock closed;

    /**
     * @param physicalName name of the bucket, which nobody else in the world may have; one that Pulumi makes without it
     * @param versioned whether what is overwritten or deleted is kept
     * @param noncurrentDays days after which an old version is deleted, at least 1; all are kept without them
     * @param retain whether the engine refuses to delete it; if not, it goes with all that is in it
     */
    public record Args(
            Optional<String> physicalName, boolean versioned, Optional<Integer> noncurrentDays, boolean retain) {

        public Args {
            // Source: Amazon S3 User Guide, "General purpose bucket naming rules".
            physicalName.ifPresent(name -> Check.argument(
                    name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"),
                    "physicalName must be 3 to 63 small letters, digits and hyphens, got '%s'",
                    name));
            noncurrentDays.ifPresent(days -> {
                Check.argument(days > 0, "noncurrentDays must be more than 0, got %d", days);
                Check.argument(versioned, "noncurrentDays must be empty for a bucket without versions, got %d", days);
            });
        }
    }

    public Bucket(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:Bucket", name, options);
        var builder = BucketV2Args.builder().forceDestroy(!args.retain());
        args.physicalName().ifPresent(builder::bucket);
        bucket = new BucketV2(name, builder.build(), statefulChildOf(this, args.retain()));
        closed = PrivateBuckets.closeToThePublic(name, bucket, childOf(this));
        PrivateBuckets.disableAcls(name, bucket, childOf(this));
        PrivateBuckets.encrypt(name, bucket, true, childOf(this));
        var before = new ArrayList<Resource>();
        if (args.versioned()) {
            before.add(versions(name));
        }
        cleanUp(name, args.noncurrentDays(), before);
        registerOutputs(Map.of("bucketName", bucketName()));
    }

    public Output<String> bucketName() {
        return bucket.bucket();
    }

    public Output<String> arn() {
        return bucket.arn();
    }

    /** Name in the DNS by which CloudFront reads it, also in the hours in which a new bucket is known in its region only. */
    public Output<String> regionalDomainName() {
        return bucket.bucketRegionalDomainName();
    }

    BucketV2 bucket() {
        return bucket;
    }

    BucketPublicAccessBlock closed() {
        return closed;
    }

    private Resource versions(String name) {
        return new BucketVersioningV2(
                name,
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                childOf(this));
    }

    private void cleanUp(String name, Optional<Integer> noncurrentDays, List<Resource> before) {
        var rule = BucketLifecycleConfigurationV2RuleArgs.builder()
                .id("clean-up")
                .status("Enabled")
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix("")
                        .build())
                .abortIncompleteMultipartUpload(PrivateBuckets.abortUploads());
        noncurrentDays.ifPresent(days -> rule.noncurrentVersionExpiration(
                BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(days)
                        .build()));
        new BucketLifecycleConfigurationV2(
                name,
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(rule.build())
                        .build(),
                childOf(this, before));
    }
}
