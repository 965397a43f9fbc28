package agentworkspaces.platform;

import agentworkspaces.config.Settings;
import agentworkspaces.support.Json;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.ComponentResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a deployment writes down for the next one, as JSON texts.
 *
 * <p>It stands in the state twice: as outputs of the platform, which the engine writes as soon as the platform is
 * registered, and as outputs of the stack, which it writes when all has succeeded. The first tells of a deployment that
 * failed half-way, the second of the last one that did not.
 */
public final class DeploymentRecord {

    /** With which creation-only settings the stack was made. */
    public static final String CREATED_WITH = "createdWith";

    /** What the next deployment must know of this one. */
    static final String DEPLOYED_WITH = "deployedWith";

    /** Outputs that are not for people. */
    public static final Set<String> NAMES = Set.of(CREATED_WITH, DEPLOYED_WITH);

    private static final String IMAGE_TAG = "imageTag";

    private final Map<String, Output<?>> outputs;

    private DeploymentRecord(Map<String, Output<?>> outputs) {
        this.outputs = outputs;
    }

    /** The record of a deployment with an image that the program builds, if it does. */
    public static DeploymentRecord of(Settings settings, FormerState former, Optional<ImageBuilds.Built> image) {
        var deployed = new TreeMap<String, String>();
        deployed.putAll(CountOwner.record(settings));
        deployed.putAll(ImageBuilds.of(former).record(image));
        return of(settings, deployed);
    }

    /**
     * The record of a deployment of an image that a workflow brings under a tag of its own.
     *
     * @param settings those that {@link #goOn} gave
     */
    public static DeploymentRecord ofTagged(Settings settings) {
        var deployed = new TreeMap<>(CountOwner.record(settings));
        deployed.put(IMAGE_TAG, settings.platform().image().imageTag());
        return of(settings, deployed);
    }

    /**
     * The settings with the tag of the last deployment that succeeded, unless they name one: who changes something else
     * goes on with the image that runs.
     */
    public static Settings goOn(Settings settings, FormerState former) {
        return Optional.ofNullable(former.ofLastSuccess(DEPLOYED_WITH).get(IMAGE_TAG))
                .map(settings::goingOnWith)
                .orElse(settings);
    }

    private static DeploymentRecord of(Settings settings, Map<String, String> deployed) {
        return new DeploymentRecord(
                Map.of(CREATED_WITH, Json.stringify(settings.creationOnly()), DEPLOYED_WITH, Json.stringify(deployed)));
    }

    /**
     * What a record holds, wherever it was kept.
     *
     * @throws IllegalArgumentException when it is no record
     */
    public static Map<String, String> read(String record) {
        var values = new TreeMap<String, String>();
        try {
            JsonParser.parseString(record)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> values.put(key, value.getAsString()));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("not a record of a deployment", e);
        }
        return values;
    }

    /** Has the engine write the record now. The first thing that a platform does, before it registers any resource. */
    public void keepWith(ComponentResource platform) {
        Deployment.getInstance().registerResourceOutputs(platform, Output.of(outputs));
    }

    /** The record as outputs of the stack. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }
}
