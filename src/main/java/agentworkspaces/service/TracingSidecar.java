package agentworkspaces.service;

import agentworkspaces.iam.Statement;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The AWS distribution of the OpenTelemetry collector beside a container: it takes traces from the same task and sends
 * them to X-Ray.
 *
 * <p>It is not essential, so a collector that stops does not stop the agents. Its image comes from the public registry
 * of ECR, which has no VPC endpoint: the task needs a way to the internet.
 */
public final class TracingSidecar implements TaskContainer {

    /** Name of the container, and of its log streams. */
    public static final String NAME = "aws-otel-collector";

    private static final String IMAGE = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    /**
     * Traces only. The default configuration of the image also sends metrics to CloudWatch, which costs by the metric
     * and needs more rights. Source: aws-otel-collector v0.49.0, {@code config/ecs/ecs-xray.yaml}.
     */
    private static final String COMMAND = "--config=/etc/ecs/ecs-xray.yaml";

    /** User of the image, which writes nothing. Source: aws-otel-collector v0.49.0, {@code cmd/awscollector/Dockerfile}. */
    private static final String USER = "4317:4317";

    private static final int MEMORY_MIB = 256;

    /** Where a program in the task sends its traces; every container of a Fargate task shares the loopback interface. */
    public static Map<String, String> environment(String serviceName) {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:4318",
                "OTEL_SERVICE_NAME",
                serviceName,
                "OTEL_TRACES_EXPORTER",
                "otlp");
    }

    /**
     * What the task role needs to send traces.
     *
     * <p>The configuration asks X-Ray for no sampling rules. The action takes no resource. Source: Service
     * Authorization Reference, "AWS X-Ray".
     */
    public static Statement writeStatement() {
        return Statement.allow("SendTraces", List.of("xray:PutTraceSegments"), "*");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> tree(Output<String> logGroup, String region) {
        var tree = new TreeMap<String, Object>();
        tree.put("name", NAME);
        tree.put("image", IMAGE);
        tree.put("command", List.of(COMMAND));
        tree.put("essential", false);
        tree.put("user", USER);
        tree.put("memory", MEMORY_MIB);
        tree.put("readonlyRootFilesystem", true);
        tree.put("environment", List.of(Map.of("name", "AWS_REGION", "value", region)));
        tree.put("healthCheck", new HealthCheck(List.of("CMD", "/healthcheck"), 30, 5, 3, 10).tree());
        tree.put("logConfiguration", TaskContainer.logConfiguration(logGroup, region, NAME));
        return tree;
    }
}
