package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import agentworkspaces.plan.graph.Tasks;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Stream;

/** What would let two tasks write to one file system at once. */
final class SingleWriter {

    private static final long ECS_MAXIMUM_PERCENT = 200;

    private SingleWriter() {}

    static Stream<String> problems(Graph graph, PlannedResource service) {
        if (Tasks.definitions(graph, service).stream().noneMatch(task -> writesToFileSystem(graph, task))) {
            return Stream.empty();
        }
        return Stream.concat(TaskNumbers.aboveOne(graph, service, "on one file system"), ofDeployments(service));
    }

    private static Stream<String> ofDeployments(PlannedResource service) {
        if (service.text("deploymentController.type")
                .filter(type -> !type.equals("ECS"))
                .isPresent()) {
            return Stream.of("deployments by "
                    + service.text("deploymentController.type").orElseThrow() + " run old and new tasks side by side");
        }
        var percent = service.number("deploymentMaximumPercent").orElse(ECS_MAXIMUM_PERCENT);
        return Stream.concat(
                percent > 100
                        ? Stream.of("deploymentMaximumPercent is " + percent
                                + ", so a deployment starts the new task before the old one stops")
                        : Stream.empty(),
                service.text("availabilityZoneRebalancing").filter("ENABLED"::equals).stream()
                        .map(enabled -> "availabilityZoneRebalancing starts a second task before it stops the first"));
    }

    private static boolean writesToFileSystem(Graph graph, PlannedResource task) {
        var volumes = task.list("volumes");
        for (int i = 0; i < volumes.size(); i++) {
            var shared = !graph.to(task, "volumes[" + i + "].efsVolumeConfiguration", FILE_SYSTEM)
                    .isEmpty();
            if (shared && volumes.get(i) instanceof Map<?, ?> volume && isWritten(graph, task, volume.get("name"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWritten(Graph graph, PlannedResource task, Object volume) {
        return Containers.of(graph, task).stream()
                .flatMap(container -> Containers.objects(container, "mountPoints"))
                .filter(mount -> Containers.text(mount, "sourceVolume").equals(volume))
                .anyMatch(SingleWriter::isWritable);
    }

    private static boolean isWritable(JsonObject mount) {
        return !Containers.isTrue(mount, "readOnly");
    }
}
