package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import com.pulumi.aws.cloudtrail.TrailArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A CloudTrail trail of who called which AWS API in the account, in all regions.
 *
 * <p>For an account without one: the first copy of management events is free, every further trail is paid by the event.
 */
public final class Trail extends ComponentResource {

    /**
     * @param trailName physical name; the bucket's policy names the trail before it exists
     * @param account account of the trail
     * @param region AWS region where the trail is kept
     * @param expiryDays days that events are kept
     * @param retain whether the engine refuses to delete the events
     */
    public record Args(String trailName, String account, String region, int expiryDays, boolean retain) {}

    public Trail(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:Trail", name, options);
        var bucket = new LogBucket(
                name + "-trail",
                new LogBucket.Args(
                        LogWriter.trail(args.account(), args.region(), args.trailName()),
                        args.expiryDays(),
                        args.retain()),
                componentOf(this));
        new com.pulumi.aws.cloudtrail.Trail(
                name,
                TrailArgs.builder()
                        .name(args.trailName())
                        .s3BucketName(bucket.bucketName())
                        .isMultiRegionTrail(true)
                        .includeGlobalServiceEvents(true)
                        .enableLogFileValidation(true)
                        .build(),
                childOf(this, List.of(bucket.readiness())));
        registerOutputs(Map.of("bucketName", bucket.bucketName()));
    }
}
