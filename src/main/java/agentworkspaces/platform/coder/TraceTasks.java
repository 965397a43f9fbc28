package agentworkspaces.platform.coder;

import static agentworkspaces.platform.coder.CoderService.CLICKHOUSE;
import static agentworkspaces.platform.coder.CoderService.LANGFUSE_WEB;
import static agentworkspaces.platform.coder.CoderService.LANGFUSE_WORKER;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.config.ServiceSettings;
import agentworkspaces.data.Redis;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.InjectedSecrets.Injected;
import agentworkspaces.service.ContainerDefinition.Variables;
import agentworkspaces.service.InitContainer;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tasks of the fourth layer: traces of what models were asked and answered, and the database that holds them. */
final class TraceTasks {

    /** The database of ClickHouse and its user. */
    private static final String CLICKHOUSE_NAME = "langfuse";

    /** The organization and the project that LiteLLM writes to, which Langfuse makes at its first start. */
    private static final String PROJECT = "coder";

    private static final String LANGFUSE_USER = "1001:1001";

    /** User of the image; the access point acts as it too. */
    static final int CLICKHOUSE_ID = 101;

    private final Frame frame;
    private final CoderSettings settings;
    private final CoderNetwork network;
    private final CoderStores stores;
    private final CoderSecrets secrets;
    private final TaskParts parts;

    TraceTasks(Frame frame, CoderNetwork network, CoderStores stores, CoderSecrets secrets, TaskParts parts) {
        this.frame = frame;
        settings = frame.settings().platform(CoderSettings.class);
        this.network = network;
        this.stores = stores;
        this.secrets = secrets;
        this.parts = parts;
    }

    CoderTask clickhouse() {
        var injected = parts.secrets(clickhousePassword());
        var files = stores.files();
        return new CoderTask(
                CLICKHOUSE,
                settings.services().clickhouse(),
                1,
                parts.container(
                        CLICKHOUSE,
                        Output.of(settings.images().clickhouse()),
                        ClickhouseConfig.COMMAND,
                        Optional.of(CLICKHOUSE_ID + ":" + CLICKHOUSE_ID),
                        new Variables(
                                Map.of(
                                        "CLICKHOUSE_DB",
                                        CLICKHOUSE_NAME,
                                        "CLICKHOUSE_USER",
                                        CLICKHOUSE_NAME,
                                        ClickhouseConfig.VARIABLE,
                                        ClickhouseConfig.TEXT),
                                injected.variables()),
                        parts.health(
                                "CMD",
                                "wget",
                                "-q",
                                "-O",
                                "/dev/null",
                                "http://127.0.0.1:" + CLICKHOUSE.port() + "/ping"),
                        TaskParts.writableRoot(Map.of(CoderStores.CLICKHOUSE_FILES, "/var/lib/clickhouse"))),
                List.of(),
                List.of(files.volume(CoderStores.CLICKHOUSE_FILES)),
                injected,
                List.of(settings.images().clickhouse()),
                List.of(),
                List.of(files.clientStatement(CoderStores.CLICKHOUSE_FILES)),
                files.readiness());
    }

    CoderTask langfuseWeb() {
        return langfuse(
                LANGFUSE_WEB,
                settings.images().langfuseWeb(),
                settings.services().langfuseWeb(),
                settings.services().langfuseWebCount(),
                "/api/public/health");
    }

    CoderTask langfuseWorker() {
        return langfuse(
                LANGFUSE_WORKER,
                settings.images().langfuseWorker(),
                settings.services().langfuseWorker(),
                settings.services().langfuseWorkerCount(),
                "/api/health");
    }

    private CoderTask langfuse(CoderService service, String image, ServiceSettings size, int count, String health) {
        var database = stores.database(service);
        var injected = parts.secrets(
                TaskParts.text("ReadDatabase", database, "DATABASE_URL"),
                clickhousePassword(),
                TaskParts.object(
                        "ReadAuthentication",
                        secrets.langfuseAuth(),
                        Map.of(
                                "NEXTAUTH_SECRET", "nextauth_secret",
                                "SALT", "salt",
                                "ENCRYPTION_KEY", "encryption_key",
                                "LANGFUSE_INIT_USER_PASSWORD", "admin_password")),
                TaskParts.object(
                        "ReadProjectKeys",
                        secrets.langfuseKeys(),
                        Map.of(
                                "LANGFUSE_INIT_PROJECT_PUBLIC_KEY", "public_key",
                                "LANGFUSE_INIT_PROJECT_SECRET_KEY", "secret_key")));
        var waitsFor = new ArrayList<>(stores.databaseReadiness());
        waitsFor.addAll(stores.redis().readiness());
        return new CoderTask(
                service,
                size,
                count,
                parts.container(
                        service,
                        Output.of(image),
                        List.of(),
                        Optional.of(LANGFUSE_USER),
                        new Variables(environment(service), injected.variables()),
                        parts.health(
                                "CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + service.port() + health),
                        TaskParts.writableRoot(Map.of())),
                List.of(stores.databaseInit(database), untilClickhouseListens()),
                List.of(),
                injected,
                List.of(image, settings.images().postgres()),
                List.of(),
                stores.buckets().traceStatements(),
                waitsFor);
    }

    /**
     * Source of the variables: Langfuse, "Self-hosting", configuration and headless initialization. Interface and worker
     * have the same, but for their port.
     */
    private Map<String, Object> environment(CoderService service) {
        var environment = new TreeMap<String, Object>();
        environment.put("NODE_ENV", "production");
        // ECS sets the name of the task, to which the server would bind.
        environment.put("HOSTNAME", "0.0.0.0");
        environment.put("PORT", String.valueOf(service.port()));
        environment.put("KEEP_ALIVE_TIMEOUT", String.valueOf(parts.keepAliveSeconds() * 1000));
        environment.put("TELEMETRY_ENABLED", "false");
        environment.put("NEXTAUTH_URL", "https://" + CoderEntry.Host.LANGFUSE.name(settings));
        environment.put("CLICKHOUSE_URL", network.address(CLICKHOUSE, "http", 8123));
        environment.put("CLICKHOUSE_MIGRATION_URL", network.address(CLICKHOUSE, "clickhouse", 9000));
        environment.put("CLICKHOUSE_DB", CLICKHOUSE_NAME);
        environment.put("CLICKHOUSE_USER", CLICKHOUSE_NAME);
        environment.put("CLICKHOUSE_CLUSTER_ENABLED", "false");
        environment.put(
                "REDIS_CONNECTION_STRING",
                Output.format("rediss://%s:" + Redis.PORT, stores.redis().host()));
        environment.put(
                "LANGFUSE_S3_EVENT_UPLOAD_BUCKET", stores.buckets().events().bucketName());
        environment.put("LANGFUSE_S3_EVENT_UPLOAD_REGION", frame.region());
        environment.put(
                "LANGFUSE_S3_MEDIA_UPLOAD_BUCKET", stores.buckets().media().bucketName());
        environment.put("LANGFUSE_S3_MEDIA_UPLOAD_REGION", frame.region());
        environment.put("LANGFUSE_INIT_ORG_ID", PROJECT);
        environment.put("LANGFUSE_INIT_ORG_NAME", "Coder");
        environment.put("LANGFUSE_INIT_PROJECT_ID", PROJECT);
        environment.put("LANGFUSE_INIT_PROJECT_NAME", "LiteLLM");
        environment.put(
                "LANGFUSE_INIT_USER_EMAIL", "admin@" + settings.address().domainName());
        environment.put("LANGFUSE_INIT_USER_NAME", "Administrator");
        return environment;
    }

    private Injected clickhousePassword() {
        return TaskParts.text("ReadClickhousePassword", secrets.clickhouse(), "CLICKHOUSE_PASSWORD");
    }

    /** Langfuse ends when it cannot change the tables of ClickHouse, which starts at the same time in a new stack. */
    private InitContainer untilClickhouseListens() {
        return new InitContainer(
                "clickhouse-listens",
                Output.of(settings.images().postgres()),
                List.of(
                        "bash",
                        "-c",
                        // A task that was just replaced may still be named, and answers nothing for minutes.
                        "echo \"waiting for $HOST:$PORT\";"
                                + " until timeout 3 bash -c ': <>\"/dev/tcp/$HOST/$PORT\"' 2>/dev/null; do sleep 2; done"),
                "65534:65534",
                new Variables(
                        Map.of(
                                "HOST", network.discovery().host(CLICKHOUSE.word()),
                                "PORT", String.valueOf(CLICKHOUSE.port())),
                        Map.of()));
    }
}
