package agentworkspaces.cost;

import java.util.Arrays;
import java.util.Optional;

/** What the estimate asks the price table for. */
enum Rate {
    FARGATE_X86_VCPU("fargate.x86.vcpu"),
    FARGATE_X86_GB("fargate.x86.gb"),
    FARGATE_X86_SPOT_VCPU("fargate.x86.spot.vcpu"),
    FARGATE_X86_SPOT_GB("fargate.x86.spot.gb"),
    FARGATE_ARM_VCPU("fargate.arm.vcpu"),
    FARGATE_ARM_GB("fargate.arm.gb"),
    FARGATE_ARM_SPOT_VCPU("fargate.arm.spot.vcpu"),
    FARGATE_ARM_SPOT_GB("fargate.arm.spot.gb"),
    FARGATE_EPHEMERAL("fargate.ephemeral"),
    PUBLIC_IPV4("vpc.ipv4"),
    NAT_HOUR("vpc.nat.hour"),
    NAT_GB("vpc.nat.gb"),
    ENDPOINT_HOUR("vpc.endpoint.hour"),
    ENDPOINT_GB("vpc.endpoint.gb"),
    ALB_HOUR("lb.application.hour"),
    ALB_LCU("lb.application.lcu"),
    T4G_NANO("ec2.t4g.nano"),
    EBS_GP3("ebs.gp3"),
    EFS_STANDARD("efs.standard"),
    EFS_IA("efs.ia"),
    EFS_IA_ACCESS("efs.ia.access"),
    EFS_ELASTIC_READ("efs.elastic.read"),
    EFS_ELASTIC_WRITE("efs.elastic.write"),
    EFS_PROVISIONED("efs.provisioned"),
    EFS_BACKUP("backup.efs.warm"),
    TABLE_READS("dynamodb.reads"),
    TABLE_WRITES("dynamodb.writes"),
    TABLE_STORAGE("dynamodb.storage"),
    TABLE_RECOVERY("dynamodb.recovery"),
    ECR_STORAGE("ecr.storage"),
    LOGS_INGESTION("logs.ingestion"),
    LOGS_STORAGE("logs.storage"),
    ALARM("cloudwatch.alarm"),
    ALARM_HIGH_RESOLUTION("cloudwatch.alarm.high"),
    DASHBOARD("cloudwatch.dashboard"),
    METRIC("cloudwatch.metric"),
    METRIC_ENHANCED("cloudwatch.metric.enhanced"),
    KMS_KEY("kms.key"),
    KMS_REQUESTS("kms.requests"),
    SECRET("secrets.secret"),
    SECRET_REQUESTS("secrets.requests"),
    WAF_ACL("waf.acl"),
    WAF_RULE("waf.rule"),
    WAF_REQUESTS("waf.requests"),
    S3_STORAGE("s3.storage"),
    S3_WRITES("s3.writes"),
    SNS_EMAIL("sns.email"),
    COGNITO_LITE("cognito.lite"),
    COGNITO_ESSENTIALS("cognito.essentials"),
    COGNITO_PLUS("cognito.plus"),
    ROUTE53_ZONE("route53.zone"),
    ROUTE53_QUERIES("route53.queries"),
    DATA_OUT("transfer.out"),
    CLOUDTRAIL_DATA("cloudtrail.data"),
    GUARDDUTY_EVENTS("guardduty.events"),
    GUARDDUTY_GB("guardduty.gb"),
    CACHE_T3_MICRO("elasticache.t3.micro"),
    CACHE_T3_SMALL("elasticache.t3.small"),
    CACHE_T3_MEDIUM("elasticache.t3.medium"),
    CACHE_T4G_MICRO("elasticache.t4g.micro"),
    CACHE_R6G_LARGE("elasticache.r6g.large"),
    CACHE_BACKUP("elasticache.backup"),
    DATABASE_T3_MICRO("rds.postgres.t3.micro"),
    DATABASE_T3_SMALL("rds.postgres.t3.small"),
    DATABASE_T3_MEDIUM("rds.postgres.t3.medium"),
    DATABASE_T4G_MICRO("rds.postgres.t4g.micro"),
    DATABASE_T4G_SMALL("rds.postgres.t4g.small"),
    DATABASE_T4G_MEDIUM("rds.postgres.t4g.medium"),
    DATABASE_T4G_LARGE("rds.postgres.t4g.large"),
    DATABASE_M6G_LARGE("rds.postgres.m6g.large"),
    DATABASE_R6G_LARGE("rds.postgres.r6g.large"),
    DATABASE_R6G_XLARGE("rds.postgres.r6g.xlarge"),
    DATABASE_GP3("rds.gp3"),
    DATABASE_BACKUP("rds.backup"),
    CDN_OUT("cloudfront.out"),
    CDN_UPLOAD("cloudfront.upload"),
    CDN_REQUESTS("cloudfront.requests"),
    CDN_INVALIDATION("cloudfront.invalidation"),
    S3_READS("s3.reads");

    private final String id;

    Rate(String id) {
        this.id = id;
    }

    /** The rate of an id, where the estimate knows one. */
    static Optional<Rate> of(String id) {
        return Arrays.stream(values()).filter(rate -> rate.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }
}
