package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.Comparison.AT_MOST;
import static agentworkspaces.observability.Alarm.FIVE_MINUTES;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/**
 * What CloudWatch knows of an EFS file system: whether it keeps up.
 *
 * @param fileSystemId id of the file system
 * @param bursts whether its throughput lives on credits, which only the mode {@code bursting} has
 */
public record FileSystemMetrics(Output<String> fileSystemId, boolean bursts) {

    /**
     * A twentieth of the credits that a new file system has; at 100 MiB a second they last a quarter of an hour.
     * Source: Amazon EFS User Guide, "Bursting throughput".
     */
    private static final double LITTLE_CREDIT_BYTES = 1e11;

    /** How often EFS publishes the size of a file system. Source: Amazon EFS User Guide, "CloudWatch metrics". */
    private static final int QUARTER_HOUR = 900;

    public List<Alarm> alarms() {
        var operations = new Alarm(
                "storage-io",
                of("PercentIOLimit"),
                new Limit("Average", AT_LEAST, 90, FIVE_MINUTES, 3),
                NOT_BREACHING,
                "The file system is near the operations a second that its performance mode allows. First find what"
                        + " reads or writes many small files, such as an install of packages.");
        return bursts ? List.of(operations, credits()) : List.of(operations);
    }

    private Alarm credits() {
        return new Alarm(
                "storage-burst",
                of("BurstCreditBalance"),
                new Limit("Minimum", AT_MOST, LITTLE_CREDIT_BYTES, FIVE_MINUTES, 3),
                NOT_BREACHING,
                "The file system has used most of its burst credits and will be slow without them. First find what"
                        + " reads or writes so much. efsThroughputMode elastic needs no credits.");
    }

    public List<Panel> panels() {
        return List.of(
                Panel.metrics(
                        "File system: I/O limit used, percent",
                        FIVE_MINUTES,
                        Curve.of(of("PercentIOLimit"), "Maximum", "peak")),
                Panel.metrics(
                        "File system: bytes a second",
                        FIVE_MINUTES,
                        Curve.hidden("moved", Curve.of(of("MeteredIOBytes"), "Sum", "moved")),
                        Curve.computed("moved / PERIOD(moved)", "used"),
                        Curve.of(of("PermittedThroughput"), "Minimum", "permitted")),
                bursts
                        ? Panel.metrics(
                                "File system: burst credits, bytes",
                                FIVE_MINUTES,
                                Curve.of(of("BurstCreditBalance"), "Minimum", "left"))
                        : Panel.metrics(
                                "File system: connections",
                                FIVE_MINUTES,
                                Curve.of(of("ClientConnections"), "Sum", "open")),
                Panel.metrics("File system: bytes stored", QUARTER_HOUR, Curve.of(storedBytes(), "Average", "stored")));
    }

    private Metric of(String metric) {
        return new Metric("AWS/EFS", metric, Map.of("FileSystemId", fileSystemId));
    }

    /** How much the file system holds, in all storage classes together. */
    private Metric storedBytes() {
        return new Metric(
                "AWS/EFS", "StorageBytes", Map.of("FileSystemId", fileSystemId, "StorageClass", Output.of("Total")));
    }
}
