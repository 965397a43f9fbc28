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
 * What CloudWatch knows of a database server of RDS. Source: Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon
 * RDS".
 *
 * @param identifier name of the server
 */
public record DatabaseMetrics(Output<String> identifier) {

    /** RDS enlarges a disk of which a tenth is left; less than this is left when it cannot. */
    private static final double LITTLE_STORAGE_BYTES = 5e9;

    public List<Alarm> alarms() {
        return List.of(
                new Alarm(
                        "database-storage",
                        of("FreeStorageSpace"),
                        new Limit("Minimum", AT_MOST, LITTLE_STORAGE_BYTES, FIVE_MINUTES, 2),
                        NOT_BREACHING,
                        "The database server has nearly filled its disk and RDS has not enlarged it. First see whether"
                                + " rdsMaxAllocatedStorage is reached, then which database grows."),
                new Alarm(
                        "database-cpu",
                        of("CPUUtilization"),
                        new Limit("Average", AT_LEAST, 90, FIVE_MINUTES, 3),
                        NOT_BREACHING,
                        "The database server has used nearly all its CPU for a quarter of an hour. First look for the"
                                + " statement in Performance Insights; if it is wanted work, set a larger rdsInstanceClass."));
    }

    public List<Panel> panels() {
        return List.of(
                Panel.metrics(
                        "Database: CPU, percent",
                        FIVE_MINUTES,
                        Curve.of(of("CPUUtilization"), "Average", "average"),
                        Curve.of(of("CPUUtilization"), "Maximum", "peak")),
                Panel.metrics(
                        "Database: free bytes", FIVE_MINUTES, Curve.of(of("FreeStorageSpace"), "Minimum", "disk")),
                Panel.metrics(
                        "Database: connections", FIVE_MINUTES, Curve.of(of("DatabaseConnections"), "Maximum", "open")));
    }

    private Metric of(String metric) {
        return new Metric("AWS/RDS", metric, Map.of("DBInstanceIdentifier", identifier));
    }
}
