package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.Comparison.AT_MOST;
import static agentworkspaces.observability.Alarm.DAY;
import static agentworkspaces.observability.Alarm.Missing.KEEPS_STATE;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.Map;

/** Alarms of what does its work once a day or year. */
public final class DailyAlarms {

    private DailyAlarms() {}

    /**
     * A certificate that is not renewed.
     *
     * @param certificateArn certificate of a listener
     * @param days days before its end at which the alarm sounds
     */
    public static Alarm certificateExpiry(Output<String> certificateArn, int days) {
        return new Alarm(
                "certificate-expiry",
                new Metric("AWS/CertificateManager", "DaysToExpiry", Map.of("CertificateArn", certificateArn)),
                new Limit("Minimum", AT_MOST, days, DAY, 1),
                KEEPS_STATE,
                "The certificate ends within " + days
                        + " days and was not renewed by itself. First see"
                        + " whether its validation records are still in DNS; import a new one if it was imported.");
    }

    /** A backup that failed, by the name of the vault that gets it. */
    public static Alarm failedBackup(Output<String> vaultName) {
        return new Alarm(
                "backup",
                new Metric("AWS/Backup", "NumberOfBackupJobsFailed", Map.of("BackupVaultName", vaultName)),
                new Limit("Sum", AT_LEAST, 1, DAY, 1),
                NOT_BREACHING,
                "A daily backup failed. First read the job's message in AWS Backup, then start one by hand.");
    }
}
