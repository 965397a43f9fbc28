package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Alarms on what users feel first, each with what to do first in its description. */
public final class Alarms extends ComponentResource {

    private static final int MINUTE = 60;
    private static final int FIVE_MINUTES = 300;
    private static final int DAY = 86_400;

    /**
     * A twentieth of the credits that a new file system has; at 100 MiB a second they last a quarter of an hour.
     * Source: Amazon EFS User Guide, "Bursting throughput".
     */
    private static final double LITTLE_CREDIT_BYTES = 1e11;

    private static final String ALB = "AWS/ApplicationELB";
    private static final String ECS = "AWS/ECS";

    private static final String AT_LEAST = "GreaterThanOrEqualToThreshold";
    private static final String AT_MOST = "LessThanOrEqualToThreshold";

    private final List<Output<String>> arns;

    /**
     * @param topic gets a message when an alarm sounds and when it ends
     * @param targets what is watched
     * @param mayRest whether it is in order that no task runs, because the workspace is stopped by hand or by the
     *     clock; CloudWatch cannot tell that from a task that does not start, which the errors of the balancer then
     *     show
     * @param certExpiryDays days before the certificate ends at which an alarm sounds
     */
    public record Args(AlarmTopic topic, Targets targets, boolean mayRest, int certExpiryDays) {}

    /** A metric, by what it is of. */
    private record Metric(String namespace, String name, Map<String, Output<String>> dimensions) {}

    /** When an alarm sounds: in {@code periods} periods one after another. */
    private record Limit(String statistic, String comparison, double threshold, int periodSeconds, int periods) {}

    /** What an alarm makes of a period without data, and the reason of that choice. */
    private enum Missing {
        /** Without a registered target there is no data, and nobody is served. */
        BREACHING("breaching"),
        /** Data stands for something that happened: none is good news, or another alarm's. */
        NOT_BREACHING("notBreaching"),
        /** Data ends with what it is about, and that does not mend it. */
        KEEPS_STATE("ignore");

        private final String value;

        Missing(String value) {
            this.value = value;
        }
    }

    private record Row(String role, Metric metric, Limit limit, Missing missing, String description) {}

    public Alarms(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:Alarms", name, options);
        arns = rows(args).stream()
                .map(row -> alarm(name, row, args.topic()).arn())
                .toList();
        registerOutputs(Map.of());
    }

    /** ARNs of the alarms, most urgent first. */
    public List<Output<String>> arns() {
        return arns;
    }

    private static List<Row> rows(Args args) {
        var rows = new ArrayList<>(always(args));
        args.targets()
                .certificate()
                .map(certificate -> certificate(certificate, args.certExpiryDays()))
                .ifPresent(rows::add);
        args.targets().backupVault().map(Alarms::backup).ifPresent(rows::add);
        return rows;
    }

    private static Row backup(Map<String, Output<String>> vault) {
        return new Row(
                "backup",
                new Metric("AWS/Backup", "NumberOfBackupJobsFailed", vault),
                new Limit("Sum", AT_LEAST, 1, DAY, 1),
                Missing.NOT_BREACHING,
                "A daily backup failed. First read the job's message in AWS Backup, then start one by hand.");
    }

    private static List<Row> always(Args args) {
        var targets = args.targets();
        return List.of(
                new Row(
                        "unhealthy-hosts",
                        new Metric(ALB, "UnHealthyHostCount", targets.targetGroup()),
                        new Limit("Maximum", AT_LEAST, 1, MINUTE, 5),
                        args.mayRest() ? Missing.NOT_BREACHING : Missing.BREACHING,
                        (args.mayRest()
                                        ? "A task fails its health check"
                                        : "A task fails its health check, or none is running")
                                + ". First read the service's events and the last"
                                + " log lines; after a change, wait for the rollback."),
                new Row(
                        "target-5xx",
                        new Metric(ALB, "HTTPCode_Target_5XX_Count", targets.targetGroup()),
                        new Limit("Sum", AT_LEAST, 10, FIVE_MINUTES, 1),
                        Missing.NOT_BREACHING,
                        "The application answers with errors. First look for errors in the log group, then undo the last"
                                + " image if they began with it."),
                new Row(
                        "balancer-5xx",
                        // Two periods: a deployment stops the one task before it starts the next, and answers 503
                        // meanwhile.
                        new Metric(ALB, "HTTPCode_ELB_5XX_Count", targets.balancer()),
                        new Limit("Sum", AT_LEAST, 10, FIVE_MINUTES, 2),
                        Missing.NOT_BREACHING,
                        "The load balancer answers with errors of its own. First see whether a target is healthy (503),"
                                + " then whether it closes connections or is slow (502, 504) or the login endpoint fails (500, 561)."),
                new Row(
                        "response-time",
                        // Ends at the first byte of the answer, so long streams do not count as slow.
                        new Metric(ALB, "TargetResponseTime", targets.targetGroup()),
                        new Limit("p95", AT_LEAST, 5, FIVE_MINUTES, 3),
                        Missing.NOT_BREACHING,
                        "One request in twenty waits five seconds or more for its answer to begin. First compare CPU and"
                                + " memory of the service and the I/O limit of the file system."),
                new Row(
                        "cpu",
                        new Metric(ECS, "CPUUtilization", targets.service()),
                        new Limit("Average", AT_LEAST, 90, FIVE_MINUTES, 3),
                        Missing.NOT_BREACHING,
                        "The task has used nearly all its CPU for a quarter of an hour. First see with ECS Exec which"
                                + " process it is; if it is wanted work, give the task more CPU."),
                new Row(
                        "memory",
                        // Its peak: a task is killed the moment that it reaches its memory.
                        new Metric(ECS, "MemoryUtilization", targets.service()),
                        new Limit("Maximum", AT_LEAST, 90, FIVE_MINUTES, 2),
                        Missing.NOT_BREACHING,
                        "The task is about to run out of memory and would be killed. First end processes that nobody needs"
                                + " with ECS Exec; if all are wanted, give the task more memory."),
                new Row(
                        "storage-io",
                        new Metric("AWS/EFS", "PercentIOLimit", targets.fileSystem()),
                        new Limit("Average", AT_LEAST, 90, FIVE_MINUTES, 3),
                        Missing.NOT_BREACHING,
                        "The file system is near the operations a second that its performance mode allows. First find what"
                                + " reads or writes many small files, such as an install of packages."),
                new Row(
                        "storage-burst",
                        new Metric("AWS/EFS", "BurstCreditBalance", targets.fileSystem()),
                        new Limit("Minimum", AT_MOST, LITTLE_CREDIT_BYTES, FIVE_MINUTES, 3),
                        Missing.NOT_BREACHING,
                        "The file system has used most of its burst credits and will be slow without them. First find what"
                                + " reads or writes so much; a file system that holds more also earns more."));
    }

    private static Row certificate(Map<String, Output<String>> certificate, int expiryDays) {
        return new Row(
                "certificate-expiry",
                new Metric("AWS/CertificateManager", "DaysToExpiry", certificate),
                new Limit("Minimum", AT_MOST, expiryDays, DAY, 1),
                Missing.KEEPS_STATE,
                "The certificate ends within " + expiryDays
                        + " days and was not renewed by itself. First see"
                        + " whether its validation records are still in DNS; import a new one if it was imported.");
    }

    private MetricAlarm alarm(String name, Row row, AlarmTopic topic) {
        var limit = row.limit();
        var args = MetricAlarmArgs.builder()
                .alarmDescription(row.description())
                .namespace(row.metric().namespace())
                .metricName(row.metric().name())
                .dimensions(dimensions(row.metric()))
                .comparisonOperator(limit.comparison())
                .threshold(limit.threshold())
                .period(limit.periodSeconds())
                .evaluationPeriods(limit.periods())
                .treatMissingData(row.missing().value)
                .alarmActions(Output.all(topic.arn()))
                .okActions(Output.all(topic.arn()));
        if (limit.statistic().startsWith("p")) {
            // A workspace of few users seldom has the 200 requests below which a p95 would be passed over.
            args.extendedStatistic(limit.statistic()).evaluateLowSampleCountPercentiles("evaluate");
        } else {
            args.statistic(limit.statistic());
        }
        return new MetricAlarm(name + "-" + row.role(), args.build(), childOf(this));
    }

    private static Output<Map<String, String>> dimensions(Metric metric) {
        var entries = metric.dimensions().entrySet().stream()
                .map(dimension -> dimension.getValue().applyValue(value -> Map.entry(dimension.getKey(), value)))
                .toList();
        return Output.all(entries)
                .applyValue(known -> known.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
