package agentworkspaces.platform;

import agentworkspaces.config.Settings;
import agentworkspaces.platform.ExistingStack.BuiltImage;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;

/**
 * Stack outputs that the next deployment reads.
 *
 * @param existing what the deployment before this one left behind
 * @param built the image that this one builds, if it does
 */
record HandoverOutputs(Settings settings, ExistingStack existing, Optional<BuiltImage> built) {

    Map<String, Output<?>> byName() {
        return Map.of(
                ExistingStack.CREATED_WITH,
                Json.stringify(ExistingStack.creationSettings(settings)),
                ExistingStack.DEPLOYED_WITH,
                Json.stringify(existing.deployed(settings, built)));
    }
}
