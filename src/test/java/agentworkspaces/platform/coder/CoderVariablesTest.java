package agentworkspaces.platform.coder;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plans;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the containers are told, beside what the makers of their software say that it reads. */
class CoderVariablesTest {

    private static final Path LISTS = Path.of("src/test/resources/agentworkspaces/platform/coder");

    @ParameterizedTest
    @CsvSource({
        "coder, coder-variables.txt, needed",
        "langfuse-web, langfuse-variables.txt, web",
        "langfuse-worker, langfuse-variables.txt, worker"
    })
    void everyVariableIsReadAndNoneIsMissing(String service, String list, String mark) throws IOException {
        var known = known(list);
        var given = variables(service).keySet();

        var unread = new TreeSet<>(given);
        unread.removeAll(known.keySet());
        var missing = known.entrySet().stream()
                .filter(entry -> entry.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .filter(name -> !given.contains(name))
                .toList();

        assertEquals(Set.of(), unread, "read by nobody");
        assertTrue(missing.isEmpty(), () -> "does not start without " + missing);
    }

    @Test
    void langfuseSpeaksToItsStoresAsTheyAre() {
        for (var service : new String[] {"langfuse-web", "langfuse-worker"}) {
            var variables = variables(service);
            assertEquals("false", variables.get("CLICKHOUSE_CLUSTER_ENABLED"), "one server is no cluster");
            assertEquals(variables("clickhouse").get("CLICKHOUSE_DB"), variables.get("CLICKHOUSE_DB"));
            assertEquals(variables("clickhouse").get("CLICKHOUSE_USER"), variables.get("CLICKHOUSE_USER"));
            assertEquals(variables("clickhouse").get("CLICKHOUSE_PASSWORD"), variables.get("CLICKHOUSE_PASSWORD"));
            assertTrue(variables.get("REDIS_CONNECTION_STRING").matches("rediss://[^/]+:6379"), "with TLS");
            assertTrue(variables.get("CLICKHOUSE_MIGRATION_URL").matches("clickhouse://[^/:]+:9000"));
        }
    }

    /** LiteLLM writes with the keys that Langfuse makes its first project with. */
    @Test
    void litellmWritesToTheProjectThatLangfuseMakes() {
        assertEquals(
                variables("langfuse-web").get("LANGFUSE_INIT_PROJECT_SECRET_KEY"),
                variables("litellm").get("LANGFUSE_SECRET_KEY"));
        assertEquals(
                variables("langfuse-web").get("LANGFUSE_INIT_PROJECT_PUBLIC_KEY"),
                variables("litellm").get("LANGFUSE_PUBLIC_KEY"));
    }

    private static Map<String, String> known(String list) throws IOException {
        try (var lines = Files.lines(LISTS.resolve(list))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length > 1 ? parts[1] : ""));
        }
    }

    /** A container's variables; those from secrets have the place of the secret as value. */
    private static Map<String, String> variables(String service) {
        var container = Plans.named(Plans.of("coder", "oidcClientSecret", "client-secret"), TASK_DEFINITION, service)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        return Stream.of(Map.entry("environment", "value"), Map.entry("secrets", "valueFrom"))
                .filter(list -> container.has(list.getKey()))
                .flatMap(list -> container.getAsJsonArray(list.getKey()).asList().stream()
                        .map(variable -> variable.getAsJsonObject())
                        .map(variable -> Map.entry(text(variable, "name"), text(variable, list.getValue()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }
}
