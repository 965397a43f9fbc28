package agentworkspaces.guard;

import java.util.List;
import java.util.Map;

/** Changes that break the good plan in images, users, buckets, logs, secrets and keys. */
final class StoreMutations {

    private static final String EVERYBODY = "policy.$json.Statement[0].Principal";

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "ECR.1",
                    "no scan",
                    plan -> plan.set("Repository app", "imageScanningConfiguration.scanOnPush", false)),
            Mutation.of(
                    "DynamoDB.1",
                    "capacity that does not scale",
                    plan -> plan.set("Table sessions", "billingMode", "PROVISIONED")),
            Mutation.of(
                    "DynamoDB.2",
                    "no way back",
                    plan -> plan.set("Table sessions", "pointInTimeRecovery.enabled", false)),
            Mutation.of(
                    "DynamoDB.6",
                    "deleted at a word",
                    plan -> plan.set("Table sessions", "deletionProtectionEnabled", null)),
            Mutation.of("CKV_AWS_119", "AWS's key", plan -> plan.set("Table sessions", "serverSideEncryption", null)),
            Mutation.of(
                    "ElastiCache.1",
                    "no snapshots",
                    plan -> plan.set("ReplicationGroup cache", "snapshotRetentionLimit", null)),
            Mutation.of(
                    "ElastiCache.1",
                    "a node without snapshots",
                    plan -> plan.set("Cluster cache-member", "snapshotRetentionLimit", 0)),
            Mutation.of(
                    "ElastiCache.2",
                    "versions stay",
                    plan -> plan.set("ReplicationGroup cache", "autoMinorVersionUpgrade", false)),
            Mutation.of(
                    "ElastiCache.3",
                    "nobody takes over",
                    plan -> plan.set("ReplicationGroup cache", "automaticFailoverEnabled", null)),
            Mutation.of(
                    "ElastiCache.4",
                    "plain disk",
                    plan -> plan.set("ReplicationGroup cache", "atRestEncryptionEnabled", false)),
            Mutation.of(
                    "ElastiCache.5",
                    "plain traffic",
                    plan -> plan.set("ReplicationGroup cache", "transitEncryptionEnabled", null)),
            Mutation.of(
                    "ElastiCache.7",
                    "the default subnets",
                    plan -> plan.set("ReplicationGroup cache", "subnetGroupName", "default")),
            Mutation.of(
                    "AW-RedisAlone",
                    "a node alone",
                    plan -> plan.set("Cluster cache-member", "replicationGroupId", null)),
            Mutation.of(
                    "Cognito.2",
                    "guests",
                    plan -> plan.set("IdentityPool users", "allowUnauthenticatedIdentities", true)),
            Mutation.of("ECR.2", "tags move", plan -> plan.set("Repository app", "imageTagMutability", "MUTABLE")),
            Mutation.of("ECR.3", "images for ever", plan -> plan.remove("LifecyclePolicy app")),
            Mutation.of(
                    "CKV_AWS_32",
                    "public images",
                    plan -> plan.set("RepositoryPolicy app", "policy.$json.Statement.Principal", "*")),
            Mutation.of(
                    "Cognito.3",
                    "short passwords",
                    plan -> plan.set("UserPool users", "passwordPolicy.minimumLength", 6)),
            Mutation.of("Cognito.3", "no policy", plan -> plan.set("UserPool users", "passwordPolicy", null)),
            Mutation.of(
                    "Cognito.5",
                    "second factor if they like",
                    plan -> plan.set("UserPool users", "mfaConfiguration", "OPTIONAL")),
            Mutation.of("Cognito.5", "no second factor", plan -> plan.set("UserPool users", "mfaConfiguration", "OFF")),
            Mutation.of(
                    "Cognito.6",
                    "pool unprotected",
                    plan -> plan.set("UserPool users", "deletionProtection", "INACTIVE")),
            Mutation.of(
                    "AW-CognitoTier",
                    "threat protection without its tier",
                    plan -> plan.set("UserPool users", "userPoolAddOns.advancedSecurityMode", "ENFORCED")),
            Mutation.of(
                    "AW-CognitoTier", "tier for nothing", plan -> plan.set("UserPool users", "userPoolTier", "PLUS")),
            Mutation.of(
                    "AW-LoginClient", "no secret", plan -> plan.set("UserPoolClient users", "generateSecret", false)),
            Mutation.of(
                    "AW-LoginClient",
                    "implicit flow",
                    plan -> plan.set("UserPoolClient users", "allowedOauthFlows", List.of("code", "implicit"))),
            Mutation.of(
                    "AW-LoginClient",
                    "no openid",
                    plan -> plan.set("UserPoolClient users", "allowedOauthScopes", List.of("email"))),
            Mutation.of(
                    "AW-LoginClient",
                    "upper case in a callback",
                    plan -> plan.set(
                            "UserPoolClient users",
                            "callbackUrls[0]",
                            "https://Chamber.example.com/oauth2/idpresponse")),
            Mutation.of(
                    "S3.8",
                    "public policies possible",
                    plan -> plan.set("BucketPublicAccessBlock logs", "blockPublicPolicy", false)),
            Mutation.of(
                    "S3.5",
                    "plaintext requests",
                    plan -> plan.set("BucketPolicy logs", "policy.$json.Statement[1].Condition", Map.of())),
            Mutation.of("S3.9", "access not logged", plan -> dataBucket(plan).remove("BucketLoggingV2 data")),
            Mutation.of("S3.14", "no versions", plan -> dataBucket(plan)
                    .set("BucketVersioningV2 data", "versioningConfiguration.status", "Suspended")),
            Mutation.of(
                    "S3.12",
                    "access control list",
                    plan -> plan.add("aws:s3/bucketAclV2:BucketAclV2 logs", "{bucket: <BucketV2 logs>, acl: private}")),
            Mutation.of(
                    "S3.12",
                    "object writers own objects",
                    plan -> plan.set("BucketOwnershipControls logs", "rule.objectOwnership", "ObjectWriter")),
            Mutation.of(
                    "S3.13",
                    "uploads for ever",
                    plan -> plan.set(
                            "BucketLifecycleConfigurationV2 logs", "rules[0].abortIncompleteMultipartUpload", null)),
            Mutation.of(
                    "CKV_AWS_19",
                    "no encryption named",
                    plan -> plan.remove("BucketServerSideEncryptionConfigurationV2 logs")),
            Mutation.of(
                    "AW-LogBucket",
                    "load balancer shut out",
                    plan -> plan.set("BucketPolicy logs", EVERYBODY, Map.of("Service", "s3.amazonaws.com"))),
            Mutation.of(
                    "AW-LogBucket",
                    "key that load balancers cannot use",
                    plan -> plan.set(
                            "BucketServerSideEncryptionConfigurationV2 logs",
                            "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
                            "aws:kms")),
            Mutation.of("CKV_AWS_66", "no retention", plan -> plan.set("LogGroup app", "retentionInDays", null)),
            Mutation.of("CloudWatch.16", "a month of logs", plan -> plan.set("LogGroup app", "retentionInDays", 30)),
            Mutation.of("CKV_AWS_158", "AWS's key", plan -> plan.set("LogGroup app", "kmsKeyId", null)),
            Mutation.of(
                    "CloudWatch.15",
                    "silent alarm",
                    plan -> plan.set("MetricAlarm unhealthy", "alarmActions", List.of())),
            Mutation.of("CKV_AWS_149", "AWS's key", plan -> plan.set("Secret model", "kmsKeyId", null)),
            Mutation.of(
                    "CKV_AWS_149",
                    "AWS's key by its name",
                    plan -> plan.set("Secret model", "kmsKeyId", "alias/aws/secretsmanager")),
            Mutation.of(
                    "AW-SecretRecovery", "gone at once", plan -> plan.set("Secret model", "recoveryWindowInDays", 0)),
            Mutation.of("KMS.4", "key stays", plan -> plan.set("Key logs", "enableKeyRotation", false)),
            Mutation.of("CKV2_AWS_64", "AWS's key policy", plan -> plan.set("Key logs", "policy", null)),
            Mutation.of("CKV_AWS_33", "public key", plan -> plan.set("Key logs", EVERYBODY, Map.of("AWS", "*"))),
            Mutation.of("SNS.1", "plain topic", plan -> plan.set("Topic alarms", "kmsMasterKeyId", null)),
            Mutation.of("AwsSolutions-SNS3", "plaintext messages", plan -> plan.remove("TopicPolicy alarms")));

    private StoreMutations() {}

    /** A bucket that holds data, complete but for what it shares with one that takes logs. */
    private static PlanDraft dataBucket(PlanDraft plan) {
        return plan.add("BucketV2 data", "{bucket: openchamber-data}")
                .add(
                        "BucketPublicAccessBlock data",
                        "{bucket: <BucketV2 data>, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true,"
                                + " restrictPublicBuckets: true}")
                .add(
                        "BucketPolicy data",
                        "{bucket: <BucketV2 data>, policy: {$json: {Statement: [{Effect: Deny, Principal: '*',"
                                + " Condition: {Bool: {'aws:SecureTransport': 'false'}}}]}}}")
                .add(
                        "BucketServerSideEncryptionConfigurationV2 data",
                        "{bucket: <BucketV2 data>, rules: [{applyServerSideEncryptionByDefault: {sseAlgorithm: AES256}}]}")
                .add(
                        "BucketLifecycleConfigurationV2 data",
                        "{bucket: <BucketV2 data>, rules: [{status: Enabled, abortIncompleteMultipartUpload:"
                                + " {daysAfterInitiation: 7}}]}")
                .add(
                        "aws:s3/bucketVersioningV2:BucketVersioningV2 data",
                        "{bucket: <BucketV2 data>, versioningConfiguration: {status: Enabled}}")
                .add(
                        "aws:s3/bucketLoggingV2:BucketLoggingV2 data",
                        "{bucket: <BucketV2 data>, targetBucket: <BucketV2 logs>}");
    }
}
