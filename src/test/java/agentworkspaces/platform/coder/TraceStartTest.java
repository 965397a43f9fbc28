package agentworkspaces.platform.coder;

import static agentworkspaces.platform.coder.CoderPlans.container;
import static agentworkspaces.platform.coder.CoderPlans.containers;
import static agentworkspaces.platform.coder.CoderPlans.environment;
import static agentworkspaces.platform.coder.CoderService.CLICKHOUSE;
import static agentworkspaces.platform.coder.CoderService.LANGFUSE_WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which ClickHouse starts and Langfuse waits for it, run by Bash. */
class TraceStartTest {

    private static final String CONFIG = "/etc/clickhouse-server/config.d/platform.xml";

    @TempDir
    private Path folder;

    @Test
    void clickhouseWritesItsLogWhereEcsReadsItAndNoTablesAboutItself() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(config().getBytes(StandardCharsets.UTF_8)));
        var root = document.getDocumentElement();
        var removed = new TreeSet<String>();
        for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.hasAttributes()) {
                assertEquals("1", node.getAttributes().getNamedItem("remove").getNodeValue());
                removed.add(node.getNodeName());
            }
        }

        assertEquals("clickhouse", root.getNodeName());
        assertEquals("1", document.getElementsByTagName("console").item(0).getTextContent());
        assertEquals(
                "logger",
                document.getElementsByTagName("console").item(0).getParentNode().getNodeName());
        assertEquals(
                Set.of(
                        "asynchronous_metric_log",
                        "latency_log",
                        "metric_log",
                        "opentelemetry_span_log",
                        "text_log",
                        "trace_log"),
                removed);
    }

    @Test
    void clickhouseStartsAsItsImageDoesWithThatConfiguration() throws Exception {
        var config = Files.createDirectory(folder.resolve("config.d")).resolve("platform.xml");

        assertEquals("started as the image does, with 0 arguments\n", start(config));
        assertEquals(config(), Files.readString(config));
    }

    @Test
    void clickhouseStartsWhereItsImageTakesNoConfiguration() throws Exception {
        var answer = start(folder.resolve("nowhere").resolve("platform.xml"));

        assertTrue(answer.contains("ClickHouse starts with the settings of its image\n"), answer);
        assertTrue(answer.endsWith("started as the image does, with 0 arguments\n"), answer);
    }

    @Test
    void langfuseWaitsUntilClickhouseListens() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var process = process(waiting(), Map.of("HOST", "127.0.0.1", "PORT", "" + port));
        try {
            assertFalse(process.waitFor(1, TimeUnit.SECONDS), "it did not wait");
            try (var clickhouse = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it waits for " + clickhouse);
                assertEquals(0, process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** A connection to a task that is gone is answered by nobody; the next try must come soon. */
    @Test
    void langfuseTriesAgainWhereNobodyAnswers() {
        assertTrue(waiting().get(2).contains("until timeout 3 bash -c"), waiting()::toString);
    }

    private static String config() {
        var text = environment(container(CoderPlans.of(), CLICKHOUSE)).get("PLATFORM_CONFIG");
        assertTrue(text.startsWith("<clickhouse>"), text);
        return text;
    }

    /** What the command says with another place for the configuration, and an entrypoint that says that it runs. */
    private String start(Path config) throws Exception {
        var entrypoint = folder.resolve("entrypoint.sh");
        Files.writeString(entrypoint, "#!/bin/bash\necho \"started as the image does, with $# arguments\"\n");
        assertTrue(entrypoint.toFile().setExecutable(true));
        var command = new ArrayList<>(command(container(CoderPlans.of(), CLICKHOUSE)));
        assertTrue(
                command.get(2).contains(CONFIG) && command.get(2).endsWith("exec /entrypoint.sh"), command::toString);
        command.set(
                2, command.get(2).replace(CONFIG, config.toString()).replace("/entrypoint.sh", entrypoint.toString()));
        var process = process(command, Map.of("PLATFORM_CONFIG", config()));
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> waiting() {
        return command(containers(CoderPlans.of(), LANGFUSE_WEB).get(2));
    }

    private static List<String> command(JsonObject container) {
        return container.getAsJsonArray("command").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private Process process(List<String> command, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
