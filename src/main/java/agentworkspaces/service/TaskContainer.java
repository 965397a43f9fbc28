package agentworkspaces.service;

import com.pulumi.core.Output;
import java.util.Map;

/** Something that runs in a task. */
public interface TaskContainer {

    /** Name of the container in the task. */
    String name();

    /** Whether it must have ended well before the container of its service starts. */
    default boolean runsFirst() {
        return false;
    }

    /**
     * The definition as ECS reads it.
     *
     * @param logGroup name of the log group of the service
     * @param region AWS region of the log group
     */
    Map<String, Object> tree(Output<String> logGroup, String region);

    /** Logs of a container in the log group of its service. */
    static Map<String, Object> logConfiguration(Output<String> logGroup, String region, String streamPrefix) {
        return Map.of(
                "logDriver",
                "awslogs",
                "options",
                Map.of("awslogs-group", logGroup, "awslogs-region", region, "awslogs-stream-prefix", streamPrefix));
    }
}
