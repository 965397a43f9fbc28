package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.data.DatabaseInit;
import agentworkspaces.data.Postgres;
import agentworkspaces.data.RedisGroup;
import agentworkspaces.iam.Statement;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.InitContainer;
import agentworkspaces.storage.Access;
import agentworkspaces.storage.BucketFile;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.storage.Guests;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second layer of Coder, beside its buckets: a database server, a cache for queues, and files. */
final class CoderStores {

    /** Name of the directory of ClickHouse, of its access and of its volume. */
    static final String CLICKHOUSE_FILES = "clickhouse";

    /** Owner of the database server, whom the services do not act as. */
    private static final String ADMINISTRATOR = "coder_admin";

    private static final int SNAPSHOT_DAYS = 7;

    /** At night in the west of America, snapshots before maintenance. */
    private static final RedisGroup.Windows WINDOWS = new RedisGroup.Windows("03:00-04:00", "sun:04:30-sun:05:30");

    private final Frame frame;
    private final CoderSettings settings;
    private final CoderSecrets secrets;
    private final CoderBuckets buckets;
    private final Postgres postgres;
    private final Map<CoderService, StoredSecret> databases = new EnumMap<>(CoderService.class);
    private final RedisGroup redis;
    private final EfsFileSystem files;

    /** @param workspaces tasks that mount the file system through access points of Terraform's */
    CoderStores(
            Frame frame,
            CustomerKeys keys,
            CoderNetwork network,
            CoderSecrets secrets,
            CoderBuckets buckets,
            Guests workspaces) {
        this.frame = frame;
        settings = frame.settings().platform(CoderSettings.class);
        this.secrets = secrets;
        this.buckets = buckets;
        postgres = postgres(keys, network);
        var coder = database("coder");
        var litellm = database("litellm");
        var langfuse = database("langfuse");
        databases.put(CoderService.CODER, coder);
        databases.put(CoderService.LITELLM, litellm);
        databases.put(CoderService.LANGFUSE_WEB, langfuse);
        databases.put(CoderService.LANGFUSE_WORKER, langfuse);
        redis = redis(keys, network);
        files = files(keys, network, workspaces);
    }

    /** Address and password of a service's database. */
    StoredSecret database(CoderService service) {
        return databases.get(service);
    }

    Postgres postgres() {
        return postgres;
    }

    RedisGroup redis() {
        return redis;
    }

    EfsFileSystem files() {
        return files;
    }

    CoderBuckets buckets() {
        return buckets;
    }

    BucketFile configuration() {
        return buckets.configuration();
    }

    /** What makes a service's database and user before the service starts. */
    InitContainer databaseInit(StoredSecret database) {
        return DatabaseInit.container(
                Output.of(settings.images().postgres()),
                new DatabaseInit.Administrator(
                        Output.of(ADMINISTRATOR), secrets.databaseOwner().valueFrom()),
                database.valueFrom());
    }

    /** What the execution role needs for those, whatever their service. */
    Statement administratorStatement() {
        return secrets.databaseOwner().readStatement("ReadDatabaseOwner");
    }

    /** What must exist before a service connects to its database. */
    List<Resource> databaseReadiness() {
        var readiness = new ArrayList<>(postgres.readiness());
        readiness.addAll(secrets.databaseOwner().readiness());
        return readiness;
    }

    private Postgres postgres(CustomerKeys keys, CoderNetwork network) {
        var database = settings.database();
        return new Postgres(
                frame.name(),
                new Postgres.Args(
                        network.data(),
                        network.tasks().group(),
                        frame.named(Coder.PRODUCTION),
                        new Postgres.Server(
                                database.instanceClass(),
                                database.allocatedGib(),
                                database.maxAllocatedGib(),
                                database.multiAz()),
                        new Postgres.Owner("coder", ADMINISTRATOR, secrets.databaseOwner()),
                        new Postgres.Care(
                                database.backupDays(),
                                settings.task().logRetentionDays(),
                                keys.storageArn(),
                                keys.logsArn(),
                                frame.retains()),
                        frame.displayName()),
                frame.part());
    }

    private StoredSecret database(String owner) {
        return secrets.database(owner, postgres.address());
    }

    private RedisGroup redis(CustomerKeys keys, CoderNetwork network) {
        return new RedisGroup(
                frame.name(),
                new RedisGroup.Args(
                        network.data(),
                        network.tasks().group(),
                        settings.redisNodeType(),
                        new RedisGroup.Care(
                                SNAPSHOT_DAYS, Optional.of(WINDOWS), false, keys.storageArn(), frame.retains()),
                        frame.displayName()),
                frame.part());
    }

    private EfsFileSystem files(CustomerKeys keys, CoderNetwork network, Guests workspaces) {
        return new EfsFileSystem(
                "shared",
                new EfsFileSystem.Args(
                        network.services(),
                        List.of(new Access(
                                CLICKHOUSE_FILES,
                                settings.clickhousePath(),
                                TraceTasks.CLICKHOUSE_ID,
                                network.identity(CoderService.CLICKHOUSE))),
                        Optional.of(workspaces),
                        settings.storage().care(),
                        keys.storageArn(),
                        frame.displayName(),
                        frame.retains()),
                frame.part());
    }
}
