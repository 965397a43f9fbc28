package agentworkspaces.cost;

/** A quantity that the settings do not tell, because it depends on what people do; {@link UsageTable} has the presets. */
public enum Usage {
    TASK_HOURS("taskHours", "hours", "that a task runs where the plan has no schedule"),
    SPOT_SHARE("spotShare", "part from 0 to 1", "of the tasks of a service with Fargate Spot that run on it"),
    NAT_GB("natGb", "GB", "through all NAT gateways together"),
    ALB_LCU("albLcu", "LCU", "of each load balancer, on average over the month"),
    ENDPOINT_GB("endpointGb", "GB", "through all interface endpoints together"),
    DATA_OUT_GB("dataOutGb", "GB", "out to the internet"),
    EFS_STANDARD_GB("efsStandardGb", "GB", "of files in the standard class"),
    EFS_IA_GB("efsInfrequentAccessGb", "GB", "of files that lifecycle rules moved to infrequent access"),
    EFS_IA_ACCESS_GB("efsInfrequentAccessReadGb", "GB", "read from infrequent access"),
    EFS_READ_GB("efsReadGb", "GB", "read in elastic throughput mode"),
    EFS_WRITE_GB("efsWriteGb", "GB", "written in elastic throughput mode"),
    BACKUP_GB("backupGb", "GB", "kept by each set of backups of files, increments included"),
    ECR_GB("ecrGb", "GB", "of images"),
    LOG_GB("logGb", "GB", "written to log groups, but for flow logs"),
    FLOW_LOG_GB("flowLogGb", "GB", "of flow logs"),
    INSIGHTS_METRICS("containerInsightsMetrics", "metrics", "of Container Insights"),
    KMS_REQUESTS("kmsRequests", "requests", "to the stack's own KMS keys together"),
    SECRET_REQUESTS("secretRequests", "requests", "to the secrets together"),
    WAF_REQUESTS("wafRequests", "requests", "through the web application firewall"),
    S3_GB("s3Gb", "GB", "in buckets"),
    S3_WRITES("s3Writes", "requests", "that write to buckets"),
    S3_READS("s3Reads", "requests", "that read from buckets"),
    CDN_GB("cdnGb", "GB", "out of CloudFront to people"),
    CDN_UPLOAD_GB("cdnUploadGb", "GB", "that people send through CloudFront"),
    CDN_REQUESTS("cdnRequests", "requests", "to CloudFront, by HTTPS"),
    CDN_INVALIDATIONS("cdnInvalidations", "paths", "that deployments invalidate in CloudFront"),
    DATABASE_BACKUP_GB("databaseBackupGb", "GB", "of database backups beyond the size of the database's disk"),
    CACHE_BACKUP_GB("cacheBackupGb", "GB", "of snapshots of caches, but the newest"),
    DISCOVERY_QUERIES("discoveryQueries", "queries", "by which services find one another"),
    ALARM_EMAILS("alarmEmails", "e-mails", "of alarms"),
    MONTHLY_USERS("monthlyUsers", "users", "that sign in within the month"),
    DNS_QUERIES("dnsQueries", "queries", "for records that are no aliases"),
    TRAIL_DATA_EVENTS("trailDataEvents", "events", "that CloudTrail data selectors match"),
    GUARDDUTY_EVENTS("guardDutyEvents", "events", "of CloudTrail seen by GuardDuty"),
    GUARDDUTY_GB("guardDutyGb", "GB", "of flow and DNS logs seen by GuardDuty"),
    TABLE_READS("tableReads", "requests", "that read tables, 4 kB each"),
    TABLE_WRITES("tableWrites", "requests", "that write tables, 1 kB each"),
    TABLE_GB("tableGb", "GB", "in DynamoDB tables");

    private final String key;
    private final String unit;
    private final String meaning;

    Usage(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Name in a usage file. */
    public String key() {
        return key;
    }

    /** What a month's quantity is counted in. */
    public String unit() {
        return unit;
    }

    /** What is counted, as it follows the unit. */
    public String meaning() {
        return meaning;
    }
}
