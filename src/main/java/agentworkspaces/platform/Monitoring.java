package agentworkspaces.platform;

import agentworkspaces.config.ObservabilitySettings;
import agentworkspaces.config.PlatformSettings;
import agentworkspaces.network.Network;
import agentworkspaces.observability.Alarm;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.observability.Alarms;
import agentworkspaces.observability.Dashboard;
import agentworkspaces.observability.FlowLogs;
import agentworkspaces.observability.MonthlyBudget;
import agentworkspaces.observability.Panel;
import agentworkspaces.observability.ThreatDetection;
import agentworkspaces.observability.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What watches over a stack, each part behind a switch of its own. */
public final class Monitoring {

    private static final List<MonthlyBudget.Warning> FORECAST =
            List.of(new MonthlyBudget.Warning(MonthlyBudget.Cost.FORECASTED, 100));

    private final Frame frame;
    private final CustomerKeys keys;
    private final PlatformSettings settings;
    private final ObservabilitySettings observability;

    public Monitoring(Frame frame, CustomerKeys keys) {
        this.frame = frame;
        this.keys = keys;
        settings = frame.settings().platform();
        observability = settings.observability();
    }

    /** Watches the network, and the account around the stack. */
    public void watchAccount(Network network) {
        watchAccount(network, FORECAST);
    }

    /**
     * Watches the network, and the account around the stack.
     *
     * @param furtherWarnings when the budget warns beside {@code budgetThreshold}
     */
    public void watchAccount(Network network, List<MonthlyBudget.Warning> furtherWarnings) {
        if (observability.flowLogs()) {
            flowLogs(network);
        }
        if (observability.cloudTrail()) {
            new Trail(
                    frame.name(),
                    new Trail.Args(
                            frame.displayName(),
                            frame.account(),
                            frame.region(),
                            observability.logExpiryDays(),
                            frame.retains()),
                    frame.part());
        }
        if (observability.guardDuty()) {
            new ThreatDetection(frame.name(), frame.part());
        }
        var warnings = new ArrayList<MonthlyBudget.Warning>();
        warnings.add(new MonthlyBudget.Warning(MonthlyBudget.Cost.ACTUAL, observability.budgetThreshold()));
        warnings.addAll(furtherWarnings);
        observability
                .budgetUsd()
                .ifPresent(limit -> new MonthlyBudget(
                        frame.name(),
                        new MonthlyBudget.Args(
                                frame.displayName(),
                                limit,
                                observability.alarmEmail().orElseThrow(),
                                warnings),
                        frame.part()));
    }

    /** Watches a service, on a dashboard named as the platform; the topic of its alarms, where there are any. */
    public Optional<AlarmTopic> watchService(WatchedService service) {
        return watchService(service, frame.displayName(), service.lines());
    }

    /**
     * Watches a service; the topic of its alarms, where there are any.
     *
     * @param dashboardName physical name of the dashboard
     * @param lines what the dashboard shows beside the alarms
     */
    public Optional<AlarmTopic> watchService(WatchedService service, String dashboardName, List<List<Panel>> lines) {
        return watch(service.alarms(mayRest(), observability.certExpiryAlarmDays()), dashboardName, lines)
                .map(Alarms::topic);
    }

    /**
     * Watches what alarms tell of; the alarms, where there are any.
     *
     * @param rows what sounds, most urgent first
     * @param dashboardName physical name of the dashboard
     * @param lines what the dashboard shows beside the alarms
     */
    public Optional<Alarms> watch(List<Alarm> rows, String dashboardName, List<List<Panel>> lines) {
        var alarms = observability.alarms()
                ? Optional.of(new Alarms(frame.name(), new Alarms.Args(topic(), rows), frame.part()))
                : Optional.<Alarms>empty();
        if (observability.dashboard()) {
            new Dashboard(
                    frame.name(),
                    new Dashboard.Args(
                            dashboardName,
                            frame.region(),
                            lines,
                            alarms.map(Alarms::arns).orElse(List.of())),
                    frame.part());
        }
        return alarms;
    }

    /** Whether it is in order that no task runs. */
    public boolean mayRest() {
        var scaling = settings.scaling();
        return settings.task().desiredCount() == 0 || scaling.officeHours().isPresent() && scaling.offHoursCount() == 0;
    }

    private AlarmTopic topic() {
        return new AlarmTopic(
                frame.name(),
                new AlarmTopic.Args(
                        frame.displayName(),
                        observability.alarmEmail(),
                        keys.operations().orElseThrow(),
                        frame.account()),
                frame.part());
    }

    private void flowLogs(Network network) {
        new FlowLogs(
                frame.name(),
                new FlowLogs.Args(
                        network,
                        settings.task().logRetentionDays(),
                        keys.logs(),
                        frame.permissionsBoundary(),
                        frame.account(),
                        frame.region(),
                        frame.retains()),
                frame.part());
    }
}
