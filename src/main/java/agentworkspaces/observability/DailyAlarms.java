package agentworkspaces.observability;

import static agentworkspaces.observability.Alarm.Comparison.AT_LEAST;
import static agentworkspaces.observability.Alarm.Comparison.AT_MOST;
import static agentworkspaces.observability.Alarm.DAY;
import static agentworkspaces.observability.Alarm.Missing.KEEPS_STATE;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm.Limit;
import com.pulumi.core.Output;
import java.util.List;
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

    /**
     * Backups that failed, and those that did not even begin: AWS Backup calls these expired, not failed. Source: AWS
     * Backup Developer Guide, "Monitoring".
     *
     * @param vaultName name of the vault that gets them
     */
    public static List<Alarm> backups(Output<String> vaultName) {
        return List.of(
                backup(
                        "backup",
                        "NumberOfBackupJobsFailed",
                        vaultName,
                        "A daily backup failed. First read the job's message in AWS Backup, then start one by hand."),
                backup(
                        "backup-expired",
                        "NumberOfBackupJobsExpired",
                        vaultName,
                        "A daily backup did not begin within its hours. First see in AWS Backup whether another one was"
                                + " still running, then start one by hand."));
    }

    private static Alarm backup(String role, String metric, Output<String> vaultName, String description) {
        return new Alarm(
                role,
                new Metric("AWS/Backup", metric, Map.of("BackupVaultName", vaultName)),
                new Limit("Sum", AT_LEAST, 1, DAY, 1),
                NOT_BREACHING,
                description);
    }
}
