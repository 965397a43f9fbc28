package agentworkspaces.platform.websiteagent;

import static agentworkspaces.observability.Alarm.Comparison.LESS_THAN;
import static agentworkspaces.observability.Alarm.Comparison.MORE_THAN;
import static agentworkspaces.observability.Alarm.Missing.BREACHING;
import static agentworkspaces.observability.Alarm.Missing.NOT_BREACHING;

import agentworkspaces.observability.Alarm;
import agentworkspaces.observability.Alarm.Limit;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.observability.Alarms;
import agentworkspaces.observability.DistributionMetrics;
import agentworkspaces.platform.WatchedService;
import java.util.List;

/** What tells that users are not served as they should be, by the figures of the platform's plan. */
final class SiteWatch {

    /** Roles of the alarms that take a new revision back. */
    static final String ERRORS = "target-5xx";

    static final String SLOWNESS = "response-time";

    private static final int MINUTE = 60;
    private static final int MOST_HOSTS_NEEDED = 2;

    private SiteWatch() {}

    /**
     * What is watched in the region of the stack, most urgent first.
     *
     * @param mayRest whether it is in order that no task runs
     * @param desiredCount tasks that should run at least
     * @param blueGreen whether tasks move between two target groups: then those that run are counted, not those that one
     *     group finds healthy
     */
    static List<Alarm> alarms(WatchedService watched, boolean mayRest, int desiredCount, boolean blueGreen) {
        var balancer = watched.balancer();
        var service = watched.service();
        // A stack of one task is not short of one all the time.
        var hosts = Math.max(1, Math.min(MOST_HOSTS_NEEDED, desiredCount));
        return List.of(
                new Alarm(
                        "healthy-hosts",
                        blueGreen ? service.of("CPUUtilization") : balancer.ofTargets("HealthyHostCount"),
                        // Every task sends one sample a minute.
                        new Limit(blueGreen ? "SampleCount" : "Minimum", LESS_THAN, hosts, MINUTE, 2),
                        mayRest ? NOT_BREACHING : BREACHING,
                        "Fewer than " + hosts
                                + " tasks are well for two minutes. First read the service's events and the"
                                + " last log lines; after a change, wait for the rollback."),
                new Alarm(
                        ERRORS,
                        balancer.ofBalancer("HTTPCode_Target_5XX_Count"),
                        new Limit("Sum", MORE_THAN, 10, MINUTE, 5),
                        NOT_BREACHING,
                        "The application answers with more than ten errors a minute for five minutes. First look for errors"
                                + " in the log group, then undo the last image if they began with it."),
                new Alarm(
                        SLOWNESS,
                        balancer.ofBalancer("TargetResponseTime"),
                        new Limit("p95", MORE_THAN, 2, MINUTE, 5),
                        NOT_BREACHING,
                        "One request in twenty waits more than two seconds for its answer to begin. First compare CPU and"
                                + " memory of the service, then ask whether the database or a model is slow."),
                new Alarm(
                        "cpu",
                        service.of("CPUUtilization"),
                        new Limit("Average", MORE_THAN, 80, MINUTE, 10),
                        NOT_BREACHING,
                        "The tasks use more than 80 percent of their CPU for ten minutes although scaling adds tasks. First"
                                + " see whether autoscalingMaxCount is reached."),
                new Alarm(
                        "memory",
                        service.of("MemoryUtilization"),
                        new Limit("Average", MORE_THAN, 85, MINUTE, 5),
                        NOT_BREACHING,
                        "The tasks use more than 85 percent of their memory for five minutes and are killed at 100. First"
                                + " see whether it grows by the hour, which is a leak; else give them more memory."));
    }

    /** What is watched where CloudFront's metrics are. */
    static List<Alarm> edgeAlarms(DistributionMetrics distribution) {
        return List.of(
                new Alarm(
                        "cloudfront-5xx",
                        distribution.of("5xxErrorRate"),
                        new Limit("Average", MORE_THAN, 5, MINUTE, 5),
                        NOT_BREACHING,
                        "CloudFront answers more than one request in twenty with an error. First see whether the alarms of the"
                                + " load balancer sound too; if not, its certificate or its security group keeps CloudFront out."));
    }

    /** Alarms and their topic in us-east-1: an alarm tells only a topic of its own region. */
    static AlarmTopic watch(Edge edge, List<Alarm> alarms) {
        var frame = edge.frame();
        var topic = new AlarmTopic(
                edge.name(),
                new AlarmTopic.Args(
                        frame.displayName(),
                        frame.settings().platform().observability().alarmEmail(),
                        edge.key().orElseThrow(),
                        frame.account()),
                edge.part());
        new Alarms(edge.name(), new Alarms.Args(topic, alarms), edge.part());
        return topic;
    }
}
