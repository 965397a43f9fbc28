package agentworkspaces.report.comparison;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceForm;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Inputs that AWS sets only when it makes a resource: a change replaces it.
 *
 * <p>Those of the provider stand with the forms of resources, where the stand-in for AWS in tests reads them too. Where the
 * provider would keep an optional value that is taken away, this says replaced: a warning too many loses nothing.
 */
final class CreationOnly {

    /**
     * What the program has the engine replace ({@code replaceOnChanges}), because the provider would keep a value that is
     * taken away. A secret with a name in AWS is told another key instead.
     */
    private static final Map<String, List<String>> ASKED = Map.of(
            ResourceTypes.SECRET, List.of("kmsKeyId"),
            ResourceTypes.TABLE, List.of("serverSideEncryption"),
            ResourceTypes.SCHEDULED_SCALING, List.of("schedule", "timezone", "scalableTargetAction"));

    /**
     * Types of which AWS makes another version of the same thing for whatever changes. The engine calls it a replacement;
     * for people it is the change that they made.
     */
    private static final Set<String> VERSIONS = Set.of(ResourceTypes.TASK_DEFINITION, ResourceTypes.SECRET_VERSION);

    /** Types that hold what cannot be made again: data, users, keys. */
    private static final Set<String> STATEFUL = Set.of(
            ResourceTypes.BACKUP_VAULT,
            ResourceTypes.LOG_GROUP,
            ResourceTypes.USER_POOL,
            ResourceTypes.TABLE,
            ResourceTypes.REPOSITORY,
            ResourceTypes.FILE_SYSTEM,
            ResourceTypes.CACHE_CLUSTER,
            ResourceTypes.REPLICATION_GROUP,
            ResourceTypes.KMS_KEY,
            ResourceTypes.DATABASE,
            ResourceTypes.LEGACY_BUCKET,
            ResourceTypes.BUCKET);

    /** Types that all else stands in: nothing is lost with them, but what they hold goes and comes back with them. */
    private static final Set<String> NETWORK = Set.of(ResourceTypes.VPC, ResourceTypes.SUBNET);

    /** Inputs that fix the name in AWS: two of one name cannot exist, so the old one goes before the new one comes. */
    private static final List<String> NAMES =
            List.of("name", "bucket", "domain", "clusterId", "replicationGroupId", "identifier", "creationToken");

    private CreationOnly() {}

    static boolean isStateful(String type) {
        return STATEFUL.contains(type);
    }

    static boolean isNetwork(String type) {
        return NETWORK.contains(type);
    }

    /** Inputs of a resource whose change replaces it. */
    static List<String> of(PlannedResource resource) {
        var form = ResourceForm.all().get(resource.type());
        return Stream.concat(
                        form == null || VERSIONS.contains(resource.type()) ? Stream.empty() : form.replaces().stream(),
                        isAsked(resource) ? ASKED.getOrDefault(resource.type(), List.of()).stream() : Stream.empty())
                .toList();
    }

    private static boolean isAsked(PlannedResource resource) {
        return !resource.type().equals(ResourceTypes.SECRET)
                || resource.input("name").isEmpty();
    }

    static Map<String, List<String>> asked() {
        return ASKED;
    }

    static List<String> names() {
        return NAMES;
    }
}
