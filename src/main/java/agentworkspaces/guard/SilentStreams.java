package agentworkspaces.guard;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import agentworkspaces.plan.graph.Distributions;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Tasks;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Who cuts a stream before the application behind it sends the next heartbeat. */
final class SilentStreams {

    /** Variable with the seconds between two heartbeats. */
    private static final String HEARTBEAT = "HEARTBEAT_SECONDS";

    /** Source: Amazon CloudFront Developer Guide, "Response timeout". */
    private static final long CLOUDFRONT_SECONDS = 30;

    /** Source: Elastic Load Balancing, "Connection idle timeout". */
    private static final long BALANCER_SECONDS = 60;

    private SilentStreams() {}

    static Stream<String> problems(Graph graph, PlannedResource distribution) {
        return Distributions.origins(distribution).flatMap(origin -> {
            var readTimeout = distribution
                    .number(origin + ".customOriginConfig.originReadTimeout")
                    .orElse(CLOUDFRONT_SECONDS);
            return Distributions.balancers(graph, distribution, origin).stream().flatMap(balancer -> {
                var idleTimeout = balancer.number("idleTimeout").orElse(BALANCER_SECONDS);
                return heartbeats(graph, balancer)
                        .filter(seconds -> seconds >= Math.min(readTimeout, idleTimeout))
                        .mapToObj(seconds ->
                                "a heartbeat every %d s comes too late: CloudFront waits %d s, the load balancer %d s"
                                        .formatted(seconds, readTimeout, idleTimeout));
            });
        });
    }

    private static LongStream heartbeats(Graph graph, PlannedResource balancer) {
        return Listeners.of(graph, balancer)
                .flatMap(action -> Listeners.targets(graph, action).stream())
                .distinct()
                .flatMap(target -> Tasks.behind(graph, target))
                .flatMap(service -> Tasks.definitions(graph, service).stream())
                .flatMap(task -> Containers.of(graph, task).stream())
                .flatMap(container -> Containers.objects(container, "environment"))
                .filter(variable -> Containers.text(variable, "name").equals(HEARTBEAT))
                .map(variable -> Containers.text(variable, "value"))
                .filter(value -> value.matches("\\d{1,9}"))
                .mapToLong(Long::parseLong);
    }
}
