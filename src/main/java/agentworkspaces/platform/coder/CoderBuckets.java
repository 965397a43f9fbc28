package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.data.Table;
import agentworkspaces.iam.Statement;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.storage.Bucket;
import agentworkspaces.storage.BucketAccess;
import agentworkspaces.storage.BucketFile;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets of the second layer, the table of locks beside them, and the configuration of LiteLLM in one. */
final class CoderBuckets {

    private static final String TERRAFORM_STATE = "terraform-state";
    private static final int OLD_BACKUPS_DAYS = 90;
    private static final int LOCKS_RECOVERY_DAYS = 7;

    private final Frame frame;
    private final CoderSettings settings;
    private final Map<String, Bucket> byName = new TreeMap<>();
    private final Optional<Table> locks;
    private final BucketFile configuration;

    CoderBuckets(Frame frame, CustomerKeys keys) {
        this.frame = frame;
        settings = frame.settings().platform(CoderSettings.class);
        if (settings.terraformState()) {
            add(TERRAFORM_STATE, true, Optional.empty());
        }
        add("backups", true, Optional.of(OLD_BACKUPS_DAYS));
        add("artifacts", true, Optional.empty());
        add("langfuse-events", false, Optional.empty());
        add("langfuse-media", false, Optional.empty());
        locks = settings.terraformState() ? Optional.of(locks(keys)) : Optional.empty();
        configuration = new BucketFile(
                "litellm-config",
                new BucketFile.Args(
                        artifacts(),
                        "litellm/config.yaml",
                        LitellmConfig.read(settings, frame.region()),
                        "application/yaml"),
                frame.part());
    }

    Bucket artifacts() {
        return byName.get("artifacts");
    }

    Bucket events() {
        return byName.get("langfuse-events");
    }

    Bucket media() {
        return byName.get("langfuse-media");
    }

    /** Configuration of LiteLLM. */
    BucketFile configuration() {
        return configuration;
    }

    /** Names of the buckets, by what they are for. */
    Map<String, Output<String>> names() {
        var names = new TreeMap<String, Output<String>>();
        byName.forEach((name, bucket) -> names.put(name, bucket.bucketName()));
        return names;
    }

    Optional<Output<String>> lockTableName() {
        return locks.map(Table::tableName);
    }

    /** What Terraform needs to keep its state and lock it; nothing where there is no place for it. */
    List<Statement> stateStatements() {
        var statements = new ArrayList<Statement>();
        Optional.ofNullable(byName.get(TERRAFORM_STATE)).ifPresent(state -> {
            statements.add(Statement.allow("ListStates", List.of("s3:ListBucket"), state.arn()));
            statements.add(objects("KeepStates", state));
        });
        locks.map(table -> table.locksStatement("LockStates")).ifPresent(statements::add);
        return statements;
    }

    /** Source: Langfuse, "Self-hosting", S3 and blob storage, permissions. */
    List<Statement> traceStatements() {
        return List.of(
                Statement.allow("ListTraces", List.of("s3:ListBucket"), events().arn(), media().arn()),
                objects("KeepEvents", events()),
                objects("KeepMedia", media()));
    }

    /** What a workspace needs to read artifacts. */
    List<Statement> artifactStatements() {
        return List.of(
                Statement.allow(
                        "ListArtifacts", List.of("s3:ListBucket"), artifacts().arn()),
                Statement.allow(
                        "ReadArtifacts",
                        List.of("s3:GetObject"),
                        Output.format("%s/*", artifacts().arn())));
    }

    private static Statement objects(String sid, Bucket bucket) {
        return Statement.allow(
                sid, List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), Output.format("%s/*", bucket.arn()));
    }

    private void add(String name, boolean versioned, Optional<Integer> noncurrentDays) {
        var bucket = new Bucket(
                name,
                new Bucket.Args(
                        Optional.of(frame.named("coder-" + name) + settings.bucketSuffix()),
                        versioned,
                        noncurrentDays,
                        frame.retains()),
                frame.part());
        new BucketAccess(name, new BucketAccess.Args(bucket, List.of()), frame.part());
        byName.put(name, bucket);
    }

    private Table locks(CustomerKeys keys) {
        return new Table(
                "terraform-locks",
                new Table.Args(
                        frame.named("terraform-locks"),
                        "LockID",
                        Optional.empty(),
                        Optional.of(LOCKS_RECOVERY_DAYS),
                        keys.storageArn(),
                        frame.retains()),
                frame.part());
    }
}
