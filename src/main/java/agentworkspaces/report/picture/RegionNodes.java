package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the nodes beside the network: file systems one by one, everything else one node a kind. */
final class RegionNodes {

    private record Family(Kind kind, String title, String one, String many, List<String> types) {

        Optional<String> count(Plan plan, String region, Set<String> drawn) {
            var count = types.stream()
                    .flatMap(type -> plan.ofType(type).stream())
                    .filter(resource -> resource.region().equals(region) && !drawn.contains(resource.urn()))
                    .count();
            return count == 0 ? Optional.empty() : Optional.of(count == 1 ? "1 " + one : count + " " + many);
        }
    }

    private static final List<Family> FAMILIES = List.of(
            new Family(
                    Kind.STORAGE,
                    "S3",
                    "bucket",
                    "buckets",
                    List.of(ResourceTypes.BUCKET, ResourceTypes.LEGACY_BUCKET)),
            new Family(Kind.DATABASE, "DynamoDB", "table", "tables", List.of(ResourceTypes.TABLE)),
            new Family(Kind.IMAGES, "ECR", "repository", "repositories", List.of(ResourceTypes.REPOSITORY)),
            new Family(Kind.SECRETS, "Secrets Manager", "secret", "secrets", List.of(ResourceTypes.SECRET)),
            new Family(Kind.SECRETS, "KMS", "key", "keys", List.of(ResourceTypes.KMS_KEY)),
            new Family(Kind.LOGS, "CloudWatch Logs", "log group", "log groups", List.of(ResourceTypes.LOG_GROUP)),
            new Family(Kind.LOGS, "CloudWatch", "alarm", "alarms", List.of(ResourceTypes.METRIC_ALARM)),
            new Family(Kind.LOGS, "SNS", "topic", "topics", List.of(ResourceTypes.TOPIC)),
            new Family(Kind.SECRETS, "Parameter Store", "parameter", "parameters", List.of(ResourceTypes.PARAMETER)),
            new Family(Kind.GUARDIAN, "AWS WAF", "firewall", "firewalls", List.of(ResourceTypes.WEB_ACL)),
            new Family(Kind.GUARDIAN, "ACM", "certificate", "certificates", List.of(ResourceTypes.CERTIFICATE)),
            new Family(Kind.GUARDIAN, "AWS Backup", "vault", "vaults", List.of(ResourceTypes.BACKUP_VAULT)),
            new Family(Kind.GUARDIAN, "Budget", "budget", "budgets", List.of(ResourceTypes.BUDGET)),
            new Family(Kind.GUARDIAN, "CloudTrail", "trail", "trails", List.of(ResourceTypes.TRAIL)),
            new Family(Kind.GUARDIAN, "GuardDuty", "detector", "detectors", List.of(ResourceTypes.DETECTOR)));

    private static final int FILE_SYSTEMS = 6;

    private final Plan plan;
    private final Ids ids;
    private final Map<String, Node> origins;

    RegionNodes(Plan plan, Ids ids) {
        this.plan = plan;
        this.ids = ids;
        this.origins = findOrigins();
    }

    Map<String, Node> fileSystems() {
        var nodes = new LinkedHashMap<String, Node>();
        plan.ofType(ResourceTypes.FILE_SYSTEM).stream()
                .limit(FILE_SYSTEMS)
                .forEach(system -> nodes.put(system.urn(), fileSystem(system)));
        return nodes;
    }

    /** Buckets that a distribution reads from, each by itself: arrows lead there. */
    Map<String, Node> origins() {
        return origins;
    }

    private Map<String, Node> findOrigins() {
        var nodes = new LinkedHashMap<String, Node>();
        plan.ofType(ResourceTypes.DISTRIBUTION).stream()
                .flatMap(distribution -> plan.graph().to(distribution, "origins", ResourceTypes.BUCKET).stream())
                .distinct()
                .forEach(bucket -> nodes.put(
                        bucket.urn(),
                        new Node(
                                ids.next("bucket", bucket.name()),
                                Kind.STORAGE,
                                "S3 " + bucket.name(),
                                List.of("read by CloudFront only"))));
        return nodes;
    }

    /** Regions that hold something: that of the stack, then others. */
    List<String> regions() {
        return Stream.concat(
                        Stream.of(plan.region()),
                        FAMILIES.stream()
                                .flatMap(family -> family.types().stream())
                                .flatMap(type -> plan.ofType(type).stream())
                                .map(PlannedResource::region)
                                .sorted())
                .distinct()
                .toList();
    }

    /** What no security group stands before, in a region. */
    List<Node> families(String region) {
        return Stream.concat(FAMILIES.stream(), manyFileSystems())
                .flatMap(family -> family.count(plan, region, origins().keySet()).stream()
                        .map(count -> new Node(
                                ids.next("region", family.title()), family.kind(), family.title(), List.of(count))))
                .toList();
    }

    /** Only the first few are drawn with their arrows. */
    private Stream<Family> manyFileSystems() {
        return plan.ofType(ResourceTypes.FILE_SYSTEM).size() <= FILE_SYSTEMS
                ? Stream.empty()
                : Stream.of(new Family(
                        Kind.STORAGE, "All of EFS", "file system", "file systems", List.of(ResourceTypes.FILE_SYSTEM)));
    }

    private Node fileSystem(PlannedResource system) {
        var lines = new ArrayList<String>();
        var zones = plan.graph()
                .from(ResourceTypes.MOUNT_TARGET, "fileSystemId", system)
                .size();
        lines.add("mounted in " + zones + (zones == 1 ? " zone" : " zones"));
        Stream.of(system)
                .filter(each -> each.is("encrypted"))
                .forEach(each ->
                        lines.add(each.input("kmsKeyId").isPresent() ? "encrypted with a key of ours" : "encrypted"));
        return new Node(ids.next("efs", system.name()), Kind.STORAGE, "EFS " + system.name(), lines);
    }
}
