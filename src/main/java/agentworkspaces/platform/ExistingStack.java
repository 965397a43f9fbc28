package agentworkspaces.platform;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.Problem;
import agentworkspaces.config.Settings;
import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * What the last deployment of this stack left behind, as far as its outputs tell.
 *
 * <p>Protection makes the engine refuse to delete or replace what a stack keeps, but only when it comes to it: until then
 * an {@code up} without a preview would already have opened the load balancer. So what would end in a refusal is refused
 * here, before anything is registered.
 */
public final class ExistingStack {

    /** Output that tells with which creation-only settings the stack was made. */
    public static final String CREATED_WITH = "createdWith";

    /** Output that tells which settings the last deployment had, of those whose change depends on what they were. */
    public static final String DEPLOYED_WITH = "deployedWith";

    private static final String ZONES = "azCount";
    private static final String HOURS = "officeHours";
    private static final String COUNT = "desiredCount";
    private static final String MOST = "autoscalingMaxCount";
    private static final String CLUSTER = "clusterName";
    private static final String SERVICE = "serviceName";
    private static final String USER_POOL = "userPoolId";
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Map<String, Object> outputs;

    private ExistingStack(Map<String, Object> outputs) {
        this.outputs = outputs;
    }

    /** Reads what the last deployment left behind. */
    public static ExistingStack of(Context context) {
        return new ExistingStack(readOutputs(context));
    }

    /** The settings that count only when a stack is made, by name. */
    static Map<String, String> creationSettings(Settings settings) {
        return new TreeMap<>(Map.of(
                "aws:region", settings.aws().region(),
                "kmsStorageKey",
                        String.valueOf(settings.openchamber().security().kmsStorageKey()),
                "nameSuffix", settings.stack().nameSuffix(),
                "vpcCidr", settings.openchamber().network().vpcCidr().toString()));
    }

    /** The settings whose change depends on what they were, by name; those that are not set are left out. */
    static Map<String, String> deploymentSettings(Settings settings) {
        var deployed = new TreeMap<String, String>();
        deployed.put(ZONES, String.valueOf(settings.openchamber().network().azCount()));
        deployed.put(COUNT, String.valueOf(settings.openchamber().task().desiredCount()));
        var scaling = settings.openchamber().scaling();
        scaling.officeHours().ifPresent(hours -> deployed.put(HOURS, hours.start() + "-" + hours.end()));
        if (scaling.isAutomatic()) {
            deployed.put(MOST, String.valueOf(scaling.maxCount()));
        }
        return deployed;
    }

    /**
     * Refuses settings that would delete or replace what the stack keeps, or that AWS cannot bring about in place.
     *
     * <p>A creation-only setting is refused whatever becomes of state: a file system cannot have mount targets in two
     * networks nor a load balancer move to another, so a replacement would stop half-way. A zone that goes takes the mount
     * target of the task that may run there, before the task is stopped.
     *
     * @throws ConfigException naming each such setting and the value that keeps
     */
    public void refuseLosses(Settings settings) {
        var retains = settings.stack().removal().retains();
        var problems = new ArrayList<Problem>();
        var created = recorded(CREATED_WITH);
        creationSettings(settings).forEach((key, now) -> {
            var then = created.get(key);
            if (then != null && !then.equals(now)) {
                problems.add(loss(key, then, "with which the stack was made", now));
            }
        });
        var pool = outputs.get(USER_POOL);
        if (retains && pool != null && !settings.openchamber().login().cognitoEnabled()) {
            problems.add(loss(
                    "cognitoEnabled",
                    "true",
                    "because the user pool " + pool + " and its users are kept under removal: retain",
                    "false"));
        }
        var zones = recorded(DEPLOYED_WITH).get(ZONES);
        var azCount = settings.openchamber().network().azCount();
        if (retains && zones != null && azCount < Integer.parseInt(zones)) {
            problems.add(loss(
                    ZONES,
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
     * <p>What the clock or the load did to the number of tasks is not in the state, so nothing sets it right when they no
     * longer own it.
     */
    public List<String> warnings(Settings settings) {
        var deployed = recorded(DEPLOYED_WITH);
        var count = settings.openchamber().task().desiredCount();
        var owned = deployed.containsKey(HOURS) || deployed.containsKey(MOST);
        if (!owned || count == 0 || settings.openchamber().scaling().ownsCount(count)) {
            return List.of();
        }
        return List.of(
                "the clock or the load set the number of tasks so far (officeHours, autoscalingMaxCount), and it stays"
                        + " as it is now; this sets it right: aws ecs update-service --cluster " + outputs.get(CLUSTER)
                        + " --service " + outputs.get(SERVICE) + " --desired-count " + count + " --region "
                        + settings.aws().region());
    }

    /** Whether the last deployment stopped the tasks by {@code desiredCount 0}. */
    boolean wasStopped() {
        return "0".equals(recorded(DEPLOYED_WITH).get(COUNT));
    }

    private Map<String, String> recorded(String output) {
        var settings = new TreeMap<String, String>();
        if (outputs.get(output) instanceof String text) {
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
     * Reads the outputs, again when that fails: while an update begins, the engine writes the state, and a backend of plain
     * files shows it half-written for a moment.
     */
    private static Map<String, Object> readOutputs(Context context) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return lookUpOutputs(context);
            } catch (CompletionException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return lookUpOutputs(context);
    }

    private static Map<String, Object> lookUpOutputs(Context context) {
        var name = String.join("/", List.of(context.organizationName(), context.projectName(), context.stackName()));
        var answer = Deployment.getInstance()
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
