package agentworkspaces.platform;

import agentworkspaces.loadbalancer.DomainName;
import agentworkspaces.observability.Alarm;
import agentworkspaces.observability.DailyAlarms;
import agentworkspaces.observability.FileSystemMetrics;
import agentworkspaces.observability.LoadBalancerMetrics;
import agentworkspaces.observability.Panel;
import agentworkspaces.observability.ServiceMetrics;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.storage.BackupPlan;
import agentworkspaces.storage.EfsFileSystem;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service, its way in and what it keeps files on, as alarms and dashboards see them.
 *
 * @param balancer what users come through
 * @param service the service
 * @param files file system that its tasks share, where there is one
 * @param certificateArn certificate of the way in, where there is one
 * @param vaultName vault that gets the backups, where the stack has one of its own
 * @param logGroupName log group of the containers
 */
public record WatchedService(
        LoadBalancerMetrics balancer,
        ServiceMetrics service,
        Optional<FileSystemMetrics> files,
        Optional<Output<String>> certificateArn,
        Optional<Output<String>> vaultName,
        Output<String> logGroupName) {

    public static WatchedService of(
            PublicEntry entry,
            EcsCluster cluster,
            FargateService service,
            Optional<EfsFileSystem> files,
            Optional<BackupPlan> backups) {
        return new WatchedService(
                new LoadBalancerMetrics(entry.balancer().arnSuffix(), entry.targetGroupArnSuffix()),
                new ServiceMetrics(cluster.clusterName(), service.serviceName()),
                files.map(shared -> new FileSystemMetrics(shared.fileSystemId(), shared.bursts())),
                entry.domain().map(DomainName::certificateArn),
                backups.map(BackupPlan::vaultName),
                service.logGroupName());
    }

    /**
     * What sounds, most urgent first.
     *
     * @param mayRest whether it is in order that no task runs
     * @param certExpiryDays days before the certificate ends at which an alarm sounds
     */
    List<Alarm> alarms(boolean mayRest, int certExpiryDays) {
        var alarms = new ArrayList<>(balancer.alarms(mayRest));
        alarms.addAll(service.alarms());
        files.map(FileSystemMetrics::alarms).ifPresent(alarms::addAll);
        certificateArn
                .map(certificate -> DailyAlarms.certificateExpiry(certificate, certExpiryDays))
                .ifPresent(alarms::add);
        vaultName.map(DailyAlarms::backups).ifPresent(alarms::addAll);
        return alarms;
    }

    /** Are users served, is the task well, is the storage well, what do the logs say. */
    public List<List<Panel>> lines() {
        var lines = new ArrayList<List<Panel>>();
        lines.add(balancer.panels());
        lines.add(service.panels());
        files.map(FileSystemMetrics::panels).ifPresent(lines::add);
        lines.add(List.of(Panel.lastErrors(logGroupName)));
        return lines;
    }
}
