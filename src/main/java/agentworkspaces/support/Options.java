package agentworkspaces.support;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import java.util.List;

/** Resource options that components give their children. */
public final class Options {

    private Options() {}

    /** A child of a component. */
    public static CustomResourceOptions childOf(Resource parent) {
        return CustomResourceOptions.builder().parent(parent).build();
    }

    /** A child that waits for resources which none of its inputs names. */
    public static CustomResourceOptions childOf(Resource parent, List<Resource> dependsOn) {
        return CustomResourceOptions.builder()
                .parent(parent)
                .dependsOn(dependsOn)
                .build();
    }

    /** A child that holds state: under {@code retain} the engine refuses to delete or replace it. */
    public static CustomResourceOptions statefulChildOf(Resource parent, boolean retain) {
        return CustomResourceOptions.builder().parent(parent).protect(retain).build();
    }

    /**
     * A child that holds state and belongs to a switch: when the switch is turned off under {@code retain}, the stack
     * forgets it and AWS keeps it, instead of the change being refused.
     */
    public static CustomResourceOptions keptChildOf(Resource parent, boolean retain) {
        return CustomResourceOptions.builder()
                .parent(parent)
                .retainOnDelete(retain)
                .build();
    }

    /** A component inside a component, whose resources another provider makes. */
    public static ComponentResourceOptions componentOf(Resource parent, ProviderResource provider) {
        return ComponentResourceOptions.builder()
                .parent(parent)
                .providers(provider)
                .build();
    }

    /** A component inside a component. */
    public static ComponentResourceOptions componentOf(Resource parent) {
        return ComponentResourceOptions.builder().parent(parent).build();
    }
}
