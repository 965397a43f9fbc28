package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.METRIC_ALARM;
import static agentworkspaces.plan.ResourceTypes.TOPIC;

import java.util.List;

/** Rules on log groups and alarms. */
final class LogRules {

    private static final long YEAR = 365;

    static final List<Rule> ALL = List.of(
            published(
                    "CKV_AWS_66",
                    List.of("CloudWatchLogGroupRetentionPeriod"),
                    "log groups end: a retention is set",
                    Level.ERROR,
                    Remedy.set("logRetentionDays", "30"),
                    Check.all(
                            LOG_GROUP,
                            group -> group.number("retentionInDays").orElse(0L) > 0,
                            group -> Check.found(group, "retentionInDays") + ", so logs are kept and paid for ever")),
            published(
                    "CloudWatch.16",
                    List.of("CKV_AWS_338"),
                    "log groups are kept for a year",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("logRetentionDays", "365"),
                    Check.all(
                            LOG_GROUP,
                            group -> {
                                var days = group.number("retentionInDays").orElse(0L);
                                return days == 0 || days >= YEAR;
                            },
                            group -> Check.found(group, "retentionInDays"))),
            published(
                    "CKV_AWS_158",
                    List.of("AWS-0017"),
                    "log groups are encrypted with a key of the account",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("kmsKey", "true"),
                    Check.input(LOG_GROUP, "kmsKeyId", key -> key.isPresent())),
            published(
                    "CloudWatch.15",
                    List.of("CKV_AWS_319", "CloudWatchAlarmAction"),
                    "alarms tell somebody",
                    Level.PRODUCTION,
                    Remedy.set("alarmsEnabled", "true"),
                    Check.all(
                            METRIC_ALARM,
                            alarm -> !alarm.list("alarmActions").isEmpty(),
                            alarm -> "alarmActions is empty")),
            own(
                    "AW-AlarmRegion",
                    "an alarm tells a topic of its own region",
                    Level.ERROR,
                    "Amazon CloudWatch API, PutMetricAlarm: actions are in the region of the alarm",
                    Remedy.inTheProgram("the program makes a topic in each region with alarms"),
                    Check.each(METRIC_ALARM, (graph, alarm) -> graph.to(alarm, "alarmActions", TOPIC).stream()
                            .filter(topic -> !topic.region().equals(alarm.region()))
                            .map(topic -> "is in " + alarm.region() + ", and topic " + topic.name() + " in "
                                    + topic.region()))));

    private LogRules() {}
}
