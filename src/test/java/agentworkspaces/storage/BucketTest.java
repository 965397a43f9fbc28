package agentworkspaces.storage;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.Statement;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.Root;
import com.pulumi.aws.sns.Topic;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    private static final Bucket.Args PLAIN = new Bucket.Args(Optional.empty(), false, Optional.empty(), true);
    private static final Bucket.Args NAMED =
            new Bucket.Args(Optional.of("coder-backups-x7"), true, Optional.of(90), true);

    private static final Set<String> ALWAYS = Set.of(
            ResourceTypes.BUCKET,
            ResourceTypes.BUCKET_PUBLIC_ACCESS,
            ResourceTypes.BUCKET_OWNERSHIP,
            ResourceTypes.BUCKET_ENCRYPTION,
            ResourceTypes.BUCKET_LIFECYCLE,
            ResourceTypes.BUCKET_POLICY);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void makesAPrivateBucketAndVersionsOnlyWhereAskedFor(Mode mode) {
        assertEquals(ALWAYS, types(plan(mode, PLAIN)));

        var versioned = new TreeSet<>(ALWAYS);
        versioned.add(ResourceTypes.BUCKET_VERSIONING);
        assertEquals(versioned, types(plan(mode, NAMED)));
        assertEquals(7, plan(mode, NAMED).customCount());
    }

    @Test
    void everyGuardIsOfTheBucket() {
        var plan = plan(Mode.KNOWN, NAMED);
        var bucket = only(plan, ResourceTypes.BUCKET);

        for (var resource : plan.resources()) {
            if (resource.custom() && !resource.equals(bucket)) {
                assertEquals(List.of(bucket.urn()), resource.references("bucket"), resource.type());
            }
        }
        assertEquals("coder-backups-x7", bucket.text("bucket").orElseThrow());
        assertEquals(
                Optional.empty(),
                only(plan(Mode.KNOWN, PLAIN), ResourceTypes.BUCKET).input("bucket"));
    }

    @Test
    void isClosedEncryptedAndForgetsUploads() {
        var plan = plan(Mode.KNOWN, PLAIN);
        var closed = only(plan, ResourceTypes.BUCKET_PUBLIC_ACCESS);
        for (var property :
                List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
            assertTrue(closed.is(property), property);
        }
        assertEquals(
                Optional.of(List.of(Map.of(
                        "applyServerSideEncryptionByDefault",
                        Map.of("sseAlgorithm", "AES256"),
                        "bucketKeyEnabled",
                        true))),
                only(plan, ResourceTypes.BUCKET_ENCRYPTION).input("rules"));
        assertEquals(
                7,
                only(plan, ResourceTypes.BUCKET_LIFECYCLE)
                        .number("rules[0].abortIncompleteMultipartUpload.daysAfterInitiation")
                        .orElseThrow());
    }

    /** AWS refuses a rule on versions that a bucket does not keep yet. */
    @Test
    void oldVersionsGoAfterTheDaysGiven() {
        var plan = plan(Mode.KNOWN, NAMED);
        var lifecycle = only(plan, ResourceTypes.BUCKET_LIFECYCLE);
        var versioning = only(plan, ResourceTypes.BUCKET_VERSIONING);

        assertEquals(
                "Enabled", versioning.text("versioningConfiguration.status").orElseThrow());
        assertEquals(
                90,
                lifecycle
                        .number("rules[0].noncurrentVersionExpiration.noncurrentDays")
                        .orElseThrow());
        assertEquals(List.of(versioning.urn()), lifecycle.dependsOn());
        assertEquals(
                Optional.empty(),
                only(plan(Mode.KNOWN, PLAIN), ResourceTypes.BUCKET_LIFECYCLE)
                        .input("rules[0].noncurrentVersionExpiration"));
    }

    @Test
    void retainedBucketIsDeletedByNobodyAndAnotherGoesWithItsObjects() {
        var retained = only(plan(Mode.KNOWN, PLAIN), ResourceTypes.BUCKET);
        var other = only(
                plan(Mode.KNOWN, new Bucket.Args(Optional.empty(), false, Optional.empty(), false)),
                ResourceTypes.BUCKET);

        assertTrue(retained.protect());
        assertFalse(retained.is("forceDestroy"));
        assertFalse(other.protect());
        assertTrue(other.is("forceDestroy"));
    }

    /** The topic stands for a distribution, which needs the bucket first. */
    @Test
    void policyMayNameWhatWasMadeWithTheBucket() {
        var plan = plan(Mode.KNOWN, PLAIN);
        var policy = only(plan, ResourceTypes.BUCKET_POLICY);
        var document = PlannedDocument.of(policy, "policy");

        assertEquals(List.of("ReadByReader", "OnlyByTls"), document.sids());
        assertEquals(json("""
                        {'Sid': 'OnlyByTls', 'Effect': 'Deny', 'Action': ['s3:*'],
                         'Resource': ['arn:aws:s3:::%1$s', 'arn:aws:s3:::%1$s/*'],
                         'Principal': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}""".formatted(name(plan))), document.statement("OnlyByTls"));
        assertEquals(
                "arn:aws:sns:us-east-1:123456789012:reader",
                document.statement("ReadByReader")
                        .getAsJsonObject()
                        .getAsJsonObject("Condition")
                        .getAsJsonObject("StringEquals")
                        .get("aws:SourceArn")
                        .getAsString());
        assertEquals(
                List.of(only(plan, ResourceTypes.BUCKET_PUBLIC_ACCESS).urn()),
                policy.dependsOn(),
                "AWS refuses two changes of a bucket's access at once");
    }

    @Test
    void isReachedInItsRegion() {
        var plan = plan(Mode.KNOWN, PLAIN);

        assertEquals(name(plan) + ".s3.us-east-1.amazonaws.com", plan.outputs().get("domain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "under_score", "-dash", "dash-", "dots.are.not.for.tls"})
    void physicalNameIsOneThatS3Takes(String name) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Bucket.Args(Optional.of(name), false, Optional.empty(), true));

        assertEquals(
                "physicalName must be 3 to 63 small letters, digits and hyphens, got '" + name + "'",
                error.getMessage());
    }

    @Test
    void onlyVersionsGetOld() {
        assertThrows(
                IllegalArgumentException.class, () -> new Bucket.Args(Optional.empty(), false, Optional.of(90), true));
        assertThrows(
                IllegalArgumentException.class, () -> new Bucket.Args(Optional.empty(), true, Optional.of(0), true));
    }

    private static String name(Plan plan) {
        return plan.outputs().get("name").toString();
    }

    private static Set<String> types(Plan plan) {
        return plan.resources().stream()
                .filter(PlannedResource::custom)
                .map(PlannedResource::type)
                .filter(type -> !type.equals(ResourceTypes.TOPIC))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Plan plan(Mode mode, Bucket.Args args) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var bucket = new Bucket("backups", args, Root.OPTIONS);
            if (mode == Mode.UNKNOWN || args == NAMED) {
                new BucketAccess("backups", new BucketAccess.Args(bucket, List.of()), Root.OPTIONS);
                return;
            }
            var reader = new Topic(
                    "reader",
                    com.pulumi.aws.sns.TopicArgs.builder()
                            .name("reader")
                            .displayName(bucket.regionalDomainName())
                            .build());
            var statement = Statement.allow(
                            "ReadByReader", List.of("s3:GetObject"), Output.format("%s/*", bucket.arn()))
                    .by(Map.of("Service", "sns.amazonaws.com"))
                    .when("StringEquals", "aws:SourceArn", reader.arn());
            new BucketAccess("backups", new BucketAccess.Args(bucket, List.of(statement)), Root.OPTIONS);
            context.export("name", bucket.bucketName());
            context.export("domain", bucket.regionalDomainName());
        });
    }
}
