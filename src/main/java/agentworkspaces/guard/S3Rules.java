package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.BUCKET_ACL;
import static agentworkspaces.plan.ResourceTypes.BUCKET_ENCRYPTION;
import static agentworkspaces.plan.ResourceTypes.BUCKET_LIFECYCLE;
import static agentworkspaces.plan.ResourceTypes.BUCKET_LOGGING;
import static agentworkspaces.plan.ResourceTypes.BUCKET_OWNERSHIP;
import static agentworkspaces.plan.ResourceTypes.BUCKET_POLICY;
import static agentworkspaces.plan.ResourceTypes.BUCKET_PUBLIC_ACCESS;
import static agentworkspaces.plan.ResourceTypes.BUCKET_VERSIONING;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules on buckets; one that only takes logs is not asked for logs and versions of its own. */
final class S3Rules {

    private static final List<String> BLOCKS =
            List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets");
    private static final String LOG_DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com";
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every bucket");

    static final List<Rule> ALL = List.of(
            published(
                    "S3.8",
                    List.of("S3.1", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6", "AWS-0086"),
                    "buckets block public access",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) -> graph.from(BUCKET_PUBLIC_ACCESS, "bucket", bucket).stream()
                                    .anyMatch(block -> BLOCKS.stream().allMatch(block::is)),
                            bucket -> "public access is not blocked in all four ways")),
            published(
                    "S3.5",
                    List.of("CKV_AWS_379", "AwsSolutions-S10"),
                    "buckets deny requests without TLS",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) -> policy(graph, bucket).anyMatch(PolicyStatement::deniesPlaintext),
                            bucket -> "its policy does not deny requests without TLS")),
            published(
                    "S3.9",
                    List.of("CKV_AWS_18", "AwsSolutions-S1"),
                    "buckets that hold data log who asks for it",
                    Level.PRODUCTION_ONLY,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) -> takesLogs(graph, bucket)
                                    || !graph.from(BUCKET_LOGGING, "bucket", bucket)
                                            .isEmpty(),
                            bucket -> "access to the bucket is not logged")),
            published(
                    "S3.12",
                    List.of("CKV2_AWS_65"),
                    "buckets use policies, not access control lists",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(BUCKET, S3Rules::hasNoLists, bucket -> "the bucket has an access control list")),
            published(
                    "S3.13",
                    List.of("CKV2_AWS_61", "CKV_AWS_300"),
                    "buckets expire what is old and uploads that were given up",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) -> graph.from(BUCKET_LIFECYCLE, "bucket", bucket).stream()
                                    .anyMatch(S3Rules::endsUploads),
                            bucket -> "no lifecycle rule aborts incomplete uploads")),
            published(
                    "S3.14",
                    List.of("CKV_AWS_21"),
                    "buckets that hold data keep versions",
                    Level.PRODUCTION_ONLY,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) -> takesLogs(graph, bucket)
                                    || graph.from(BUCKET_VERSIONING, "bucket", bucket).stream()
                                            .anyMatch(each -> each.text("versioningConfiguration.status")
                                                    .filter("Enabled"::equals)
                                                    .isPresent()),
                            bucket -> "versioning is not enabled")),
            published(
                    "CKV_AWS_19",
                    List.of("AWS-0088"),
                    "buckets say how they encrypt",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            BUCKET,
                            (graph, bucket) ->
                                    encryption(graph, bucket).findAny().isPresent(),
                            bucket -> "no default encryption is set")),
            own(
                    "AW-LogBucket",
                    "the bucket of access logs lets the load balancer write, under a key that S3 keeps",
                    Level.ERROR,
                    "Elastic Load Balancing, \"Enable access logs for your Application Load Balancer\"",
                    ALWAYS,
                    Check.each(BUCKET, S3Rules::logBucketProblems)));

    private S3Rules() {}

    private static Stream<PolicyStatement> policy(Graph graph, PlannedResource bucket) {
        return graph.from(BUCKET_POLICY, "bucket", bucket).stream()
                .flatMap(policy -> PolicyStatement.of(graph, policy, "policy").stream());
    }

    private static boolean takesAccessLogs(Graph graph, PlannedResource bucket) {
        return !graph.from(LOAD_BALANCER, "accessLogs", bucket).isEmpty()
                || !graph.from(LOAD_BALANCER, "connectionLogs", bucket).isEmpty();
    }

    private static boolean takesLogs(Graph graph, PlannedResource bucket) {
        return takesAccessLogs(graph, bucket)
                || !graph.from(BUCKET_LOGGING, "targetBucket", bucket).isEmpty()
                || policy(graph, bucket).anyMatch(each -> each.principals()
                        .anyMatch(who ->
                                who.equals("delivery.logs.amazonaws.com") || who.equals("cloudtrail.amazonaws.com")));
    }

    private static boolean hasNoLists(Graph graph, PlannedResource bucket) {
        return bucket.input("acl").isEmpty()
                && graph.from(BUCKET_ACL, "bucket", bucket).isEmpty()
                && graph.from(BUCKET_OWNERSHIP, "bucket", bucket).stream()
                        .allMatch(each -> each.text("rule.objectOwnership")
                                .filter("BucketOwnerEnforced"::equals)
                                .isPresent());
    }

    private static boolean endsUploads(PlannedResource lifecycle) {
        return IntStream.range(0, lifecycle.list("rules").size())
                .mapToObj(i -> "rules[" + i + "]")
                .anyMatch(rule -> lifecycle
                                .text(rule + ".status")
                                .filter("Enabled"::equals)
                                .isPresent()
                        && lifecycle
                                .input(rule + ".abortIncompleteMultipartUpload.daysAfterInitiation")
                                .isPresent());
    }

    private static Stream<String> encryption(Graph graph, PlannedResource bucket) {
        return graph.from(BUCKET_ENCRYPTION, "bucket", bucket).stream()
                .flatMap(each -> each.text("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm").stream());
    }

    private static Stream<String> logBucketProblems(Graph graph, PlannedResource bucket) {
        if (!takesAccessLogs(graph, bucket)) {
            return Stream.empty();
        }
        return Stream.concat(
                policy(graph, bucket).anyMatch(S3Rules::letsLoadBalancersWrite)
                        ? Stream.empty()
                        : Stream.of("its policy does not let " + LOG_DELIVERY + " write"),
                encryption(graph, bucket)
                        .filter(algorithm -> !algorithm.equals("AES256"))
                        .map(algorithm ->
                                "it encrypts with " + algorithm + ", and load balancers write only under AES256"));
    }

    private static boolean letsLoadBalancersWrite(PolicyStatement statement) {
        return statement.allows()
                && statement.actions().contains("s3:PutObject")
                && statement.principals().anyMatch(LOG_DELIVERY::equals);
    }
}
