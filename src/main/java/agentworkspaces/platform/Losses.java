package agentworkspaces.platform;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.OpenCodeSettings;
import agentworkspaces.config.Problem;
import agentworkspaces.config.Settings;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            sessions(former, settings).ifPresent(problems::add);
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
            if (then != null && !then.equals(now)) {
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
        return arn.substring(arn.lastIndexOf('/') + 1);
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

    private static Optional<Problem> sessions(FormerState former, Settings settings) {
        return Optional.of(settings.platform())
                .filter(platform -> platform instanceof OpenCodeSettings opencode && !opencode.sessionTable())
                .flatMap(platform -> former.ofType(ResourceTypes.TABLE).findFirst())
                .map(table -> loss(
                        "sessionTable",
                        "true",
                        "because the table " + FormerState.text(table, "name").orElse("")
                                + " is kept under removal: retain",
                        "false"));
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
