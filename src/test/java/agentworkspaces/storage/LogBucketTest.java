package agentworkspaces.storage;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogBucketTest {

    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";
    private static final String PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    private static final String OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
    private static final String ENCRYPTION =
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
    private static final String LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";

    private static final LogWriter LOAD_BALANCERS = LogWriter.loadBalancers("123456789012", "eu-west-1");
    private static final LogWriter TRAIL = LogWriter.trail("123456789012", "eu-west-1", "audit");

    /** Versioning is not among them: files are written once, and old versions would outlive the expiry. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void makesAnUnversionedBucketWithOneOfEachGuard(Mode mode) {
        var plan = bucket(mode, LOAD_BALANCERS, false);

        assertEquals(
                Set.of(BUCKET, POLICY, PUBLIC_ACCESS, OWNERSHIP, ENCRYPTION, LIFECYCLE),
                plan.resources().stream()
                        .filter(PlannedResource::custom)
                        .map(PlannedResource::type)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(6, plan.customCount());
    }

    @Test
    void everyGuardIsOfTheBucket() {
        var plan = bucket(Mode.KNOWN, LOAD_BALANCERS, false);

        for (var type : List.of(POLICY, PUBLIC_ACCESS, OWNERSHIP, ENCRYPTION, LIFECYCLE)) {
            assertEquals(List.of(only(plan, BUCKET).urn()), only(plan, type).references("bucket"), type);
        }
    }

    @Test
    void isClosedToThePublicAndToAcls() {
        var plan = bucket(Mode.KNOWN, LOAD_BALANCERS, false);

        for (var property :
                List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
            assertTrue(only(plan, PUBLIC_ACCESS).is(property), property);
        }
        assertEquals(
                "BucketOwnerEnforced",
                only(plan, OWNERSHIP).text("rule.objectOwnership").orElseThrow());
        assertEquals(
                List.of(only(plan, PUBLIC_ACCESS).urn()), only(plan, POLICY).dependsOn());
    }

    @Test
    void isEncryptedWithKeysThatLoadBalancersCanWriteWith() {
        var encryption = only(bucket(Mode.KNOWN, LOAD_BALANCERS, false), ENCRYPTION);

        assertEquals(
                "AES256",
                encryption
                        .text("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm")
                        .orElseThrow());
    }

    @Test
    void forgetsLogsAndUnfinishedUploads() {
        var lifecycle = only(bucket(Mode.KNOWN, LOAD_BALANCERS, false), LIFECYCLE);

        assertEquals("Enabled", lifecycle.text("rules[0].status").orElseThrow());
        assertEquals("", lifecycle.text("rules[0].filter.prefix").orElseThrow());
        assertEquals(90, lifecycle.number("rules[0].expiration.days").orElseThrow());
        assertEquals(
                7,
                lifecycle
                        .number("rules[0].abortIncompleteMultipartUpload.daysAfterInitiation")
                        .orElseThrow());
    }

    @Test
    void retainedBucketStaysAndAnotherGoesWithItsLogs() {
        var retained = only(bucket(Mode.KNOWN, LOAD_BALANCERS, true), BUCKET);
        var other = only(bucket(Mode.KNOWN, LOAD_BALANCERS, false), BUCKET);

        assertTrue(retained.retainOnDelete());
        assertFalse(retained.is("forceDestroy"));
        assertFalse(other.retainOnDelete());
        assertTrue(other.is("forceDestroy"));
    }

    @Test
    void canBeSwitchedOffAndOnAgain() {
        var bucket = only(bucket(Mode.KNOWN, LOAD_BALANCERS, true), BUCKET);

        assertFalse(bucket.protect(), "the engine would refuse to switch it off");
        assertTrue(bucket.input("bucket").isEmpty(), "the bucket that AWS keeps would have the name");
    }

    @Test
    void onlyLoadBalancersOfTheAccountWriteAndOnlyByTls() {
        var policy = policy(LOAD_BALANCERS);
        var arn = arn(policy);

        assertEquals(List.of("WriteLogs", "OnlyByTls"), policy.sids());
        assertEquals(json("""
                        {'Sid': 'WriteLogs', 'Effect': 'Allow', 'Action': ['s3:PutObject'],
                         'Resource': '%s/AWSLogs/123456789012/*',
                         'Principal': {'Service': 'logdelivery.elasticloadbalancing.amazonaws.com'},
                         'Condition': {'ArnLike': {'aws:SourceArn':
                             'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/*'}}}""".formatted(arn)), policy.statement("WriteLogs"));
        assertEquals(json("""
                        {'Sid': 'OnlyByTls', 'Effect': 'Deny', 'Action': ['s3:*'], 'Resource': ['%1$s', '%1$s/*'],
                         'Principal': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}""".formatted(arn)), policy.statement("OnlyByTls"));
    }

    @Test
    void trailLooksAtTheBucketFirstAndHandsItsFilesOver() {
        var policy = policy(TRAIL);
        var arn = arn(policy);

        assertEquals(List.of("WriteLogs", "CheckBucket", "OnlyByTls"), policy.sids());
        assertEquals(json("""
                        {'Sid': 'WriteLogs', 'Effect': 'Allow', 'Action': ['s3:PutObject'],
                         'Resource': '%s/AWSLogs/123456789012/*', 'Principal': {'Service': 'cloudtrail.amazonaws.com'},
                         'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit'},
                                       'StringEquals': {'s3:x-amz-acl': 'bucket-owner-full-control'}}}""".formatted(arn)), policy.statement("WriteLogs"));
        assertEquals(json("""
                        {'Sid': 'CheckBucket', 'Effect': 'Allow', 'Action': ['s3:GetBucketAcl'], 'Resource': '%s',
                         'Principal': {'Service': 'cloudtrail.amazonaws.com'},
                         'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit'}}}""".formatted(arn)), policy.statement("CheckBucket"));
    }

    private static PlannedDocument policy(LogWriter writer) {
        return PlannedDocument.of(only(bucket(Mode.KNOWN, writer, false), POLICY), "policy");
    }

    private static String arn(PlannedDocument policy) {
        return policy.statement("OnlyByTls")
                .getAsJsonObject()
                .getAsJsonArray("Resource")
                .get(0)
                .getAsString();
    }

    private static Plan bucket(Mode mode, LogWriter writer, boolean retain) {
        return Plans.ofProgram(
                mode,
                Set.of(),
                context ->
                        new LogBucket("logs", new LogBucket.Args(writer, 90, retain), ComponentResourceOptions.Empty));
    }
}
