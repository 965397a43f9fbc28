package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * The policy of a bucket, which every bucket needs one of: what it lets others do, and that nobody comes without TLS.
 *
 * <p>Apart from the bucket, so that its statements may name what was made with the bucket.
 */
public final class BucketAccess extends ComponentResource {

    /**
     * @param bucket bucket that has no other policy
     * @param statements what it allows beyond what the policies of roles allow, with principals
     */
    public record Args(Bucket bucket, List<Statement> statements) {

        public Args {
            statements = List.copyOf(statements);
        }
    }

    public BucketAccess(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:BucketAccess", name, options);
        PrivateBuckets.policy(
                name,
                args.bucket().bucket(),
                args.statements(),
                childOf(this, List.of(args.bucket().closed())));
        registerOutputs(Map.of());
    }
}
