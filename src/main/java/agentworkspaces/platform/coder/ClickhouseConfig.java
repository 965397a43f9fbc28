package agentworkspaces.platform.coder;

import java.util.List;

/**
 * What the server of ClickHouse does otherwise than its image says, which writes its log to files that go with the task,
 * and tables about itself that grow without end.
 *
 * <p>Sources: ClickHouse, "Configuration files" and "Server settings", logger; Langfuse, "Self-hosting", scaling,
 * ClickHouse system log tables.
 */
final class ClickhouseConfig {

    /** Environment variable that holds the text, which only the command reads. */
    static final String VARIABLE = "PLATFORM_CONFIG";

    /** Langfuse reads none of these tables. */
    static final String TEXT = """
            <clickhouse>
              <logger><console>1</console><level>information</level></logger>
              <asynchronous_metric_log remove="1"/>
              <latency_log remove="1"/>
              <metric_log remove="1"/>
              <opentelemetry_span_log remove="1"/>
              <text_log remove="1"/>
              <trace_log remove="1"/>
            </clickhouse>
            """;

    /** Puts the text where the server looks, and goes on as the image does; also where an image does not let it. */
    static final List<String> COMMAND = List.of(
            "bash",
            "-c",
            "printf '%s' \"$" + VARIABLE + "\" > /etc/clickhouse-server/config.d/platform.xml"
                    + " || echo 'ClickHouse starts with the settings of its image';"
                    + " exec /entrypoint.sh");

    private ClickhouseConfig() {}
}
