package agentworkspaces.observability;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * A metric of CloudWatch.
 *
 * @param namespace service of AWS that publishes it, as {@code AWS/ECS}
 * @param name name of the metric
 * @param dimensions what it is of; without them CloudWatch finds nothing
 */
public record Metric(String namespace, String name, Map<String, Output<String>> dimensions) {}
