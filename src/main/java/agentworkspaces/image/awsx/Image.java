package agentworkspaces.image.awsx;

import agentworkspaces.plan.ResourceTypes;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;

/**
 * Builds an image and pushes it to ECR during {@code pulumi up}; needs Docker there.
 *
 * <p>Bound by hand because the Java package of awsx is not to be had. 2.22.0 is the last version that pairs with
 * version 6 of the AWS provider; the plugin is found through {@code com/pulumi/awsx/plugin.json}.
 */
public final class Image extends ComponentResource {

    private static final String VERSION = "2.22.0";

    @Export(
            name = "imageUri",
            refs = {String.class},
            tree = "[0]")
    private Output<String> imageUri;

    public Image(String name, ImageArgs args, ComponentResourceOptions options) {
        super(
                ResourceTypes.IMAGE,
                name,
                args,
                ComponentResourceOptions.merge(
                        ComponentResourceOptions.builder().version(VERSION).build(), options),
                true);
    }

    /** URI of the pushed image with its digest. */
    public Output<String> imageUri() {
        return imageUri;
    }
}
