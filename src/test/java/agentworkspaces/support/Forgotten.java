package agentworkspaces.support;

import agentworkspaces.plan.PlannedResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What becomes of the resources of a component when a stack no longer has them: a plan does not tell. */
public final class Forgotten {

    private final Map<String, Boolean> kept = new TreeMap<>();

    private Forgotten() {}

    /** Watches a component that is made with these options. */
    public static Forgotten by(Consumer<ComponentResourceOptions> component) {
        var forgotten = new Forgotten();
        var options = ComponentResourceOptions.builder()
                .resourceTransformations(forgotten::see)
                .build();
        Recorded.known(() -> component.accept(options));
        return forgotten;
    }

    /** Whether AWS keeps a resource that the stack forgets. */
    public boolean keeps(PlannedResource resource) {
        return kept.get(resource.type() + " " + resource.name());
    }

    private Optional<ResourceTransformation.Result> see(ResourceTransformation.Args args) {
        kept.put(
                args.resource().pulumiResourceType() + " " + args.resource().pulumiResourceName(),
                args.options().isRetainOnDelete());
        return Optional.empty();
    }
}
