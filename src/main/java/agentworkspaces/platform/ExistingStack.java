package agentworkspaces.platform;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.Problem;
import agentworkspaces.config.Settings;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * What the last deployment of this stack left behind, as far as its outputs tell.
 *
 * <p>Protection makes the engine refuse to delete or replace what a stack keeps, but only when it comes to it: until
 * then an {@code up} without a preview would already have opened the load balancer. So what would end in a refusal is
 * refused here, before anything is registered.
 */
public final class ExistingStack {

    /** Output that tells with which creation-only settings the stack was made. */
    public static final String CREATED_WITH = "createdWith";

    /** Output that tells which settings the last deployment had, of those whose change depends on what they were. */
    public static final String DEPLOYED_WITH = "deployedWith";

    private static final String AZ_COUNT = "azCount";
    private static final String OFFICE_HOURS = "officeHours";
    private static final String DESIRED_COUNT = "desiredCount";
    private static final String MAX_COUNT = "autoscalingMaxCount";
    private static final String IMAGE_CONTENT = "imageContent";
    private static final String IMAGE_BUILDS = "imageBuilds";
    private static final String CLUSTER = "clusterName";
    private static final String SERVICE = "serviceName";
    private static final String USER_POOL = "userPoolId";
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Map<String, Object> outputs;
    private final Map<String, String> createdWith;
    private final Map<String, String> deployedWith;

    private ExistingStack(Map<String, Object> outputs) {
        this.outputs = outputs;
        createdWith = settings(outputs.get(CREATED_WITH));
        deployedWith = settings(outputs.get(DEPLOYED_WITH));
    }

    /**
     * Reads what the last deployment of the stack that is about to be deployed left behind.
     *
     * <p>Waits for the engine, so it is not for the program itself, see docs/adr/0010-no-thread-waits.md.
     */
    public static ExistingStack read() {
        return new ExistingStack(readOutputs());
    }

    /** A stack that has not been deployed yet. */
    public static ExistingStack none() {
        return new ExistingStack(Map.of());
    }

    /** The settings that count only when a stack is made, by name. */
    static Map<String, String> creationSettings(Settings settings) {
        return new TreeMap<>(Map.of(
                "aws:region", settings.aws().region(),
                "kmsStorageKey", String.valueOf(settings.platform().security().kmsStorageKey()),
                "nameSuffix", settings.stack().nameSuffix(),
                "vpcCidr", settings.platform().network().vpcCidr().toString()));
    }

    /** What this deployment has that the next one must know, by key; what is not there is left out. */
    Map<String, String> deployed(Settings settings, Optional<BuiltImage> image) {
        var scaling = settings.platform().scaling();
        var count = settings.platform().task().desiredCount();
        var deployed = new TreeMap<String, String>();
        deployed.put(AZ_COUNT, String.valueOf(settings.platform().network().azCount()));
        deployed.put(DESIRED_COUNT, String.valueOf(count));
        if (settings.platform().ownsCount()) {
            scaling.officeHours().ifPresent(hours -> deployed.put(OFFICE_HOURS, hours.start() + "-" + hours.end()));
            if (scaling.isAutomatic()) {
                deployed.put(MAX_COUNT, String.valueOf(scaling.maxCount()));
            }
        }
        image.ifPresent(built -> deployed.put(IMAGE_CONTENT, built.content()));
        var builds = image.map(BuiltImage::number).orElseGet(this::imageBuilds);
        if (builds > 0) {
            deployed.put(IMAGE_BUILDS, String.valueOf(builds));
        }
        return deployed;
    }

    /**
     * The image that the program builds from some content.
     *
     * @param content hash of what it is built from
     * @param number how many contents in a row were built for this stack, this one included; AWS refuses a tag that is
     *     there already, even with the same image, and content may come back
     */
    record BuiltImage(String content, int number) {

        /** Tag in the repository, which never means another image. */
        String tag() {
            return content + "-" + number;
        }
    }

    /** The image of some content: that of the last deployment, if it had the same. */
    BuiltImage image(String content) {
        var same = content.equals(deployedWith.get(IMAGE_CONTENT));
        return new BuiltImage(content, same ? imageBuilds() : imageBuilds() + 1);
    }

    private int imageBuilds() {
        return Integer.parseInt(deployedWith.getOrDefault(IMAGE_BUILDS, "0"));
    }

    /**
     * Refuses settings that would delete or replace what the stack keeps, or that AWS cannot bring about in place.
     *
     * <p>A creation-only setting is refused whatever becomes of state: a file system cannot have mount targets in two
     * networks nor a load balancer move to another, so a replacement would stop half-way. A zone that goes takes the
     * mount target of the task that may run there, before the task is stopped.
     *
     * @throws ConfigException naming each such setting and the value that keeps
     */
    public void refuseLosses(Settings settings) {
        var retains = settings.stack().removal().retains();
        var problems = new ArrayList<Problem>();
        creationSettings(settings).forEach((key, now) -> {
            var then = createdWith.get(key);
            if (then != null && !then.equals(now)) {
                problems.add(loss(key, then, "with which the stack was made", now));
            }
        });
        var pool = outputs.get(USER_POOL);
        if (retains && pool != null && !settings.platform().login().cognitoEnabled()) {
            problems.add(loss(
                    "cognitoEnabled",
                    "true",
                    "because the user pool " + pool + " and its users are kept under removal: retain",
                    "false"));
        }
        var zones = deployedWith.get(AZ_COUNT);
        var azCount = settings.platform().network().azCount();
        if (retains && zones != null && azCount < Integer.parseInt(zones)) {
            problems.add(loss(
                    AZ_COUNT,
                    zones,
                    "because the subnets of each zone are kept under removal: retain",
                    String.valueOf(azCount)));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(settings.stack().name(), problems);
        }
    }

    /**
     * What whoever deploys should hear of the step from the last deployment to this one.
     *
     * <p>What the clock or the load did to the number of tasks and to its bounds is not in the state, so nothing sets
     * it right when they no longer own it.
     */
    public List<String> warnings(Settings settings) {
        var scaling = settings.platform().scaling();
        var owns = settings.platform().ownsCount();
        var count = settings.platform().task().desiredCount();
        var had = deployedWith.containsKey(OFFICE_HOURS) || deployedWith.containsKey(MAX_COUNT);
        if (had && !owns && String.valueOf(count).equals(deployedWith.get(DESIRED_COUNT))) {
            return List.of(
                    "the clock or the load set the number of tasks so far (officeHours, autoscalingMaxCount), and it"
                            + " stays as it is now; this sets it right: aws ecs update-service --cluster "
                            + outputs.get(CLUSTER)
                            + " --service " + outputs.get(SERVICE) + " --desired-count " + count + region(settings));
        }
        if (deployedWith.containsKey(OFFICE_HOURS) && scaling.officeHours().isEmpty() && owns) {
            return List.of(
                    "the clock set the fewest and the most tasks so far (officeHours), and they stay as they are now;"
                            + " this sets them right: aws application-autoscaling register-scalable-target --service-namespace ecs"
                            + " --scalable-dimension ecs:service:DesiredCount --resource-id service/"
                            + outputs.get(CLUSTER) + "/"
                            + outputs.get(SERVICE) + " --min-capacity " + count + " --max-capacity "
                            + scaling.maxCount()
                            + region(settings));
        }
        return List.of();
    }

    private static String region(Settings settings) {
        return " --region " + settings.aws().region();
    }

    /** Whether the last deployment stopped the tasks by {@code desiredCount 0}. */
    boolean wasStopped() {
        return "0".equals(deployedWith.get(DESIRED_COUNT));
    }

    private static Map<String, String> settings(Object output) {
        var settings = new TreeMap<String, String>();
        if (output instanceof String text) {
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> settings.put(key, value.getAsString()));
        }
        return settings;
    }

    private static Problem loss(String key, String kept, String why, String now) {
        var value = kept.startsWith("-") ? "-- " + kept : kept;
        return new Problem(
                key,
                (kept.isEmpty() ? "unset" : kept) + ", " + why + "; docs/operations.md tells the way to change it",
                now.isEmpty() ? "nothing" : now,
                kept.isEmpty() ? "pulumi config rm " + key : "pulumi config set " + key + " " + value);
    }

    /**
     * Reads the outputs, again when that fails: while an update begins, the engine writes the state, and a backend of
     * plain files shows it half-written for a moment.
     */
    private static Map<String, Object> readOutputs() {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return lookUpOutputs();
            } catch (CompletionException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return lookUpOutputs();
    }

    private static Map<String, Object> lookUpOutputs() {
        var deployment = Deployment.getInstance();
        var name = String.join(
                "/", deployment.getOrganizationName(), deployment.getProjectName(), deployment.getStackName());
        var answer = deployment
                .invokeAsync(
                        "pulumi:pulumi:readStackOutputs",
                        TypeShape.map(String.class, Object.class),
                        new ReadStackOutputsArgs(name))
                .join();
        return answer.get("outputs") instanceof Map<?, ?> outputs ? asMap(outputs) : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** Arguments of the engine's own look-up of a stack's outputs. */
    private static final class ReadStackOutputsArgs extends InvokeArgs {

        @Import(name = "name", required = true)
        private final Output<String> name;

        ReadStackOutputsArgs(String name) {
            this.name = Output.of(name);
        }
    }
}
