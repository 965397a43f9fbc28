package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.observability.Alarm;
import agentworkspaces.observability.CacheMetrics;
import agentworkspaces.observability.Curve;
import agentworkspaces.observability.DailyAlarms;
import agentworkspaces.observability.DatabaseMetrics;
import agentworkspaces.observability.FileSystemMetrics;
import agentworkspaces.observability.LoadBalancerMetrics;
import agentworkspaces.observability.Panel;
import agentworkspaces.observability.ServiceMetrics;
import agentworkspaces.platform.Frame;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.storage.BackupPlan;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is watched of Coder: its way in, each service, and what they keep. */
final class CoderWatch {

    private static final int FIVE_MINUTES = 300;

    private final CoderEntry entry;
    private final EcsCluster cluster;
    private final CoderServices services;
    private final CoderSettings settings;
    private final DatabaseMetrics database;
    private final CacheMetrics cache;
    private final FileSystemMetrics files;
    private final Optional<BackupPlan> backups;

    CoderWatch(
            Frame frame,
            CoderEntry entry,
            EcsCluster cluster,
            CoderServices services,
            CoderStores stores,
            Optional<BackupPlan> backups) {
        settings = frame.settings().platform(CoderSettings.class);
        this.entry = entry;
        this.cluster = cluster;
        this.services = services;
        this.backups = backups;
        database = new DatabaseMetrics(Output.of(frame.named(Coder.PRODUCTION)));
        cache = new CacheMetrics(stores.redis().firstNode());
        files = new FileSystemMetrics(
                stores.files().fileSystemId(), stores.files().bursts());
    }

    /** What sounds, most urgent first. */
    List<Alarm> alarms() {
        var alarms = new ArrayList<Alarm>();
        withTargets().forEach(service -> targetAlarms(service).forEach(alarm -> alarms.add(alarm.of(service.word()))));
        alarms.add(balancer(CoderService.CODER).balancerErrors());
        for (var service : CoderService.values()) {
            metrics(service).alarms().forEach(alarm -> alarms.add(alarm.of(service.word())));
            if (entry.targetGroupArn(service).isEmpty() && !mayRest(service)) {
                alarms.add(metrics(service).stopped().of(service.word()));
            }
        }
        alarms.addAll(database.alarms());
        alarms.addAll(cache.alarms());
        alarms.addAll(files.alarms());
        alarms.add(DailyAlarms.certificateExpiry(
                entry.certificateArn(), settings.observability().certExpiryAlarmDays()));
        backups.map(plan -> DailyAlarms.backups(plan.vaultName())).ifPresent(alarms::addAll);
        return alarms;
    }

    /** Are users served, are the tasks well, is what they keep well, what do the logs say. */
    List<List<Panel>> lines() {
        return List.of(
                balancer(CoderService.CODER).panels(),
                List.of(used("CPU, percent", "CPUUtilization"), used("Memory, percent", "MemoryUtilization")),
                database.panels(),
                cache.panels(),
                files.panels(),
                List.of(Panel.lastErrors(services.service(CoderService.CODER).logGroupName())));
    }

    /** Models take their time: an answer of LiteLLM that begins late is none of its faults. */
    private List<Alarm> targetAlarms(CoderService service) {
        return balancer(service).targetAlarms(mayRest(service)).stream()
                .filter(alarm ->
                        service != CoderService.LITELLM || !alarm.role().equals(LoadBalancerMetrics.SLOW))
                .toList();
    }

    /** Whether the settings say that no task runs. */
    private boolean mayRest(CoderService service) {
        return settings.services().counts().getOrDefault(service.outputPrefix() + "Count", 1) == 0;
    }

    private Stream<CoderService> withTargets() {
        return Arrays.stream(CoderService.values())
                .filter(service -> entry.targetGroupArn(service).isPresent());
    }

    private Panel used(String title, String metric) {
        return Panel.metrics(
                title,
                FIVE_MINUTES,
                Arrays.stream(CoderService.values())
                        .map(service -> Curve.of(metrics(service).of(metric), "Average", service.word()))
                        .toArray(Curve[]::new));
    }

    private ServiceMetrics metrics(CoderService service) {
        return new ServiceMetrics(
                cluster.clusterName(), services.service(service).serviceName());
    }

    private LoadBalancerMetrics balancer(CoderService service) {
        return new LoadBalancerMetrics(entry.balancer().arnSuffix(), entry.targetGroupArnSuffix(service));
    }
}
