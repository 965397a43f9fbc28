package agentworkspaces.platform;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.Optional;

/**
 * The providers of a stack.
 *
 * @param stack the one in the stack's own region
 * @param edge the one in us-east-1, where CloudFront stands before the stack
 */
public record AwsProviders(ProviderResource stack, Optional<ProviderResource> edge) {

    /** Options of a platform, whose resources are made in the stack's own region unless they say otherwise. */
    public ComponentResourceOptions ofPlatform() {
        return ComponentResourceOptions.builder().providers(stack).build();
    }
}
