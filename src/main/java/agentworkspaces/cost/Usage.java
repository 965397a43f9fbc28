package agentworkspaces.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A quantity that the settings do not tell, because it depends on what people do.
 *
 * <p>The presets are assumptions. {@code team} takes the quantities of the cost table in the OpenChamber plan (100 GB
 * through the NAT gateway, 1 LCU, 10 GB of files and of images, 5 GB of logs, 50 GB out) and adds what that table
 * leaves out.
 */
public enum Usage {
    TASK_HOURS("taskHours", "hours", "730", "730", "730", "that a task runs where the plan has no schedule"),
    SPOT_SHARE("spotShare", "part from 0 to 1", "of the tasks of a service with Fargate Spot that run on it"),
    NAT_GB("natGb", "GB", "20", "100", "500", "through all NAT gateways together"),
    ALB_LCU("albLcu", "LCU", "0.2", "1", "3", "of each load balancer, on average over the month"),
    ENDPOINT_GB("endpointGb", "GB", "5", "20", "100", "through all interface endpoints together"),
    DATA_OUT_GB("dataOutGb", "GB", "10", "50", "400", "out to the internet"),
    EFS_STANDARD_GB("efsStandardGb", "GB", "2", "10", "60", "of files in the standard class"),
    EFS_IA_GB(
            "efsInfrequentAccessGb", "GB", "0", "0", "40", "of files that lifecycle rules moved to infrequent access"),
    EFS_IA_ACCESS_GB("efsInfrequentAccessReadGb", "GB", "0", "0", "20", "read from infrequent access"),
    EFS_READ_GB("efsReadGb", "GB", "10", "50", "300", "read in elastic throughput mode"),
    EFS_WRITE_GB("efsWriteGb", "GB", "5", "20", "100", "written in elastic throughput mode"),
    BACKUP_GB("backupGb", "GB", "2", "10", "120", "kept by each set of backups of files, increments included"),
    TABLE_GB("tableGb", "GB", "0.1", "1", "10", "in DynamoDB tables"),
    TABLE_READS("tableReads", "requests", "10000", "500000", "5000000", "that read tables, 4 kB each"),
    TABLE_WRITES("tableWrites", "requests", "5000", "250000", "2500000", "that write tables, 1 kB each"),
    ECR_GB("ecrGb", "GB", "4", "10", "10", "of images"),
    LOG_GB("logGb", "GB", "1", "5", "30", "written to log groups, but for flow logs"),
    FLOW_LOG_GB("flowLogGb", "GB", "0.5", "2", "10", "of flow logs"),
    INSIGHTS_METRICS("containerInsightsMetrics", "metrics", "30", "40", "120", "of Container Insights"),
    KMS_REQUESTS("kmsRequests", "requests", "5000", "50000", "500000", "to the stack's own KMS keys together"),
    SECRET_REQUESTS("secretRequests", "requests", "100", "1000", "10000", "to the secrets together"),
    WAF_REQUESTS("wafRequests", "requests", "100000", "1000000", "20000000", "through the web application firewall"),
    S3_GB("s3Gb", "GB", "1", "5", "50", "in buckets"),
    S3_WRITES("s3Writes", "requests", "5000", "20000", "200000", "that write to buckets"),
    ALARM_EMAILS("alarmEmails", "e-mails", "10", "50", "500", "of alarms"),
    MONTHLY_USERS("monthlyUsers", "users", "3", "25", "500", "that sign in within the month"),
    DNS_QUERIES("dnsQueries", "queries", "10000", "100000", "2000000", "for records that are no aliases"),
    TRAIL_DATA_EVENTS(
            "trailDataEvents", "events", "10000", "100000", "1000000", "that CloudTrail data selectors match"),
    GUARDDUTY_EVENTS("guardDutyEvents", "events", "100000", "500000", "3000000", "of CloudTrail seen by GuardDuty"),
    GUARDDUTY_GB("guardDutyGb", "GB", "1", "5", "40", "of flow and DNS logs seen by GuardDuty");

    private final String key;
    private final String unit;
    private final Optional<Presets> presets;
    private final String meaning;

    private record Presets(BigDecimal small, BigDecimal team, BigDecimal busy) {}

    Usage(String key, String unit, String small, String team, String busy, String meaning) {
        this.key = key;
        this.unit = unit;
        this.presets = Optional.of(new Presets(new BigDecimal(small), new BigDecimal(team), new BigDecimal(busy)));
        this.meaning = meaning;
    }

    /** A quantity that the plan tells unless a usage file does. */
    Usage(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.presets = Optional.empty();
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

    /** What is counted, to be read after number and unit. */
    public String meaning() {
        return meaning;
    }

    Optional<BigDecimal> small() {
        return presets.map(Presets::small);
    }

    Optional<BigDecimal> team() {
        return presets.map(Presets::team);
    }

    Optional<BigDecimal> busy() {
        return presets.map(Presets::busy);
    }
}
