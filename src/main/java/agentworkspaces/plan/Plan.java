package agentworkspaces.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graph of resources that the program would register for one stack.
 *
 * <p>What it does not know: AWS itself, the state, the certificate, the zone, the image and the quotas. Zones, ids and
 * account are examples, shaped like AWS's own.
 *
 * @param stack name of the stack
 * @param platform what the stack deploys, as {@code openchamber}
 * @param region AWS region of the stack
 * @param production whether stateful resources are kept ({@code removal: retain})
 * @param resources every resource, sorted by URN
 * @param outputs stack outputs, sorted by name, with secrets masked
 */
public record Plan(
        String stack,
        String platform,
        String region,
        boolean production,
        List<PlannedResource> resources,
        Map<String, Object> outputs) {

    public Plan {
        resources = List.copyOf(resources);
    }

    /** Resources of a type, in the order of their URNs. */
    public List<PlannedResource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The resource with a URN, if it is part of the plan. */
    public Optional<PlannedResource> byUrn(String urn) {
        return resources.stream().filter(resource -> resource.urn().equals(urn)).findFirst();
    }

    /** Every resource by its URN. */
    public Map<String, PlannedResource> byUrn() {
        return resources.stream().collect(Collectors.toMap(PlannedResource::urn, Function.identity()));
    }

    /** Direct children of a resource, in the order of their URNs. */
    public List<PlannedResource> childrenOf(String urn) {
        return resources.stream()
                .filter(resource -> resource.parent().filter(urn::equals).isPresent())
                .toList();
    }

    /** Resources that an input of {@code resource} at or below {@code property} refers to. */
    public List<PlannedResource> referenced(PlannedResource resource, String property) {
        return resource.references(property).stream()
                .map(this::byUrn)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Resources of a type with an input at or below {@code property} that refers to {@code target}. */
    public List<PlannedResource> referring(String type, String property, PlannedResource target) {
        return ofType(type).stream()
                .filter(resource -> resource.references(property).contains(target.urn()))
                .toList();
    }

    /** How many of the resources a provider would make. */
    public long customCount() {
        return resources.stream().filter(PlannedResource::custom).count();
    }

    static List<String> sorted(Collection<String> urns) {
        return urns.stream().distinct().sorted().toList();
    }
}
