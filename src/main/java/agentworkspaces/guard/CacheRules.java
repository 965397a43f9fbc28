package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.CACHE_CLUSTER;
import static agentworkspaces.plan.ResourceTypes.CACHE_PARAMETERS;
import static agentworkspaces.plan.ResourceTypes.REPLICATION_GROUP;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on ElastiCache. */
final class CacheRules {

    private static final Remedy REPLICATE = Remedy.set("redisReplication", "true");
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every cache");

    static final List<Rule> ALL = List.of(
            published(
                    "ElastiCache.1",
                    List.of("CKV_AWS_134", "AWS-0050"),
                    "caches that hold more than copies have snapshots",
                    Level.PRODUCTION_WARNING,
                    REPLICATE,
                    every(cache -> cache.number("snapshotRetentionLimit").orElse(0L) > 0, "snapshotRetentionLimit")),
            published(
                    "ElastiCache.2",
                    List.of(),
                    "caches get minor versions by themselves",
                    Level.WARNING,
                    ALWAYS,
                    every(
                            cache -> cache.text("autoMinorVersionUpgrade")
                                    .filter("false"::equals)
                                    .isEmpty(),
                            "autoMinorVersionUpgrade")),
            published(
                    "ElastiCache.3",
                    List.of("CKV2_AWS_50", "AwsSolutions-AEC4"),
                    "a replica takes over when the primary fails",
                    Level.PRODUCTION_ONLY,
                    ALWAYS,
                    Check.all(
                            REPLICATION_GROUP,
                            group -> group.is("automaticFailoverEnabled"),
                            group -> Check.found(group, "automaticFailoverEnabled"))),
            published(
                    "ElastiCache.4",
                    List.of("CKV_AWS_29", "AWS-0045", "AwsSolutions-AEC3"),
                    "replication groups encrypt what is on disk",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            REPLICATION_GROUP,
                            group -> group.is("atRestEncryptionEnabled"),
                            group -> Check.found(group, "atRestEncryptionEnabled"))),
            published(
                    "ElastiCache.5",
                    List.of("CKV_AWS_30", "AWS-0051"),
                    "replication groups speak TLS",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            REPLICATION_GROUP,
                            group -> group.is("transitEncryptionEnabled"),
                            group -> Check.found(group, "transitEncryptionEnabled"))),
            published(
                    "ElastiCache.7",
                    List.of(),
                    "caches stand in subnets that somebody chose",
                    Level.ERROR,
                    ALWAYS,
                    every(
                            cache -> cache.text("subnetGroupName")
                                    .filter(name -> !name.equals("default"))
                                    .isPresent(),
                            "subnetGroupName")),
            published(
                    "CKV_AWS_31",
                    List.of("AwsSolutions-AEC6"),
                    "replication groups ask for a password beside the security group",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("the security group lets in only the tasks"),
                    Check.all(
                            REPLICATION_GROUP,
                            group -> group.input("authToken").isPresent()
                                    || !group.list("userGroupIds").isEmpty(),
                            group -> "it asks for no password")),
            own(
                    "AW-QueueEviction",
                    "a cache in which Langfuse keeps its queues throws nothing away",
                    Level.ERROR,
                    "Langfuse, self-hosting, \"Cache (Redis/Valkey)\": maxmemory-policy must be noeviction",
                    ALWAYS,
                    Check.allIn(
                            REPLICATION_GROUP,
                            (graph, group) -> !holdsQueues(graph, group) || evictsNothing(graph, group),
                            group -> "maxmemory-policy is not noeviction, so events of Langfuse would be lost")),
            own(
                    "AW-RedisAlone",
                    "a Redis cache is a replication group, without which ElastiCache encrypts neither disk nor traffic",
                    Level.PRODUCTION_WARNING,
                    "Amazon ElastiCache User Guide, \"In-transit encryption (TLS)\" and \"At-rest encryption\", conditions",
                    REPLICATE,
                    Check.all(
                            CACHE_CLUSTER,
                            cache -> !cache.text("engine").orElse("").equals("redis")
                                    || cache.input("replicationGroupId").isPresent(),
                            cache -> "a node of its own; " + Check.found(cache, "replicationGroupId"))));

    private CacheRules() {}

    private static boolean holdsQueues(Graph graph, PlannedResource group) {
        return graph.from(TASK_DEFINITION, "containerDefinitions", group).stream()
                .flatMap(task -> Containers.of(graph, task).stream())
                .flatMap(container -> Containers.objects(container, "environment"))
                .anyMatch(variable -> Containers.text(variable, "name").startsWith("LANGFUSE_S3_"));
    }

    private static boolean evictsNothing(Graph graph, PlannedResource group) {
        return graph.to(group, "parameterGroupName", CACHE_PARAMETERS).stream()
                .flatMap(parameters -> parameters.list("parameters").stream())
                .anyMatch(parameter -> parameter instanceof Map<?, ?> map
                        && "maxmemory-policy".equals(map.get("name"))
                        && "noeviction".equals(map.get("value")));
    }

    private static Check every(Predicate<PlannedResource> sound, String path) {
        return graph -> Stream.of(CACHE_CLUSTER, REPLICATION_GROUP)
                .flatMap(type -> Check.all(type, sound, cache -> Check.found(cache, path))
                        .problems(graph));
    }
}
