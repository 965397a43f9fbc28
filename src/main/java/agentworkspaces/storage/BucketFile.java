package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import agentworkspaces.support.Check;
import agentworkspaces.support.Sha256;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** A text file in a bucket, which the program writes and tasks read when they start. */
public final class BucketFile extends ComponentResource {

    private final Args args;
    private final BucketObjectv2 file;

    /**
     * @param bucket where it lies
     * @param key path in the bucket, as {@code litellm/config.yaml}
     * @param content what it holds
     * @param contentType media type
     */
    public record Args(Bucket bucket, String key, String content, String contentType) {

        public Args {
            Check.argument(!key.startsWith("/") && !key.isEmpty(), "key must not begin with a slash, got '%s'", key);
        }
    }

    public BucketFile(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:BucketFile", name, options);
        this.args = args;
        file = new BucketObjectv2(
                name,
                BucketObjectv2Args.builder()
                        .bucket(bucketName())
                        .key(args.key())
                        .content(args.content())
                        .contentType(args.contentType())
                        .build(),
                childOf(this));
        registerOutputs(Map.of());
    }

    public Output<String> bucketName() {
        return args.bucket().bucketName();
    }

    public String key() {
        return args.key();
    }

    /** Hash of the content, by which tasks start anew when it changes. */
    public String digest() {
        return Sha256.hex(args.content());
    }

    /** What a role needs to read it. */
    public Statement readStatement(String sid) {
        return Statement.allow(
                sid,
                List.of("s3:GetObject"),
                Output.format("%s/" + args.key(), args.bucket().arn()));
    }

    /** What must exist before a task reads it. */
    public Resource readiness() {
        return file;
    }
}
