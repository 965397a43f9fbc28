package agentworkspaces.plan.graph;

import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.DISTRIBUTION;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Distributions of CloudFront: what they stand before, and who answers for which paths. Parts are named by their path. */
public final class Distributions {

    private static final String DEFAULT = "defaultCacheBehavior";

    private Distributions() {}

    /** Paths of every behavior: the default one, and those for path patterns. */
    public static Stream<String> behaviors(PlannedResource distribution) {
        return Stream.concat(
                Stream.of(DEFAULT).filter(path -> distribution.input(path).isPresent()),
                items(distribution, "orderedCacheBehaviors"));
    }

    /** Paths of every origin. */
    public static Stream<String> origins(PlannedResource distribution) {
        return items(distribution, "origins");
    }

    /** Path of the origin that answers for a behavior. */
    public static Optional<String> originOf(PlannedResource distribution, String behavior) {
        var target = distribution.text(behavior + ".targetOriginId");
        return origins(distribution)
                .filter(origin -> target.isPresent()
                        && distribution.text(origin + ".originId").equals(target))
                .findFirst();
    }

    /** Whether an origin is a bucket; any other has a configuration of its own. */
    public static boolean isBucket(PlannedResource distribution, String origin) {
        return distribution.input(origin + ".customOriginConfig").isEmpty()
                && distribution.input(origin + ".vpcOriginConfig").isEmpty();
    }

    /** Whether the paths of a behavior come from a bucket. */
    public static boolean isFromBucket(PlannedResource distribution, String behavior) {
        return originOf(distribution, behavior)
                .filter(origin -> isBucket(distribution, origin))
                .isPresent();
    }

    /** The bucket of an origin, if it is part of the plan. */
    public static List<PlannedResource> buckets(Graph graph, PlannedResource distribution, String origin) {
        return graph.to(distribution, origin + ".domainName", BUCKET);
    }

    /** The load balancer of an origin, if it is part of the plan. */
    public static List<PlannedResource> balancers(Graph graph, PlannedResource distribution, String origin) {
        return graph.to(distribution, origin + ".domainName", LOAD_BALANCER);
    }

    /** Distributions that stand before a load balancer or a bucket. */
    public static List<PlannedResource> before(Graph graph, PlannedResource origin) {
        return graph.from(DISTRIBUTION, "origins", origin);
    }

    /** A behavior, for messages. */
    public static String describe(PlannedResource distribution, String behavior) {
        return distribution.text(behavior + ".pathPattern").orElse("everything else");
    }

    private static Stream<String> items(PlannedResource distribution, String property) {
        return IntStream.range(0, distribution.list(property).size()).mapToObj(i -> property + "[" + i + "]");
    }
}
