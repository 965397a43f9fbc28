package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.Settings;
import agentworkspaces.network.Network;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.observability.Alarms;
import agentworkspaces.observability.Dashboard;
import agentworkspaces.observability.FlowLogs;
import agentworkspaces.observability.MonthlyBudget;
import agentworkspaces.observability.Targets;
import agentworkspaces.observability.ThreatDetection;
import agentworkspaces.observability.Trail;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;

/** What watches over a stack, each part behind a switch of its own. */
final class StackWatch {

    private final Resource parent;
    private final String name;
    private final String displayName;
    private final Settings settings;
    private final StackKeys keys;

    /**
     * @param parent component that the parts belong to
     * @param name logical name of the platform
     * @param displayName physical name of the platform
     */
    StackWatch(Resource parent, String name, String displayName, Settings settings, StackKeys keys) {
        this.parent = parent;
        this.name = name;
        this.displayName = displayName;
        this.settings = settings;
        this.keys = keys;
    }

    void networkAndAccount(Network network) {
        var observability = settings.platform().observability();
        if (observability.flowLogs()) {
            flowLogs(network);
        }
        if (observability.cloudTrail()) {
            new Trail(
                    name,
                    new Trail.Args(
                            displayName,
                            settings.aws().account(),
                            settings.aws().region(),
                            observability.logExpiryDays(),
                            settings.stack().removal().retains()),
                    componentOf(parent));
        }
        if (observability.guardDuty()) {
            new ThreatDetection(name, componentOf(parent));
        }
        observability
                .budgetUsd()
                .ifPresent(limit -> new MonthlyBudget(
                        name,
                        new MonthlyBudget.Args(
                                displayName, limit, observability.alarmEmail().orElseThrow()),
                        componentOf(parent)));
    }

    /** Watches a service; the topic of its alarms, where there are any. */
    Optional<AlarmTopic> service(Targets targets, Output<String> logGroupName) {
        var observability = settings.platform().observability();
        var topic = observability.alarms() ? Optional.of(topic()) : Optional.<AlarmTopic>empty();
        var alarms = topic.map(to -> new Alarms(
                name,
                new Alarms.Args(to, targets, mayRest(), observability.certExpiryAlarmDays()),
                componentOf(parent)));
        if (observability.dashboard()) {
            new Dashboard(
                    name,
                    new Dashboard.Args(
                            displayName,
                            settings.aws().region(),
                            targets,
                            logGroupName,
                            alarms.map(Alarms::arns).orElse(List.of())),
                    componentOf(parent));
        }
        return topic;
    }

    /** Whether it is in order that no task runs. */
    private boolean mayRest() {
        return settings.platform().task().desiredCount() == 0
                || settings.platform().scaling().officeHours().isPresent();
    }

    private AlarmTopic topic() {
        return new AlarmTopic(
                name,
                new AlarmTopic.Args(
                        displayName,
                        settings.platform().observability().alarmEmail(),
                        keys.operations().orElseThrow(),
                        settings.aws().account()),
                componentOf(parent));
    }

    private void flowLogs(Network network) {
        new FlowLogs(
                name,
                new FlowLogs.Args(
                        network,
                        settings.platform().task().logRetentionDays(),
                        keys.logs(),
                        settings.stack().permissionsBoundaryArn(),
                        settings.aws().account(),
                        settings.aws().region(),
                        settings.stack().removal().retains()),
                componentOf(parent));
    }
}
