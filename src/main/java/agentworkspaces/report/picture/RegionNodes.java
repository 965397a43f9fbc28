package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the nodes beside the network: file systems one by one, everything else one node a kind. */
final class RegionNodes {

    private record Family(Kind kind, String title, String one, String many, List<String> types) {

        Optional<String> count(Plan plan) {
            var count =
                    types.stream().mapToLong(type -> plan.ofType(type).size()).sum();
            return count == 0 ? Optional.empty() : Optional.of(count == 1 ? "1 " + one : count + " " + many);
        }
    }

    private static final List<Family> FAMILIES = List.of(
            new Family(
                    Kind.STORAGE,
                    "S3",
                    "bucket",
                    "buckets",
                    List.of("aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket")),
            new Family(Kind.DATABASE, "DynamoDB", "table", "tables", List.of("aws:dynamodb/table:Table")),
            new Family(Kind.IMAGES, "ECR", "repository", "repositories", List.of("aws:ecr/repository:Repository")),
            new Family(
                    Kind.SECRETS, "Secrets Manager", "secret", "secrets", List.of("aws:secretsmanager/secret:Secret")),
            new Family(Kind.SECRETS, "KMS", "key", "keys", List.of("aws:kms/key:Key")),
            new Family(
                    Kind.LOGS,
                    "CloudWatch Logs",
                    "log group",
                    "log groups",
                    List.of("aws:cloudwatch/logGroup:LogGroup")),
            new Family(Kind.LOGS, "CloudWatch", "alarm", "alarms", List.of("aws:cloudwatch/metricAlarm:MetricAlarm")),
            new Family(Kind.GUARDIAN, "AWS Backup", "vault", "vaults", List.of("aws:backup/vault:Vault")),
            new Family(Kind.GUARDIAN, "Budget", "budget", "budgets", List.of("aws:budgets/budget:Budget")),
            new Family(Kind.GUARDIAN, "CloudTrail", "trail", "trails", List.of("aws:cloudtrail/trail:Trail")),
            new Family(
                    Kind.GUARDIAN, "GuardDuty", "detector", "detectors", List.of("aws:guardduty/detector:Detector")));

    private static final int FILE_SYSTEMS = 6;

    private final Plan plan;
    private final Ids ids;

    RegionNodes(Plan plan, Ids ids) {
        this.plan = plan;
        this.ids = ids;
    }

    Map<String, Node> fileSystems() {
        var nodes = new LinkedHashMap<String, Node>();
        plan.ofType(Types.FILE_SYSTEM).stream()
                .limit(FILE_SYSTEMS)
                .forEach(system -> nodes.put(system.urn(), fileSystem(system)));
        return nodes;
    }

    /** What no security group stands before. */
    List<Node> families() {
        return Stream.concat(FAMILIES.stream(), manyFileSystems())
                .flatMap(family -> family.count(plan).stream()
                        .map(count -> new Node(
                                ids.next("region", family.title()), family.kind(), family.title(), List.of(count))))
                .toList();
    }

    /** Only the first few are drawn with their arrows. */
    private Stream<Family> manyFileSystems() {
        return plan.ofType(Types.FILE_SYSTEM).size() <= FILE_SYSTEMS
                ? Stream.empty()
                : Stream.of(new Family(
                        Kind.STORAGE, "All of EFS", "file system", "file systems", List.of(Types.FILE_SYSTEM)));
    }

    Optional<Node> interfaceEndpoints() {
        var endpoints = plan.ofType(Types.VPC_ENDPOINT).stream()
                .filter(endpoint -> endpoint.text("vpcEndpointType")
                        .filter("Interface"::equals)
                        .isPresent())
                .count();
        return endpoints == 0
                ? Optional.empty()
                : Optional.of(new Node(
                        ids.next("endpoint", "interface"),
                        Kind.ENDPOINT,
                        "VPC endpoints",
                        List.of(endpoints + (endpoints == 1 ? " AWS service" : " AWS services"))));
    }

    private Node fileSystem(PlannedResource system) {
        var lines = new ArrayList<String>();
        var zones = plan.referring(Types.MOUNT_TARGET, "fileSystemId", system).size();
        lines.add("mounted in " + zones + (zones == 1 ? " zone" : " zones"));
        Stream.of(system)
                .filter(each -> each.is("encrypted"))
                .forEach(each ->
                        lines.add(each.input("kmsKeyId").isPresent() ? "encrypted with a key of ours" : "encrypted"));
        return new Node(ids.next("efs", system.name()), Kind.STORAGE, "EFS " + system.name(), lines);
    }
}
