package agentworkspaces.platform;

import agentworkspaces.config.CaoSettings;
import agentworkspaces.config.CoderSettings;
import agentworkspaces.config.ConfigException;
import agentworkspaces.config.OpenCodeSettings;
import agentworkspaces.config.PlatformSettings;
import agentworkspaces.config.Problem;
import agentworkspaces.config.Settings;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses settings that would delete or replace what the stack keeps, or that AWS cannot bring about in place.
 *
 * <p>Protection makes the engine refuse to delete or replace what a stack keeps, but only when it comes to it: until
 * then an {@code up} without a preview would already have opened the load balancer. So what would end in a refusal is
 * refused here, before anything is registered.
 *
 * <p>A creation-only setting is refused whatever becomes of state: a file system cannot have mount targets in two
 * networks nor a load balancer move to another, so a replacement would stop half-way. A zone that goes takes the mount
 * target of the task that may run there, before the task is stopped.
 */
public final class Losses {

    private static final String BUCKET = "agent-workspaces:storage:Bucket";

    /** Keys that name buckets only. Somebody else may have the name, and then a first deployment fails and makes none. */
    private static final Set<String> OF_BUCKETS = Set.of("bucketSuffix", "staticBucket");

    private Losses() {}

    /**
     * Compares the settings with what the state holds.
     *
     * @throws ConfigException naming each such setting and the value that keeps
     */
    public static void refuse(FormerState former, Settings settings) {
        var problems = new ArrayList<>(creationOnly(former, settings.creationOnly()));
        if (settings.stack().removal().retains()) {
            users(former, settings).ifPresent(problems::add);
            zones(former, settings).ifPresent(problems::add);
            problems.addAll(stores(former, settings));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(settings.stack().name(), problems);
        }
    }

    private static List<Problem> creationOnly(FormerState former, Map<String, String> settings) {
        var problems = new ArrayList<Problem>();
        var made = madeWith(former);
        settings.forEach((key, now) -> {
            var then = made.get(key);
            if (then != null && !then.equals(now) && !(OF_BUCKETS.contains(key) && !former.hasPartsOf(BUCKET))) {
                problems.add(loss(key, then, "with which the stack was made", now));
            }
        });
        return problems;
    }

    /** Of a first deployment that failed, what it made counts; if it made nothing, nothing is lost. */
    private static Map<String, String> madeWith(FormerState former) {
        var success = former.ofLastSuccess(DeploymentRecord.CREATED_WITH);
        return success.isEmpty() && former.hasResources()
                ? former.ofLastAttempt(DeploymentRecord.CREATED_WITH)
                : success;
    }

    private static Optional<Problem> users(FormerState former, Settings settings) {
        if (settings.platform().login().cognitoEnabled()) {
            return Optional.empty();
        }
        return former.ofType(ResourceTypes.USER_POOL)
                .findFirst()
                .map(pool -> loss(
                        "cognitoEnabled",
                        "true",
                        "because the user pool " + name(pool) + " and its users are kept under removal: retain",
                        "false"));
    }

    private static String name(Map<String, Object> pool) {
        var arn = FormerState.text(pool, "arn").orElse("");
        return lastPart(arn);
    }

    private static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static Optional<Problem> zones(FormerState former, Settings settings) {
        var azCount = settings.platform().network().azCount();
        var zones = former.ofType(ResourceTypes.SUBNET)
                .flatMap(subnet -> FormerState.text(subnet, "availabilityZone").stream())
                .distinct()
                .count();
        return zones <= azCount
                ? Optional.empty()
                : Optional.of(loss(
                        "azCount",
                        String.valueOf(zones),
                        "because the subnets of each zone are kept under removal: retain",
                        String.valueOf(azCount)));
    }

    /**
     * Something that a switch of a platform makes and that is kept.
     *
     * @param key the switch
     * @param isOn whether it is on
     * @param type type of what is kept
     * @param what what it is
     * @param property output that holds its name or its ARN
     */
    private record Store(String key, boolean isOn, String type, String what, String property) {}

    private static List<Store> storesOf(PlatformSettings settings) {
        if (settings instanceof OpenCodeSettings opencode) {
            return List.of(new Store("sessionTable", opencode.sessionTable(), ResourceTypes.TABLE, "table", "name"));
        }
        if (settings instanceof CaoSettings cao) {
            return List.of(
                    new Store("dynamodbEnabled", cao.stores().table(), ResourceTypes.TABLE, "table", "name"),
                    new Store(
                            "efsEnabled", cao.storage().isPresent(), ResourceTypes.FILE_SYSTEM, "file system", "arn"));
        }
        if (settings instanceof CoderSettings coder) {
            return List.of(new Store("terraformState", coder.terraformState(), ResourceTypes.TABLE, "table", "name"));
        }
        return List.of();
    }

    private static List<Problem> stores(FormerState former, Settings settings) {
        return storesOf(settings.platform()).stream()
                .filter(store -> !store.isOn())
                .flatMap(store -> former.ofType(store.type())
                        .limit(1)
                        .map(kept -> loss(
                                store.key(),
                                "true",
                                "because the " + store.what() + " "
                                        + lastPart(FormerState.text(kept, store.property())
                                                .orElse(""))
                                        + " is kept under removal: retain",
                                "false")))
                .toList();
    }

    private static Problem loss(String key, String kept, String why, String now) {
        var value = kept.startsWith("-") ? "-- " + kept : kept;
        return new Problem(
                key,
                (kept.isEmpty() ? "unset" : kept) + ", " + why + "; docs/operations.md tells the way to change it",
                now.isEmpty() ? "nothing" : now,
                kept.isEmpty() ? "pulumi config rm " + key : "pulumi config set " + key + " " + value);
    }
}
