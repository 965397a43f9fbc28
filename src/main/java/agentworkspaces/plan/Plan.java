package agentworkspaces.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The graph of resources that the program would register for one stack.
 *
 * <p>What it does not know: AWS itself, the state, the certificate, the zone, the image and the quotas. Zones, ids and
 * account are examples, shaped like AWS's own.
 */
public final class Plan {

    private final String stack;
    private final String platform;
    private final String region;
    private final boolean production;
    private final List<PlannedResource> resources;
    private final Map<String, Object> outputs;
    private final Graph graph;

    /**
     * A plan.
     *
     * @param stack name of the stack
     * @param platform what the stack deploys, as {@code openchamber}
     * @param region AWS region of the stack
     * @param production whether stateful resources are kept ({@code removal: retain})
     * @param resources every resource, sorted by URN
     * @param outputs stack outputs, sorted by name, with secrets masked
     */
    public Plan(
            String stack,
            String platform,
            String region,
            boolean production,
            List<PlannedResource> resources,
            Map<String, Object> outputs) {
        this.stack = stack;
        this.platform = platform;
        this.region = region;
        this.production = production;
        this.resources = List.copyOf(resources);
        this.outputs = outputs;
        this.graph = new Graph(this.resources);
    }

    public String stack() {
        return stack;
    }

    public String platform() {
        return platform;
    }

    public String region() {
        return region;
    }

    public boolean production() {
        return production;
    }

    public List<PlannedResource> resources() {
        return resources;
    }

    public Map<String, Object> outputs() {
        return outputs;
    }

    /** What refers to what. */
    public Graph graph() {
        return graph;
    }

    /** Resources of a type, in the order of their URNs. */
    public List<PlannedResource> ofType(String type) {
        return graph.ofType(type);
    }

    /** The resource with a URN, if it is part of the plan. */
    public Optional<PlannedResource> byUrn(String urn) {
        return graph.byUrn(urn);
    }

    /** Every resource by its URN. */
    public Map<String, PlannedResource> byUrn() {
        return graph.byUrn();
    }

    /** Direct children of a resource, in the order of their URNs. */
    public List<PlannedResource> childrenOf(String urn) {
        return graph.childrenOf(urn);
    }

    /** Resources that an input of {@code resource} at or below {@code property} refers to. */
    public List<PlannedResource> referenced(PlannedResource resource, String property) {
        return graph.to(resource, property);
    }

    /** Resources of a type with an input at or below {@code property} that refers to {@code target}. */
    public List<PlannedResource> referring(String type, String property, PlannedResource target) {
        return graph.from(type, property, target);
    }

    /** How many of the resources a provider would make. */
    public long customCount() {
        return resources.stream().filter(PlannedResource::custom).count();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Plan other
                && stack.equals(other.stack)
                && platform.equals(other.platform)
                && region.equals(other.region)
                && production == other.production
                && resources.equals(other.resources)
                && outputs.equals(other.outputs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stack, platform, region, production, resources, outputs);
    }

    @Override
    public String toString() {
        return "Plan[" + stack + ", " + resources.size() + " resources]";
    }

    static List<String> sorted(Collection<String> urns) {
        return urns.stream().distinct().sorted().toList();
    }
}
