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

    private static final String USER_POOL = "userPoolId";
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Context context;

    private ExistingStack(Context context) {
        this.context = context;
    }

    public static ExistingStack of(Context context) {
        return new ExistingStack(context);
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

    /**
     * Refuses settings that would delete or replace what the stack keeps, or that AWS cannot bring about in place.
     *
     * <p>A creation-only setting is refused whatever becomes of state: a file system cannot have mount targets in two
     * networks nor a load balancer move to another, so a replacement would stop half-way.
     *
     * @throws ConfigException naming each such setting and the value that keeps
     */
    public void refuseLosses(Settings settings) {
        var outputs = readOutputs();
        var retains = settings.stack().removal().retains();
        var problems = new ArrayList<Problem>();
        var created = creation(outputs);
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
        if (!problems.isEmpty()) {
            throw new ConfigException(settings.stack().name(), problems);
        }
    }

    private static Map<String, String> creation(Map<String, Object> outputs) {
        var created = new TreeMap<String, String>();
        if (outputs.get(CREATED_WITH) instanceof String text) {
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> created.put(key, value.getAsString()));
        }
        return created;
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
    private Map<String, Object> readOutputs() {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return lookUpOutputs();
            } catch (CompletionException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return lookUpOutputs();
    }

    private Map<String, Object> lookUpOutputs() {
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
