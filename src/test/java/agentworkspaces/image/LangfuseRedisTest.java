package agentworkspaces.image;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.data.RedisServer;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends a job through a queue of a real Redis with the libraries that Langfuse has, at the URL that the platform coder
 * composes.
 *
 * <p>It loads them from npm, so it runs only with {@code -Dengine.required=true} (as in CI) or {@code -Dbullmq.install=true}.
 */
@Tag("registry")
class LangfuseRedisTest {

    /** Source: langfuse/langfuse 4.16.0, packages/shared/package.json. */
    private static final List<String> LIBRARIES = List.of("bullmq@5.76.3", "ioredis@5.10.1");

    private static final String SCRIPT = """
            const { Queue, Worker } = require('bullmq');
            const Redis = require('ioredis');
            const options = { maxRetriesPerRequest: null, enableReadyCheck: true, retryStrategy: () => null };
            const connection = () => new Redis(process.env.REDIS_CONNECTION_STRING, options)
              .on('error', error => { console.log('failed:', error.message); process.exit(1); });
            new Worker('ingestion', async job => { console.log('got', job.data.trace); setTimeout(() => process.exit(0), 200); },
              { connection: connection() });
            new Queue('ingestion', { connection: connection() }).add('trace', { trace: 'one' });
            setTimeout(() => { console.log('failed: nothing came'); process.exit(1); }, 20000);
            """;

    @TempDir
    private static Path root;

    private static RedisServer redis;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                Tools.required() || Boolean.getBoolean("bullmq.install"),
                "loads Langfuse's libraries for queues from npm: run with -Dbullmq.install=true");
        Tools.require("npm");
        RedisServer.require();
        redis = new RedisServer(root);
        Files.writeString(root.resolve("queue.js"), SCRIPT);
        var install = new ArrayList<>(List.of(
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                root.toString()));
        install.addAll(LIBRARIES);
        assertEquals("", run(new ProcessBuilder(install)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (redis != null) {
            redis.stop();
        }
    }

    @Test
    void jobGoesThroughTheQueueAndIsNeverForgotten() throws Exception {
        var output = work(composedUrl());

        assertTrue(output.contains("got one"), output);
        // BullMQ complains of any other policy.
        assertFalse(output.contains("Eviction policy"), output);
        assertTrue(redis.ask("CONFIG", "GET", "maxmemory-policy").contains("noeviction"));
    }

    @Test
    void withoutTlsNothingGoesThrough() throws Exception {
        assertTrue(work(composedUrl().replace("rediss://", "redis://")).contains("failed:"));
    }

    private static String composedUrl() {
        var variables = Plans.named(
                        Plans.of("coder", "oidcClientSecret", "client-secret"), TASK_DEFINITION, "langfuse-worker")
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("environment");
        return variables.asList().stream()
                .map(variable -> variable.getAsJsonObject())
                .filter(variable -> variable.get("name").getAsString().equals("REDIS_CONNECTION_STRING"))
                .map(variable -> variable.get("value").getAsString())
                .findFirst()
                .orElseThrow()
                .replaceFirst("//[^/]+:6379", "//localhost:" + redis.port());
    }

    private static String work(String url) throws IOException, InterruptedException {
        var node = new ProcessBuilder("node", "queue.js");
        node.environment().put("REDIS_CONNECTION_STRING", url);
        node.environment().put("NODE_EXTRA_CA_CERTS", redis.certificate().toString());
        return run(node);
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        var output = root.resolve("output.log");
        var process = builder.directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), builder.command() + " did not end");
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
